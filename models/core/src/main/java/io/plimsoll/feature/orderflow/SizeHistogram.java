package io.plimsoll.feature.orderflow;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import java.util.Arrays;

/**
 * How often trades of each size occur, in bins 1/16 of an octave wide, of bounded memory.
 *
 * <p>A bin is what shares the exponent and the first four bits of the mantissa of a double, so bins
 * have a relative width of 3 to 6 %. Sizes outside [2⁻⁴⁸, 2⁸⁰) fall into the first or last bin.
 */
final class SizeHistogram {
  private static final int BINS = 16 * 128;
  private static final int FIRST = (1023 - 48) << 4;
  private static final int MANTISSA_BITS_OUTSIDE = 48;

  private final long[] counts = new long[BINS];
  private long total;

  /** Adds a size above 0. */
  void add(double size) {
    int bin = (int) (Double.doubleToRawLongBits(size) >>> MANTISSA_BITS_OUTSIDE) - FIRST;
    counts[Math.max(0, Math.min(BINS - 1, bin))]++;
    total++;
  }

  /**
   * Returns the upper edge of the bin in which the share {@code level} of all sizes is reached, NaN
   * without a size.
   */
  double quantile(double level) {
    long below = 0;
    for (int bin = 0; bin < BINS; bin++) {
      below += counts[bin];
      if (below > 0 && below >= level * total) {
        return Double.longBitsToDouble((long) (bin + 1 + FIRST) << MANTISSA_BITS_OUTSIDE);
      }
    }
    return Double.NaN;
  }

  void clear() {
    Arrays.fill(counts, 0);
    total = 0;
  }

  void write(SnapshotWriter out) {
    out.writeInt((int) Arrays.stream(counts).filter(count -> count > 0).count());
    for (int bin = 0; bin < BINS; bin++) {
      if (counts[bin] > 0) {
        out.writeInt(bin);
        out.writeLong(counts[bin]);
      }
    }
  }

  void read(SnapshotReader in) {
    clear();
    int filled = in.readInt();
    for (int i = 0; i < filled; i++) {
      int bin = in.readInt();
      counts[bin] = in.readLong();
      total += counts[bin];
    }
  }
}
