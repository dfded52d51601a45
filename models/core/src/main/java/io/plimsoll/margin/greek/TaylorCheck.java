package io.plimsoll.margin.greek;

import io.plimsoll.margin.Holdings;
import io.plimsoll.margin.Scenario;
import io.plimsoll.margin.surface.VolatilityTerm;
import java.util.List;

/**
 * The profit of full revaluation beside that of the greeks, shock by shock: what greeks leave out
 * is third order in the price and all that price and volatility do together.
 *
 * @param lines one a shock, in their order
 */
public record TaylorCheck(List<Line> lines) {
  /** Shocks under which greeks should carry: 1 % of the price, 2 % of the volatility. */
  public static final List<Scenario.Shock> SMALL =
      List.of(
          new Scenario.Shock(0.01, 0),
          new Scenario.Shock(-0.01, 0),
          new Scenario.Shock(0, 0.02),
          new Scenario.Shock(0, -0.02),
          new Scenario.Shock(0.01, 0.02),
          new Scenario.Shock(-0.01, 0.02));

  /** Shocks of the size that margins look at: 15 % and 40 % of the price, half the volatility. */
  public static final List<Scenario.Shock> LARGE =
      List.of(
          new Scenario.Shock(0.15, 0.5),
          new Scenario.Shock(-0.15, 0.5),
          new Scenario.Shock(0.15, -0.25),
          new Scenario.Shock(-0.15, -0.25),
          new Scenario.Shock(0.4, 0.5),
          new Scenario.Shock(-0.4, 0.5));

  public TaylorCheck {
    lines = List.copyOf(lines);
  }

  /**
   * Both profits under one shock.
   *
   * @param shock relative changes of the price and of the thirty-day volatility
   * @param full profit by revaluation [USD]
   * @param taylor profit by the greeks [USD]
   * @param share |full − taylor| over Σ |δ| of the positions [1]; 0 where nothing is held
   */
  public record Line(Scenario.Shock shock, double full, double taylor, double share) {
    /** Returns full less taylor [USD]. */
    public double difference() {
      return full - taylor;
    }
  }

  /** Returns both profits of what is held of one underlying under each shock. */
  public static TaylorCheck of(Holdings holdings, List<Scenario.Shock> shocks) {
    var greeks = PortfolioGreeks.of(holdings);
    return new TaylorCheck(
        shocks.stream()
            .map(
                shock -> {
                  double full = profit(holdings, shock);
                  double taylor = greeks.profit(shock.price(), shock.volatility());
                  double gross = greeks.grossDelta();
                  double share = gross == 0 ? 0 : Math.abs(full - taylor) / gross;
                  return new Line(shock, full, taylor, share);
                })
            .toList());
  }

  /** Returns the largest share by which the greeks are off. */
  public double worstShare() {
    return lines.stream().mapToDouble(Line::share).max().orElse(0);
  }

  private static double profit(Holdings holdings, Scenario.Shock shock) {
    double profit = holdings.linearValue() * shock.price();
    for (var held : holdings.options()) {
      profit +=
          held.units()
              * held.option().profit(shock.price(), shock.volatility(), VolatilityTerm.STANDARD);
    }
    return profit;
  }
}
