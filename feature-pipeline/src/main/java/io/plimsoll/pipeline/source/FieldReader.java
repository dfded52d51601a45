package io.plimsoll.pipeline.source;

import io.plimsoll.market.AggressorSide;
import io.plimsoll.pipeline.clean.NumberText;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.clean.TimeRange;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Reads the fields of one record after another. The first fault decides: what is read after it has
 * no meaning, and {@link #isSound} says so before anything is made of it.
 */
final class FieldReader {
  private RawRecord raw = new RawRecord(0, List.of());
  private Rejection fault; // null while sound
  private TimeRange range = TimeRange.ALL;
  private long start = range.start();
  private long end = range.end();

  /** Starts with {@code next}, which must have from {@code fewest} to {@code most} columns. */
  void begin(RawRecord next, int fewest, int most) {
    raw = next;
    int columns = next.columns();
    fault = columns < fewest || columns > most ? Rejection.WRONG_COLUMN_COUNT : null;
  }

  boolean isSound() {
    return fault == null;
  }

  /** Returns the first fault; there must be one. */
  Rejection fault() {
    return fault;
  }

  /** Notes {@code reason} unless {@code condition} holds. */
  void require(boolean condition, Rejection reason) {
    if (fault == null && !condition) {
      fault = reason;
    }
  }

  String text(int column) {
    return fault == null ? raw.field(column) : "";
  }

  /** Returns an integer that is at least 0. */
  long count(int column) {
    long value = fault == null ? raw.integer(column) : 0;
    require(value >= 0, Rejection.UNREADABLE_NUMBER);
    return value;
  }

  double number(int column) {
    if (fault != null) {
      return 0;
    }
    double value = raw.number(column);
    if (Double.isNaN(value)) {
      fault = NumberText.problem(raw.field(column));
    }
    return value;
  }

  /** Returns a number, {@code NaN} where the field is empty. */
  double numberIfGiven(int column) {
    return fault != null || raw.field(column).isEmpty() ? Double.NaN : number(column);
  }

  double price(int column) {
    double value = number(column);
    require(value > 0, Rejection.PRICE_NOT_POSITIVE);
    return value;
  }

  /** Returns what was traded, above 0. */
  double quantity(int column) {
    double value = number(column);
    require(value > 0, Rejection.QUANTITY_NOT_POSITIVE);
    return value;
  }

  /** Returns what rests, at least 0. */
  double size(int column) {
    double value = number(column);
    require(value >= 0, Rejection.NEGATIVE_SIZE);
    return value + 0.0;
  }

  /** Returns a time [µs since the epoch]. */
  long time(int column, StampClock clock) {
    if (fault != null) {
      return 0;
    }
    long time = clock.micros(raw, column);
    StampClock.fault(time).ifPresent(reason -> require(false, reason));
    return time;
  }

  /** Returns a time within {@code days}, to which {@code slack} [µs] is added at the end. */
  long time(int column, StampClock clock, TimeRange days, long slack) {
    long time = time(column, clock);
    if (!Objects.equals(days, range)) { // mostly the same object, which is not looked into
      range = days;
      start = days.start();
      end = days.end();
    }
    require(time >= start && time - slack < end, Rejection.OUTSIDE_FILE_DAY);
    return time;
  }

  /** Returns who took liquidity, of a column that says whether the buyer was the maker. */
  AggressorSide aggressorOfMaker(int column) {
    if (fault == null && raw.isWord(column, "true")) {
      return AggressorSide.SELL;
    }
    if (fault == null && raw.isWord(column, "false")) {
      return AggressorSide.BUY;
    }
    String word = text(column).toLowerCase(Locale.ROOT);
    require(word.equals("true") || word.equals("false"), Rejection.UNREADABLE_SIDE);
    return word.equals("true") ? AggressorSide.SELL : AggressorSide.BUY;
  }

  /** Returns the side that a column of BUY or SELL, in whatever case, says. */
  AggressorSide side(int column) {
    String word = text(column).toUpperCase(Locale.ROOT);
    require(word.equals("BUY") || word.equals("SELL"), Rejection.UNREADABLE_SIDE);
    return word.equals("SELL") ? AggressorSide.SELL : AggressorSide.BUY;
  }
}
