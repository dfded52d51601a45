package io.plimsoll.pipeline.bench;

import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.Trade;
import java.time.LocalDate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Made-up trades that look like those of a liquid venue: prices on a grid of ticks that bounce
 * between bid and ask, sides that persist, sizes log-normal in hundred-thousandths, orders that
 * fill in several trades of one time, clusters in time, and ids without a gap. One seed, one
 * series.
 */
final class GeneratedTrades {
  static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
  private static final long DAY = 86_400_000_000L;
  private static final double TICKS = 100; // ticks in 1 quote
  private static final double LOTS = 1e5; // lots in 1 base

  private final RandomGenerator random;
  private final long rows;
  private final int days;
  private long next;
  private long time = FIRST_DAY.toEpochDay() * DAY;
  private long bid = 6_000_000; // [ticks]
  private AggressorSide side = AggressorSide.BUY;

  GeneratedTrades(long seed, long rows, int days) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.rows = rows;
    this.days = days;
  }

  boolean hasNext() {
    return next < rows;
  }

  Trade next() {
    moveTime();
    if (random.nextInt(4) == 0) {
      side = side == AggressorSide.BUY ? AggressorSide.SELL : AggressorSide.BUY;
    }
    if (random.nextInt(4) == 0) { // the side that takes pushes the price a little
      bid += random.nextInt(-9, 10) + (side == AggressorSide.BUY ? 1 : -1);
      bid = Math.max(100, bid);
    }
    double price = (side == AggressorSide.BUY ? bid + 1 : bid) / TICKS;
    double lots = Math.max(1, Math.rint(500 * Math.exp(1.8 * random.nextGaussian())));
    next++;
    return new Trade(time, 1_000_000_000L + next, price, lots / LOTS, side);
  }

  /* Half of the trades come at once with the one before or soon after; a day gets its share. */
  private void moveTime() {
    long day = Math.min(days - 1, next * days / rows);
    long start = (FIRST_DAY.toEpochDay() + day) * DAY;
    long left = Math.max(1, (day + 1) * rows / days - next);
    if (time < start) {
      time = start;
    }
    double mean = (double) (start + DAY - time) / left;
    int kind = random.nextInt(4);
    double gap = kind == 0 ? 0 : kind == 1 ? 0.02 * mean : 1.9 * mean;
    time = Math.min(start + DAY - 1, time + (long) (gap * random.nextExponential()));
  }
}
