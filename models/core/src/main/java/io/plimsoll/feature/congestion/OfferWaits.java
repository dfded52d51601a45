package io.plimsoll.feature.congestion;

import io.plimsoll.market.Check;
import java.util.Arrays;

/**
 * How long a transaction that offers the price of now would have waited for its block, sent at each
 * of the moments at which a price of getting in was known.
 *
 * <p>Sent at moment i it goes into the block after the first moment j, i or later, whose price was
 * at most the offer: a wait of block(j) + 1 - block(i) blocks, at least 1. The last moment takes
 * what it offers itself, so every wait has an end; long ones are cut there, and high quantiles are
 * lower than what would have been waited for.
 */
final class OfferWaits {
  private final long[] waits; // [blocks], ascending

  /**
   * Takes the moments in the order of time.
   *
   * @param blocks number of the newest block at each moment
   * @param prices base fee + priority fee at each moment [wei per gas], known; the last one is the
   *     offer
   */
  OfferWaits(long[] blocks, double[] prices) {
    int count = blocks.length;
    Check.argument(
        count >= 1 && prices.length == count,
        "blocks and prices must be of one number above 0, was %s and %s",
        count,
        prices.length);
    waits = new long[count];
    double offer = prices[count - 1];
    long taking = blocks[count - 1]; // block of the first moment from i on that takes the offer
    for (int i = count - 1; i >= 0; i--) {
      taking = prices[i] <= offer ? blocks[i] : taking;
      waits[i] = Math.max(1, taking + 1 - blocks[i]);
    }
    Arrays.sort(waits);
  }

  /**
   * Returns the least wait [blocks] that the share {@code level} of moments did not exceed.
   *
   * @param level in (0, 1)
   */
  long quantile(double level) {
    Check.argument(level > 0 && level < 1, "level must lie in (0, 1), was %s", level);
    return waits[(int) Math.ceil(level * waits.length) - 1];
  }
}
