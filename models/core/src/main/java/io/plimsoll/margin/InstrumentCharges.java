package io.plimsoll.margin;

import io.plimsoll.margin.addon.DepthRule;
import io.plimsoll.market.Instrument;
import java.util.Optional;

/**
 * One instrument in one market under one policy: what a size of it costs to close, alone and
 * together with the book's crowd. All that does not depend on the size is found once.
 *
 * @param cost of closing alone
 * @param volume what counts of a day [units], above 0
 * @param depth the rule of crowd and curve
 * @param longs who closes with a long position
 * @param shorts who closes with a short one
 */
public record InstrumentCharges(
    ClosingCost cost, double volume, Optional<DepthRule> depth, Side longs, Side shorts) {
  /**
   * One side of the book.
   *
   * @param held by all accounts [units]
   * @param together what closes with a grain of it [units]
   * @param rate impact of that over notional, by the law [1]
   */
  record Side(double held, double together, double rate) {
    private static Side of(
        double held, Optional<DepthRule> depth, ClosingCost cost, double volume) {
      double together = depth.map(rule -> rule.closedTogether(0, held)).orElse(0.0);
      return new Side(held, together, law(together, cost, volume));
    }
  }

  /**
   * Returns the charges of {@code instrument}.
   *
   * @throws IllegalArgumentException if the arrays lack it
   */
  public static InstrumentCharges of(
      Instrument instrument, RiskArrays arrays, MarginFormula formula) {
    var cost = ClosingCost.of(instrument, arrays, formula);
    var depth = formula.policy().addOns().depth();
    double volume = volume(instrument, arrays);
    BookSides book = arrays.market().conditions().book();
    return new InstrumentCharges(
        cost,
        volume,
        depth,
        Side.of(book.longs(instrument), depth, cost, volume),
        Side.of(book.shorts(instrument), depth, cost, volume));
  }

  /** Returns the charges of an instrument that is no option, where nobody else closes. */
  static InstrumentCharges alone(Mark mark, MarketState market, MarginFormula formula) {
    var cost = ClosingCost.of(mark, UnitExposure.linear(mark.price()), market, formula);
    var depth = formula.policy().addOns().depth();
    double volume = volume(mark.instrument(), mark.dailyVolume(), market.conditions());
    var nobody = Side.of(0, depth, cost, volume);
    return new InstrumentCharges(cost, volume, depth, nobody, nobody);
  }

  /** Returns what counts of a day's volume; infinite without a mark. */
  static double volume(Instrument instrument, RiskArrays arrays) {
    return volume(instrument, arrays.dailyVolume(instrument), arrays.market().conditions());
  }

  /** The last day's volume, or that of a mean day if less: a crash trades much and lends little. */
  private static double volume(Instrument instrument, double day, MarginConditions conditions) {
    return Math.min(day, conditions.volumes().getOrDefault(instrument, day));
  }

  /** Returns the notional of so many units [USD], see {@link UnitExposure#notional}. */
  public double notional(double units) {
    return cost.unit().notional(units);
  }

  /** Returns what closing so many units by themselves costs [USD]. */
  public double closing(double units) {
    return cost.of(units);
  }

  /** Returns the profit of so many units for a relative move of the price [USD]. */
  double delta(double units) {
    return cost.unit().delta(units);
  }

  /** Returns a size over what counts of a day's volume [1]. */
  double share(double units) {
    return Math.abs(units) / volume;
  }

  /** Returns the impact of closing so many units by themselves [USD]. */
  double impact(double units) {
    return cost.impact(units);
  }

  /**
   * Returns the impact of closing so many units with the crowd [USD]: the larger of the law at the
   * size of the crowd, and the curve of depth beyond half the spread, which liquidity has. 0 where
   * the policy does not look at the crowd.
   *
   * @param distance at which all of the underlying's side is closed on the curve [1]; 0 without
   */
  double crowded(double units, double distance) {
    if (depth.isEmpty()) {
      return 0;
    }
    double own = Math.abs(units);
    Side side = units > 0 ? longs : shorts;
    double together = depth.get().closedTogether(own, Math.max(own, side.held));
    double law = together == side.together ? side.rate : law(together, cost, volume);
    double hedge = cost.unit().hedge(units);
    return Math.max(hedge * law, hedge * Math.max(0, distance - 0.5 * cost.spread()));
  }

  private static double law(double together, ClosingCost cost, double volume) {
    return cost.impactRate(together * (cost.dailyVolume() / volume));
  }
}
