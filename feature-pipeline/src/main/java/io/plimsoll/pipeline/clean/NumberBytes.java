package io.plimsoll.pipeline.clean;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Quick reading of most numbers from the bytes of a file, without a text in between. What it reads,
 * it reads as {@link NumberText} does; what it does not, {@code NumberText} decides on.
 */
public final class NumberBytes {
  /** What {@link #integer} returns for bytes it does not read. */
  public static final long NOT_READ = -1;

  /*
   * Bytes are taken by eights, the first as the lowest of a long: sums and products over all of
   * them at once do what a loop does digit after digit.
   */
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = LOW_BITS << 7;
  private static final long HIGH_HALVES = 0xF0F0F0F0F0F0F0F0L;
  private static final long ZEROS = '0' * LOW_BITS;
  private static final long POINTS = '.' * LOW_BITS;

  private static final int LONGEST = 18; // digits that a long surely holds
  private static final long EXACT = 1L << 53;
  private static final long[] TENS = new long[LONGEST + 1];
  private static final double[] POWERS = new double[LONGEST + 1];

  static {
    TENS[0] = 1;
    POWERS[0] = 1;
    for (int i = 1; i <= LONGEST; i++) {
      TENS[i] = 10 * TENS[i - 1];
      POWERS[i] = TENS[i]; // exactly, as 5^18 is below 2^53
    }
  }

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
    int point = point(bytes, from, to);
    if (point == to) {
      long whole = integer(bytes, from, to);
      return whole >= 0 && whole <= EXACT ? whole : Double.NaN;
    }
    int scale = to - point - 1;
    if (to - from == 1 || to - from - 1 > LONGEST) {
      return Double.NaN;
    }
    long whole = digits(bytes, from, point);
    long fraction = digits(bytes, point + 1, to);
    if (whole < 0 || fraction < 0) {
      return Double.NaN;
    }
    long all = whole * TENS[scale] + fraction;
    return all <= EXACT ? all / POWERS[scale] : Double.NaN;
  }

  /**
   * Returns the integer of digits, without a sign, that stands from {@code from} until before
   * {@code to}; {@link #NOT_READ} if it has more than 18 digits, or is none.
   */
  public static long integer(byte[] bytes, int from, int to) {
    return to == from || to - from > LONGEST ? NOT_READ : digits(bytes, from, to);
  }

  /* Returns the index of the first point, to if there is none. */
  private static int point(byte[] bytes, int from, int to) {
    int i = from;
    for (; i < to && i <= bytes.length - Long.BYTES; i += Long.BYTES) {
      long differing = (long) WORD.get(bytes, i) ^ POINTS;
      long found = (differing - LOW_BITS) & ~differing & HIGH_BITS; // the lowest is surely right
      if (found != 0) {
        return Math.min(i + (Long.numberOfTrailingZeros(found) >> 3), to);
      }
    }
    while (i < to && bytes[i] != '.') {
      i++;
    }
    return Math.min(i, to);
  }

  /* Returns the value of at most 18 digits, 0 for none of them, negative if one is no digit. */
  private static long digits(byte[] bytes, int from, int to) {
    long value = 0;
    int i = from;
    for (; to - i >= Long.BYTES; i += Long.BYTES) {
      long part = eight((long) WORD.get(bytes, i));
      if (part < 0) {
        return NOT_READ;
      }
      value = 100_000_000 * value + part;
    }
    int rest = to - i;
    if (rest == 0) {
      return value;
    }
    if (to < Long.BYTES) {
      return few(bytes, from, to);
    }
    int others = Long.SIZE - Byte.SIZE * rest; // bits of what stands before the rest
    long word = (long) WORD.get(bytes, to - Long.BYTES);
    long part = eight((word & (-1L << others)) | (ZEROS & ~(-1L << others)));
    return part < 0 ? NOT_READ : TENS[rest] * value + part;
  }

  private static long few(byte[] bytes, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return NOT_READ;
      }
      value = 10 * value + digit;
    }
    return value;
  }

  /* Returns the value of eight digits, negative if one is none. */
  private static long eight(long word) {
    long digits = word ^ ZEROS; // 0 to 9 each
    if (((digits | (digits + 6 * LOW_BITS)) & HIGH_HALVES) != 0) {
      return NOT_READ;
    }
    long pairs = digits * 10 + (digits >>> 8); // in every other byte
    long fours = (pairs & 0x00FF00FF00FF00FFL) * 100 + ((pairs >>> 16) & 0x000000FF000000FFL);
    return (fours & 0xFFFF) * 10_000 + ((fours >>> 32) & 0xFFFF);
  }
}
