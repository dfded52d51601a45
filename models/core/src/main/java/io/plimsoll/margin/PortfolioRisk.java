package io.plimsoll.margin;

import java.util.List;

/** Tail average, worst stress event and their blend of one list of positions. */
final class PortfolioRisk {
  private final int[] tail;
  private final int event;
  private final double loss;
  private final double shortfallPart;

  private PortfolioRisk(int[] tail, int event, double loss, double shortfallPart) {
    this.tail = tail;
    this.event = event;
    this.loss = loss;
    this.shortfallPart = shortfallPart;
  }

  static PortfolioRisk of(List<Position> positions, RiskArrays arrays, MarginFormula formula) {
    int[] tail = arrays.tail(positions, formula.policy().scenarios().tail());
    double[] stress = arrays.stressLosses(positions);
    int event = Composite.NO_EVENT;
    double worst = 0;
    for (int i = 0; i < stress.length; i++) {
      if (stress[i] > worst) {
        worst = stress[i];
        event = i;
      }
    }
    double shortfall = arrays.meanLoss(positions, tail);
    return new PortfolioRisk(
        tail, event, formula.portfolioLoss(shortfall, worst), formula.portfolioLoss(shortfall, 0));
  }

  /** Returns L [USD], at least 0. */
  double loss() {
    return loss;
  }

  /** Returns the part of L that is tail average and not stress [USD], at least 0. */
  double shortfallPart() {
    return shortfallPart;
  }

  /** Returns the vector under which these positions lose L. */
  Composite composite(String name, List<Scenario> events, double stressWeight) {
    String event = this.event == Composite.NO_EVENT ? "none" : events.get(this.event).name();
    return new Composite(name + "|" + event, tail, this.event, stressWeight);
  }
}
