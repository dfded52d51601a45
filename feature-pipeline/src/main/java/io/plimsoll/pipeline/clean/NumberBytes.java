package io.plimsoll.pipeline.clean;

/**
 * Quick reading of most numbers from the bytes of a file, without a text in between. What it reads,
 * it reads as {@link NumberText} does; what it does not, {@code NumberText} decides on.
 */
public final class NumberBytes {
  /** What {@link #integer} returns for bytes it does not read. */
  public static final long NOT_READ = -1;

  private static final int LONGEST = 18; // digits that a long surely holds
  private static final long EXACT = 1L << 53;
  private static final double[] POWERS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18
  };

  private NumberBytes() {}

  /**
   * Returns the decimal of digits, with a point or without, that stands from {@code from} until
   * before {@code to}; {@code NaN} if it has more digits than a double surely holds, or is none.
   */
  public static double decimal(byte[] bytes, int from, int to) {
    /*
     * An integer up to 2^53 and a power of ten up to 10^22 are doubles exactly, so their quotient
     * is the double nearest to the number: the one that parseDouble finds, far slower.
     */
    if (to - from > LONGEST + 1) {
      return Double.NaN;
    }
    long whole = 0;
    int i = from;
    int digit = 0;
    while (i < to && (digit = bytes[i] - '0') >= 0 && digit <= 9) {
      whole = 10 * whole + digit;
      i++;
    }
    if (i == to) {
      return to > from && to - from <= LONGEST && whole <= EXACT ? whole : Double.NaN;
    }
    if (bytes[i] != '.' || to - from == 1) {
      return Double.NaN;
    }
    int scale = to - ++i;
    while (i < to && (digit = bytes[i] - '0') >= 0 && digit <= 9) {
      whole = 10 * whole + digit;
      i++;
    }
    return i == to && whole <= EXACT ? whole / POWERS[scale] : Double.NaN;
  }

  /**
   * Returns the integer of digits, without a sign, that stands from {@code from} until before
   * {@code to}; {@link #NOT_READ} if it has more than 18 digits, or is none.
   */
  public static long integer(byte[] bytes, int from, int to) {
    if (to == from || to - from > LONGEST) {
      return NOT_READ;
    }
    long whole = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return NOT_READ;
      }
      whole = 10 * whole + digit;
    }
    return whole;
  }
}
