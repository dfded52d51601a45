package io.plimsoll.feature.orderflow;

import io.plimsoll.feature.ExactSum;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;

/**
 * A sum of traded quantities that the order of additions does not touch, at the cost of a few
 * instructions each.
 *
 * <p>A quantity that is the double nearest to a multiple of 10⁻⁸, as exchanges quote them, is added
 * as that multiple, in integers; any other goes to an {@link ExactSum}. Both parts are exact, so
 * equal quantities in any order and any slices have one sum.
 */
public final class QuantitySum {
  private static final double SCALE = 1e8;
  private static final double LARGEST = 0x1p53;
  private static final long FULL = 1L << 62;

  private long units; // [10⁻⁸], in [0, 2^62)
  private long carries; // each 2^62 units
  private ExactSum rest = new ExactSum();
  private boolean hasRest;

  /**
   * Adds {@code quantity}.
   *
   * @param quantity finite, at least 0, below 2¹¹⁶
   */
  public void add(double quantity) {
    double scaled = Math.rint(quantity * SCALE);
    if (scaled <= LARGEST && scaled / SCALE == quantity) {
      add((long) scaled);
    } else {
      rest.add(quantity);
      hasRest = true;
    }
  }

  /** Adds every quantity of {@code other}. */
  public void add(QuantitySum other) {
    add(other.units);
    carries += other.carries;
    if (other.hasRest) {
      rest.add(other.rest);
      hasRest = true;
    }
  }

  /** Forgets every quantity. */
  public void clear() {
    units = 0;
    carries = 0;
    if (hasRest) {
      rest = new ExactSum();
      hasRest = false;
    }
  }

  /** Returns the sum, rounded to a double. */
  public double value() {
    double multiples = units / SCALE;
    if (carries > 0) {
      multiples += carries * (FULL / SCALE);
    }
    return hasRest ? multiples + rest.value() : multiples;
  }

  /** Writes the state; equal states write equal bytes. */
  public void write(SnapshotWriter out) {
    out.writeLong(units);
    out.writeLong(carries);
    out.writeInt(hasRest ? 1 : 0);
    if (hasRest) {
      rest.write(out);
    }
  }

  /** Returns the sum that {@link #write} wrote. */
  public static QuantitySum read(SnapshotReader in) {
    var sum = new QuantitySum();
    sum.units = in.readLong();
    sum.carries = in.readLong();
    sum.hasRest = in.readInt() == 1;
    if (sum.hasRest) {
      sum.rest = ExactSum.read(in);
    }
    return sum;
  }

  private void add(long more) {
    units += more;
    if (units >= FULL || units < 0) { // below 0: two sums near 2^62 went over 2^63
      units -= FULL;
      carries++;
    }
  }
}
