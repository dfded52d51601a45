package io.plimsoll.feature.oracle;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;

/**
 * A rate-limited price whose past is bounded: on each UTC day it is the one that started with the
 * first price of the day before, or with that of the day itself if the day before had none.
 *
 * <p>So two run side by side, and at midnight the younger takes the place of the older.
 */
final class StablePrice {
  private static final long DAY = 86_400_000_000L;

  private final RateLimitedPrice older = new RateLimitedPrice(RateLimitedPrice.LIMIT);
  private final RateLimitedPrice younger = new RateLimitedPrice(RateLimitedPrice.LIMIT);
  private long today = Long.MIN_VALUE;

  void startDay(long dayStart) {
    if (today == dayStart - DAY) {
      older.become(younger);
    } else {
      older.forget();
    }
    younger.forget();
    today = dayStart;
  }

  /** Takes the market's price at the end of a step, NaN if it is not known. */
  void endStep(long stepEnd, double price) {
    if (Double.isNaN(price)) {
      return;
    }
    if (older.isKnown()) {
      older.update(price, stepEnd);
    }
    younger.update(price, stepEnd);
  }

  /** Returns ln of the price, NaN if there is none. */
  double logPrice() {
    return older.isKnown() ? older.logPrice() : younger.logPrice();
  }

  void write(SnapshotWriter out) {
    out.writeLong(today);
    older.write(out);
    younger.write(out);
  }

  void read(SnapshotReader in) {
    today = in.readLong();
    older.read(in);
    younger.read(in);
  }
}
