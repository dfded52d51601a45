package io.plimsoll.margin.reaction;

import io.plimsoll.margin.MarginFormula;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.Mark;
import io.plimsoll.margin.MarketState;
import io.plimsoll.market.InstrumentKind;
import io.plimsoll.market.Underlying;
import java.util.List;

/**
 * What net sales of each underlying do to its price: P = P₀·(1 − sgn(F)·Y·σ_d·√(|F| / (s·V))), the
 * policy's liquidity law on the volume of all that is no option.
 */
final class PriceImpact {
  private final MarginFormula formula;
  private final double leastFactor;
  private final double[] volumes;
  private final double[] fullImpacts;

  PriceImpact(
      MarketState market, List<Underlying> underlyings, MarginPolicy policy, double leastFactor) {
    this.formula = new MarginFormula(policy);
    this.leastFactor = leastFactor;
    this.volumes = new double[underlyings.size()];
    this.fullImpacts = new double[underlyings.size()];
    for (Mark mark : market.marks().values()) {
      if (mark.instrument().kind() != InstrumentKind.OPTION) {
        volumes[underlyings.indexOf(mark.instrument().underlying())] +=
            mark.dailyVolume() * mark.price();
      }
    }
    for (int u = 0; u < fullImpacts.length; u++) {
      var state = market.volatilities().get(underlyings.get(u));
      fullImpacts[u] = state == null ? 0 : formula.fullImpact(state.used());
    }
  }

  /**
   * Returns the price over that of now.
   *
   * @param sold net sales [USD at the prices of now], below 0 where more is bought
   */
  double factor(int underlying, double sold) {
    if (sold == 0) {
      return 1;
    }
    double move = formula.liquidity(1, share(underlying, sold), 0, fullImpacts[underlying]);
    return Math.min(1 / leastFactor, Math.max(leastFactor, 1 - Math.signum(sold) * move));
  }

  /** Returns net sales over the recorded daily volume [1], at least 0. */
  double share(int underlying, double sold) {
    return sold == 0 ? 0 : Math.abs(sold) / volumes[underlying];
  }

  /** Returns whether a price has hit the bound at which a spiral is taken not to end. */
  boolean atBound(double factor) {
    return factor <= leastFactor || factor >= 1 / leastFactor;
  }
}
