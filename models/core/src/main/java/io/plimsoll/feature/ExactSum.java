package io.plimsoll.feature;

import io.plimsoll.market.Check;

/**
 * A sum of doubles without rounding: the order of additions leaves no trace.
 *
 * <p>Terms are held as one integer on the grid 2⁻²⁵⁶, so adding, merging and subtracting are exact
 * and associative; only {@link #value()} rounds, once, to the nearest double (ties to even). Slices
 * may therefore be cut and merged in any way, and a window may drop its oldest part, with the same
 * bits at the end. What a term has below 2⁻²⁵⁶ (≈ 8.6e-78) is cut off, toward zero, before it is
 * added; a term must lie within ±2¹¹⁶.
 */
public final class ExactSum {
  /*
   * Carry-save: LIMBS signed longs, limb i in units of 2^(32 i - 256). A double touches three
   * neighbouring limbs, each by less than 2^33, so 2^29 additions fit before carries must be
   * settled. Settled means limbs 0 .. LIMBS-2 in [0, 2^32) and the sign in the last one; snapshots
   * hold settled limbs, so equal sums have equal bytes. (A narrow form of the accumulators of
   * Neal, "Fast exact summation using small and large superaccumulators", 2015.)
   */
  private static final int LIMBS = 12;
  private static final int GRID_EXPONENT = -256;
  private static final int LARGEST_SHIFT = 32 * (LIMBS - 2);
  private static final int UNSETTLED_LIMIT = 1 << 29;
  private static final long LIMB_MASK = 0xffff_ffffL;
  private static final long MANTISSA_MASK = (1L << 52) - 1;

  private final long[] limbs = new long[LIMBS];
  private int unsettled;

  /**
   * Adds {@code term}.
   *
   * @param term finite, within ±2¹¹⁶
   * @throws IllegalArgumentException if the term is not finite or too large
   */
  public void add(double term) {
    long bits = Double.doubleToRawLongBits(term);
    int exponent = (int) (bits >>> 52) & 0x7ff;
    int shift = exponent - 1075 - GRID_EXPONENT;
    if (shift >= LARGEST_SHIFT) {
      throw new IllegalArgumentException("term must be finite and within ±2^116, was " + term);
    }
    long mantissa = (bits & MANTISSA_MASK) | (1L << 52);
    if (shift < 0) {
      if (shift <= -53) {
        return;
      }
      mantissa >>>= -shift;
      shift = 0;
    }
    if (unsettled == UNSETTLED_LIMIT) {
      settle();
    }
    unsettled++;

    int limb = shift >>> 5;
    int within = shift & 31;
    long low = (mantissa & LIMB_MASK) << within;
    long high = (mantissa >>> 32) << within;
    long sign = bits >> 63;
    limbs[limb] += ((low & LIMB_MASK) ^ sign) - sign;
    limbs[limb + 1] += (((low >>> 32) + (high & LIMB_MASK)) ^ sign) - sign;
    limbs[limb + 2] += ((high >>> 32) ^ sign) - sign;
  }

  /** Adds every term of {@code other}. */
  public void add(ExactSum other) {
    makeRoomFor(other);
    for (int i = 0; i < LIMBS; i++) {
      limbs[i] += other.limbs[i];
    }
  }

  /** Takes back every term of {@code other}; the exact inverse of {@link #add(ExactSum)}. */
  public void subtract(ExactSum other) {
    makeRoomFor(other);
    for (int i = 0; i < LIMBS; i++) {
      limbs[i] -= other.limbs[i];
    }
  }

  /** Returns the sum, rounded once to the nearest double. */
  public double value() {
    settle();
    boolean negative = limbs[LIMBS - 1] < 0;
    return negative ? -rounded(negated()) : rounded(limbs);
  }

  /** Returns an independent sum of the same terms. */
  public ExactSum copy() {
    var copy = new ExactSum();
    copy.add(this);
    return copy;
  }

  /** Writes the sum; equal sums write equal bytes. */
  public void write(SnapshotWriter out) {
    settle();
    for (long limb : limbs) {
      out.writeLong(limb);
    }
  }

  /**
   * Returns the sum that {@link #write} wrote.
   *
   * @throws IllegalArgumentException if the bytes are not those of a sum
   */
  public static ExactSum read(SnapshotReader in) {
    var sum = new ExactSum();
    for (int i = 0; i < LIMBS; i++) {
      sum.limbs[i] = in.readLong();
      Check.argument(
          i == LIMBS - 1 || (sum.limbs[i] >>> 32) == 0,
          "limb of a sum must lie in [0, 2^32), was %s",
          sum.limbs[i]);
    }
    return sum;
  }

  private void makeRoomFor(ExactSum other) {
    if (unsettled + other.unsettled + 2 > UNSETTLED_LIMIT) {
      settle();
      other.settle();
    }
    unsettled += other.unsettled + 1;
  }

  private void settle() {
    for (int i = 0; i < LIMBS - 1; i++) {
      limbs[i + 1] += limbs[i] >> 32;
      limbs[i] &= LIMB_MASK;
    }
    unsettled = 0;
  }

  private long[] negated() {
    var opposite = new ExactSum();
    opposite.subtract(this);
    opposite.settle();
    return opposite.limbs;
  }

  private static double rounded(long[] limbs) {
    int top = LIMBS - 1;
    while (top >= 0 && limbs[top] == 0) {
      top--;
    }
    if (top < 0) {
      return 0.0;
    }
    if (limbs[top] > LIMB_MASK) {
      throw new ArithmeticException("Cannot round the sum: it is not below 2^128");
    }

    long leading = (limbs[top] << 32) | limb(limbs, top - 1);
    int zeros = Long.numberOfLeadingZeros(leading); // at most 31, since the top limb is not 0
    long third = limb(limbs, top - 2) << zeros;
    leading = (leading << zeros) | (third >>> 32);
    boolean more = (third & LIMB_MASK) != 0;
    for (int i = 0; i < top - 2 && !more; i++) {
      more = limbs[i] != 0;
    }

    long mantissa = leading >>> 11;
    long rest = (leading & 0x7ff) << 1 | (more ? 1 : 0);
    if (rest > 0x800 || (rest == 0x800 && (mantissa & 1) == 1)) {
      mantissa++;
    }
    return Math.scalb((double) mantissa, 32 * (top - 1) + GRID_EXPONENT - zeros + 11);
  }

  private static long limb(long[] limbs, int index) {
    return index < 0 ? 0 : limbs[index];
  }
}
