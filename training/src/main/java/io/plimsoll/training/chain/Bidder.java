package io.plimsoll.training.chain;

import io.plimsoll.artifact.market.FeeHistory;
import io.plimsoll.market.BarSeries;
import io.plimsoll.market.Check;
import io.plimsoll.training.rule.ReplaySeries;
import java.time.Duration;

/**
 * What a sender of transactions pays to get into a block.
 *
 * <p>He bids a multiple of what was usual, the median of the fees that became known in the time
 * before. Sent at the close of a bar, the transaction is in the first later bar at whose opening
 * the chain asks no more than the bid; after {@code patience} he pays what is asked. So a bid rests
 * on what was known, and the wait on what the chain asked, as prices of execution are those that
 * were traded. The wait is that of {@code OfferWaits} of the congestion features, which look back
 * where a replay looks on.
 *
 * @param memory over which fees are usual, at least a day
 * @param multiple of the usual that is bid [1], above 0
 * @param patience after which any fee is paid, at least 0
 */
public record Bidder(Duration memory, double multiple, Duration patience) {
  /** An owner: pays the median of a week, and after an hour what is asked. */
  public static final Bidder OWNER = new Bidder(Duration.ofDays(7), 1, Duration.ofHours(1));

  /** A liquidator: outbids others up to three times that, and after half an hour all. */
  public static final Bidder LIQUIDATOR = new Bidder(Duration.ofDays(7), 3, Duration.ofMinutes(30));

  public Bidder {
    Check.argument(
        memory.compareTo(Duration.ofDays(1)) >= 0, "memory must be at least a day, was %s", memory);
    Check.argument(
        multiple > 0 && Double.isFinite(multiple), "multiple must be above 0, was %s", multiple);
    Check.argument(!patience.isNegative(), "patience must be at least 0, was %s", patience);
  }

  /**
   * Returns the bars from a transaction's sending at the close of each bar of a window to the bar
   * that includes it (bars of the window), at least 1.
   *
   * @throws IllegalArgumentException if the fees do not cover the window and the memory before it
   */
  int[] waits(FeeHistory fees, ReplaySeries series) {
    BarSeries bars = series.bars();
    double[] asked = new double[series.size()];
    double[] bids = new double[series.size()];
    for (int bar = 0; bar < asked.length; bar++) {
      long time = bars.eventTime(series.first() + bar);
      asked[bar] = fees.at(time);
      bids[bar] = multiple * fees.usual(time, memory);
    }
    int longest = Math.toIntExact(patience.dividedBy(bars.length()));
    int[] waits = new int[asked.length];
    for (int bar = 0; bar < waits.length; bar++) {
      int passed = 0;
      while (passed < longest
          && bar + passed + 1 < asked.length
          && asked[bar + passed] > bids[bar]) {
        passed++;
      }
      waits[bar] = 1 + passed;
    }
    return waits;
  }
}
