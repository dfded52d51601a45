package io.plimsoll.training.crossmargin;

import io.plimsoll.market.Check;
import java.time.Duration;

/**
 * How accounts open, are called and are liquidated, whatever the rule of their rates.
 *
 * @param entry collateral at entry and after a top-up, over the requirement [1], above all three
 * @param watch below this multiple of the requirement an attentive owner tops up unasked [1]
 * @param call below this multiple of the warning requirement an owner is called [1]
 * @param line below this multiple of the requirement a pledged line is drawn [1], above 1
 * @param target of a partial liquidation, over the requirement [1], above 1
 * @param penalty of what is liquidated, into the insurance fund [1]
 * @param lineFee of what is drawn [1]
 * @param recovery time within which a basket that is back at its value makes a liquidation wrongful
 * @param cost of trading
 */
public record CrossRule(
    double entry,
    double watch,
    double call,
    double line,
    double target,
    double penalty,
    double lineFee,
    Duration recovery,
    TradingCost cost) {
  /** As in the replay of single positions where it has the same part. */
  public static final CrossRule STANDARD =
      new CrossRule(
          1.5, 1.25, 1.4, 1.2, 1.25, 0.005, 0.001, Duration.ofHours(6), TradingCost.STANDARD);

  /** Share of an offset that is granted. */
  static final double GRANTED = 0.4;

  public CrossRule {
    for (double level : new double[] {watch, call, line}) {
      Check.argument(
          level > 1 && level < entry,
          "watch, call and line must lie between 1 and entry %s, was %s",
          entry,
          level);
    }
    Check.argument(target > 1, "target must be above 1, was %s", target);
    Check.argument(penalty >= 0 && lineFee >= 0, "penalty must be at least 0, was %s", penalty);
  }

  /** Returns the same rule where all positions are another share of the daily volume. */
  public CrossRule withBookShare(double share) {
    Check.argument(share > 0, "book share must be above 0, was %s", share);
    var other =
        new TradingCost(
            cost.deviations(),
            cost.fixed(),
            cost.voluntary(),
            cost.impact(),
            share,
            cost.halfLife());
    return new CrossRule(entry, watch, call, line, target, penalty, lineFee, recovery, other);
  }

  /**
   * What trading costs, and what it does to the price.
   *
   * @param deviations of the last hour's returns that a forced sale slips [1]
   * @param fixed slippage of a forced sale in any case [1]
   * @param voluntary slippage of an owner's own trade [1]
   * @param impact Y of the square-root law [1]
   * @param bookShare all positions in an instrument, at entry, over its daily volume before the
   *     window [1]
   * @param halfLife after which half of a trade no longer weighs on the price
   */
  public record TradingCost(
      double deviations,
      double fixed,
      double voluntary,
      double impact,
      double bookShare,
      Duration halfLife) {
    static final TradingCost STANDARD =
        new TradingCost(0.5, 0.001, 0.0005, 0.7, 0.2, Duration.ofMinutes(30));
  }
}
