package io.plimsoll.pipeline.source.chain;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** Hexadecimal as Ethereum's JSON-RPC writes it, read strictly. */
public final class HexText {
  /** What {@link #quantity} returns for a text that is no quantity, or one of 2⁶³ or more. */
  public static final long NO_QUANTITY = -1;

  private static final Pattern QUANTITY = Pattern.compile("0x(0|[1-9a-fA-F][0-9a-fA-F]*)");
  private static final Pattern HASH = Pattern.compile("0x[0-9a-fA-F]{64}");
  private static final Pattern WORDS = Pattern.compile("0x([0-9a-fA-F]{64})*");
  private static final int LONG_DIGITS = 16;
  private static final int WORD_DIGITS = 64;
  private static final BigInteger WORD_RANGE = BigInteger.ONE.shiftLeft(256);

  private HexText() {}

  /**
   * Returns the number of a quantity such as {@code 0x41}; no leading zeros, as the specification
   * of JSON-RPC demands.
   */
  public static long quantity(String text) {
    if (!QUANTITY.matcher(text).matches() || text.length() > 2 + LONG_DIGITS) {
      return NO_QUANTITY;
    }
    long value = Long.parseUnsignedLong(text.substring(2), 16);
    return value < 0 ? NO_QUANTITY : value;
  }

  /** Returns {@code value}, which is at least 0, as a quantity. */
  public static String ofQuantity(long value) {
    return "0x" + Long.toHexString(value);
  }

  /** Returns whether {@code text} is 0x and 64 digits. */
  public static boolean isHash(String text) {
    return HASH.matcher(text).matches();
  }

  /** Returns the number of whole 32-byte words in {@code data}, -1 if it is not made of them. */
  static int words(String data) {
    return WORDS.matcher(data).matches() ? (data.length() - 2) / WORD_DIGITS : -1;
  }

  /** Returns word {@code index} of {@code data} as an unsigned number. */
  static BigInteger unsigned(String data, int index) {
    int from = 2 + index * WORD_DIGITS;
    return new BigInteger(data.substring(from, from + WORD_DIGITS), 16);
  }

  /** Returns word {@code index} of {@code data} as a number in two's complement. */
  static BigInteger signed(String data, int index) {
    BigInteger value = unsigned(data, index);
    return value.testBit(255) ? value.subtract(WORD_RANGE) : value;
  }
}
