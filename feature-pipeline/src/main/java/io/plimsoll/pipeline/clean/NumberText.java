package io.plimsoll.pipeline.clean;

import java.util.Locale;
import java.util.Set;

/** Numbers as raw files write them: plain decimals, with an exponent at most. */
public final class NumberText {
  /** What {@link #integer} returns for a text that is no integer. */
  public static final long NO_INTEGER = Long.MIN_VALUE;

  private static final Set<String> NOT_FINITE =
      Set.of("nan", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity");

  private static final int SHORT = 15;
  private static final double[] POWERS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private NumberText() {}

  /** Returns the number, {@code NaN} if {@code text} is none or is not finite. */
  public static double number(String text) {
    double quick = shortDecimal(text);
    if (!Double.isNaN(quick)) {
      return quick;
    }
    if (!isPlain(text)) {
      return Double.NaN;
    }
    try {
      double value = Double.parseDouble(text);
      return Double.isInfinite(value) ? Double.NaN : value;
    } catch (NumberFormatException e) {
      return Double.NaN; // such as "1.2.3"; problem() says what it is
    }
  }

  /** Returns the integer, {@link #NO_INTEGER} if {@code text} is none. */
  public static long integer(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return NO_INTEGER;
    }
  }

  /** Returns why {@link #number} gave no value for {@code text}. */
  public static Rejection problem(String text) {
    if (NOT_FINITE.contains(text.toLowerCase(Locale.ROOT))) {
      return Rejection.NOT_FINITE;
    }
    try {
      return isPlain(text) && Double.isInfinite(Double.parseDouble(text))
          ? Rejection.NOT_FINITE
          : Rejection.UNREADABLE_NUMBER;
    } catch (NumberFormatException e) {
      return Rejection.UNREADABLE_NUMBER;
    }
  }

  /*
   * A decimal of at most 15 digits and a power of ten up to 10^22 are doubles exactly, so their
   * quotient is the double nearest to the number: the one that parseDouble finds, far slower.
   */
  private static double shortDecimal(String text) {
    int length = text.length();
    if (length == 0 || length > SHORT) {
      return Double.NaN;
    }
    long digits = 0;
    int point = -1;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits = 10 * digits + (c - '0');
      } else if (c == '.' && point < 0) {
        point = i;
      } else {
        return Double.NaN;
      }
    }
    if (point < 0) {
      return digits;
    }
    return length == 1 ? Double.NaN : digits / POWERS[length - 1 - point];
  }

  /* parseDouble also reads hexadecimal, "1d" and blanks, which no source writes. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean allowed = (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0;
      if (!allowed) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
