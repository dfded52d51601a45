package io.plimsoll.pipeline.clean;

import java.util.Locale;
import java.util.Set;

/** Numbers as raw files write them: plain decimals, with an exponent at most. */
public final class NumberText {
  /** What {@link #integer} returns for a text that is no integer. */
  public static final long NO_INTEGER = Long.MIN_VALUE;

  private static final Set<String> NOT_FINITE =
      Set.of("nan", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity");

  private NumberText() {}

  /** Returns the number, {@code NaN} if {@code text} is none or is not finite. */
  public static double number(String text) {
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
