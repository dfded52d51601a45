package io.plimsoll.training.chain;

import io.plimsoll.artifact.market.FeeHistory;
import io.plimsoll.market.Check;
import io.plimsoll.training.rule.ReplaySeries;
import java.time.Duration;
import java.util.Optional;

/**
 * How late transactions and judged prices are.
 *
 * @param fees by which transactions wait; where there are none, a replay has its own waits
 * @param oracle age of the prices by which accounts are judged, below a day; what is traded is
 *     traded at the price of then
 */
public record ChainDelays(Optional<FeeHistory> fees, Duration oracle) {
  private static final Duration LONGEST = Duration.ofDays(1);

  /** Nothing waits and no price is old. */
  public static final ChainDelays NONE = new ChainDelays(Optional.empty(), Duration.ZERO);

  public ChainDelays {
    Check.argument(
        !oracle.isNegative() && oracle.compareTo(LONGEST) < 0,
        "oracle delay must be at least 0 and below a day, was %s min",
        oracle.toMinutes());
  }

  /** Returns the waits in a window under the fees, none without fees. */
  public Optional<InclusionWaits> waits(ReplaySeries series) {
    return fees.map(
        history ->
            InclusionWaits.of(
                Bidder.OWNER.waits(history, series), Bidder.LIQUIDATOR.waits(history, series)));
  }

  /**
   * Returns the bars by which judged prices are old.
   *
   * @throws IllegalArgumentException if that is no whole number of bars
   */
  public int oracleBars(Duration bar) {
    long bars = oracle.dividedBy(bar);
    Check.argument(
        bar.multipliedBy(bars).equals(oracle),
        "oracle delay must be whole bars of %s min, was %s min",
        bar.toMinutes(),
        oracle.toSeconds() / 60.0);
    return Math.toIntExact(bars);
  }
}
