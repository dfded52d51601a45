package io.plimsoll.margin.grid;

import java.util.List;

/**
 * What one underlying may lose under a grid.
 *
 * @param loss largest weighted loss, at least 0 [USD]
 * @param binding name of the scenario that has it; {@code basis} for the contingency, {@code none}
 *     where nothing is lost
 * @param losses weighted loss of every scenario in the grid's order [USD]; below 0 is a gain
 * @param basis contingency of forwards that move apart [USD], at least 0
 */
public record GridRisk(double loss, String binding, List<Double> losses, double basis) {
  public GridRisk {
    losses = List.copyOf(losses);
  }
}
