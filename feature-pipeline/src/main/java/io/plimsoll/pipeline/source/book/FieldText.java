package io.plimsoll.pipeline.source.book;

import io.plimsoll.market.AggressorSide;
import io.plimsoll.pipeline.clean.NumberText;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.TimeUnits;
import java.util.Locale;

/** Values as the text of a field gives them, or the reason why it gives none. */
final class FieldText {
  private static final long DAY = 86_400_000_000L;

  private FieldText() {}

  /** Returns the number, finite. */
  static double number(String text) throws UnusableRecordException {
    double value = NumberText.number(text);
    if (Double.isNaN(value)) {
      throw new UnusableRecordException(
          text.isEmpty() ? Rejection.MISSING_FIELD : NumberText.problem(text));
    }
    return value;
  }

  /** Returns the number, NaN if the field is empty. */
  static double numberOrNone(String text) throws UnusableRecordException {
    return text.isEmpty() ? Double.NaN : number(text);
  }

  /** Returns the number, above 0, NaN if the field is empty. */
  static double priceOrNone(String text) throws UnusableRecordException {
    return text.isEmpty() ? Double.NaN : price(text);
  }

  /** Returns the number, at least 0, NaN if the field is empty. */
  static double sizeOrNone(String text) throws UnusableRecordException {
    return text.isEmpty() ? Double.NaN : size(text);
  }

  /** Returns the number, above 0. */
  static double price(String text) throws UnusableRecordException {
    double value = number(text);
    refuseUnless(value > 0, Rejection.PRICE_NOT_POSITIVE);
    return value;
  }

  /** Returns the number, above 0. */
  static double quantity(String text) throws UnusableRecordException {
    double value = number(text);
    refuseUnless(value > 0, Rejection.QUANTITY_NOT_POSITIVE);
    return value;
  }

  /** Returns the number, at least 0. */
  static double size(String text) throws UnusableRecordException {
    double value = number(text);
    refuseUnless(value >= 0, Rejection.NEGATIVE_SIZE);
    return value;
  }

  /** Returns the integer, at least 0. */
  static long integer(String text) throws UnusableRecordException {
    long value = NumberText.integer(text);
    if (value < 0) {
      throw new UnusableRecordException(
          text.isEmpty() ? Rejection.MISSING_FIELD : Rejection.UNREADABLE_NUMBER);
    }
    return value;
  }

  /** Returns the time of a stamp in milliseconds or microseconds [µs since the epoch]. */
  static long time(String text) throws UnusableRecordException {
    return time(text, TimeUnits.MILLISECONDS_OR_MICROSECONDS);
  }

  /** Returns the time of a stamp in the given units [µs since the epoch]. */
  static long time(String text, TimeUnits units) throws UnusableRecordException {
    long time = units.micros(integer(text));
    if (time == TimeUnits.IMPLAUSIBLE) {
      throw new UnusableRecordException(Rejection.IMPLAUSIBLE_TIME);
    }
    return time;
  }

  /** Refuses a number that is larger than a book can hold. */
  static void checkAtMost(double value, double most) throws UnusableRecordException {
    refuseUnless(value <= most, Rejection.NOT_FINITE);
  }

  /** Refuses a time that lies more than a day from the clock that stamped its line. */
  static void checkNear(long time, long clock) throws UnusableRecordException {
    if (Math.abs(time - clock) > DAY) {
      throw new UnusableRecordException(Rejection.IMPLAUSIBLE_TIME);
    }
  }

  /** Returns the side that {@code buy} or {@code sell} names. */
  static AggressorSide side(String text) throws UnusableRecordException {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "buy" -> AggressorSide.BUY;
      case "sell" -> AggressorSide.SELL;
      default -> throw new UnusableRecordException(Rejection.UNREADABLE_SIDE);
    };
  }

  private static void refuseUnless(boolean sound, Rejection reason) throws UnusableRecordException {
    if (!sound) {
      throw new UnusableRecordException(reason);
    }
  }
}
