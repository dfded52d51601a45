package io.plimsoll.margin;

import io.plimsoll.market.Instrument;

/**
 * What closing a position in one instrument costs in one market under one policy [USD]: half the
 * spread and the impact of the square-root law.
 *
 * @param unit how a size counts
 * @param spread bid-ask spread over price [1]
 * @param dailyVolume what traded within a day [units]
 * @param fullImpact see {@link MarginFormula#fullImpact}
 * @param volumeShare share of that volume that counts
 */
public record ClosingCost(
    UnitExposure unit, double spread, double dailyVolume, double fullImpact, double volumeShare) {
  /**
   * Returns the cost of closing {@code instrument}.
   *
   * @throws IllegalArgumentException if the arrays lack it
   */
  static ClosingCost of(Instrument instrument, RiskArrays arrays, MarginFormula formula) {
    return of(arrays.mark(instrument), arrays.unit(instrument), arrays.market(), formula);
  }

  /** Returns the cost of closing what {@code mark} is the mark of. */
  static ClosingCost of(Mark mark, UnitExposure unit, MarketState market, MarginFormula formula) {
    var used = market.volatilities().get(mark.instrument().underlying()).used();
    return new ClosingCost(
        unit,
        mark.spread(),
        mark.dailyVolume(),
        formula.fullImpact(used),
        formula.policy().liquidity().volumeShare());
  }

  /**
   * Returns what closing so many units by themselves is expected to cost [USD].
   *
   * @param units signed amount
   */
  public double of(double units) {
    double rate = impactRate(Math.abs(units));
    if (!unit.option()) {
      return MarginFormula.closing(unit.premium(units), spread, rate);
    }
    // The spread is one of premiums; the impact is that of the hedge, which moves with the market.
    return MarginFormula.closing(unit.premium(units), spread, 0)
        + MarginFormula.closing(unit.hedge(units), 0, rate);
  }

  /**
   * Returns the impact over notional where so much is closed at the same time [1].
   *
   * @param closed without sign [units]
   */
  double impactRate(double closed) {
    return MarginFormula.impact(closed / dailyVolume, fullImpact, volumeShare);
  }

  /** Returns the impact of closing so many units by themselves [USD]. */
  double impact(double units) {
    return unit.hedge(units) * impactRate(Math.abs(units));
  }
}
