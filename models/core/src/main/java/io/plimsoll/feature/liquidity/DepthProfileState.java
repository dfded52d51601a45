package io.plimsoll.feature.liquidity;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.market.DepthProfile;
import io.plimsoll.market.book.Side;
import java.util.Arrays;

/** The depths that a venue published last, by distance; one older than ten minutes is forgotten. */
final class DepthProfileState {
  /** Distances that are kept [%]. */
  static final double[] PERCENTS = {1, 2, 3, 4, 5};

  private static final int COUNT = PERCENTS.length;

  private final long[] times = new long[2 * COUNT]; // bids, then asks
  private final double[] depths = new double[2 * COUNT];
  private final double[] notionals = new double[2 * COUNT];

  DepthProfileState() {
    Arrays.fill(times, Long.MIN_VALUE);
    Arrays.fill(depths, Double.NaN);
    Arrays.fill(notionals, Double.NaN);
  }

  void take(DepthProfile profile) {
    int level = Arrays.binarySearch(PERCENTS, Math.abs(profile.percent()));
    int at = profile.percent() < 0 ? level : level + COUNT;
    if (level >= 0 && profile.eventTime() >= times[at]) {
      times[at] = profile.eventTime();
      depths[at] = profile.depth();
      notionals[at] = profile.notional();
    }
  }

  void forgetBefore(long asOf) {
    for (int i = 0; i < times.length; i++) {
      if (times[i] != Long.MIN_VALUE && asOf - times[i] >= BookTimeAverages.STALE) {
        times[i] = Long.MIN_VALUE;
        depths[i] = Double.NaN;
        notionals[i] = Double.NaN;
      }
    }
  }

  /** Returns the value of what rests within {@code PERCENTS[level]} [quote], NaN if not known. */
  double notional(Side side, int level) {
    return notionals[index(side, level)];
  }

  /**
   * Returns the curve of one side: a step for each percent, at the average price of what rests
   * there. It ends before the first distance that is not known. It is exact at whole percents.
   */
  DepthCurve curve(Side side) {
    var prices = new double[COUNT];
    var sizes = new double[COUNT];
    int steps = 0;
    double depth = 0;
    double notional = 0;
    for (int level = 0; level < COUNT; level++) {
      int at = index(side, level);
      double size = depths[at] - depth;
      double price = (notionals[at] - notional) / size;
      if (!(size >= 0) || (size > 0 && !isNext(side, price, prices, steps))) {
        break;
      }
      if (size > 0) {
        prices[steps] = price;
        sizes[steps++] = size;
      }
      depth = depths[at];
      notional = notionals[at];
    }
    return DepthCurve.of(side, Arrays.copyOf(prices, steps), Arrays.copyOf(sizes, steps));
  }

  void write(SnapshotWriter out) {
    for (int i = 0; i < times.length; i++) {
      out.writeLong(times[i]);
      out.writeDouble(depths[i]);
      out.writeDouble(notionals[i]);
    }
  }

  void read(SnapshotReader in) {
    for (int i = 0; i < times.length; i++) {
      times[i] = in.readLong();
      depths[i] = in.readDouble();
      notionals[i] = in.readDouble();
    }
  }

  private static int index(Side side, int level) {
    return side == Side.BID ? level : level + COUNT;
  }

  /* Bands of one snapshot are in order; those of a snapshot that came in part may not be. */
  private static boolean isNext(Side side, double price, double[] prices, int steps) {
    if (!(price > 0)) {
      return false;
    }
    return steps == 0
        || (side == Side.BID ? price <= prices[steps - 1] : price >= prices[steps - 1]);
  }
}
