package io.plimsoll.artifact.option;

import io.plimsoll.artifact.AbiEncoder;
import io.plimsoll.artifact.Identity;
import io.plimsoll.margin.Mark;
import io.plimsoll.margin.OptionQuote;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.commons.csv.CSVRecord;

/**
 * One row in integers.
 *
 * @param time when it was known, a whole second
 * @param forward [1e-6 USD]
 * @param discount [1e-9]
 * @param price [1e-6 USD]
 * @param spread over price [1e-9]
 * @param volume of one day [1e-8 options]
 */
record OptionQuoteRow(
    Instrument instrument,
    Instant time,
    long forward,
    long discount,
    long price,
    long spread,
    long volume) {
  private static final int COLUMNS = 7;
  private static final int USD_DECIMALS = 6;
  private static final int RATE_DECIMALS = 9;
  private static final int QUANTITY_DECIMALS = 8;

  /** Returns which option a row is of. */
  static Instrument option(CSVRecord row) {
    Check.argument(
        row.size() == COLUMNS, "a row must have %s columns, was %s", COLUMNS, row.size());
    var instrument = Instrument.parse(row.get(1));
    Check.argument(
        instrument.option().isPresent(), "instrument must be an option, was %s", instrument);
    return instrument;
  }

  /**
   * Returns the row of {@code instrument}.
   *
   * @throws IllegalArgumentException if it cannot be taken, naming the column
   */
  static OptionQuoteRow of(Instrument instrument, Instant time, CSVRecord row) {
    return new OptionQuoteRow(
        instrument,
        time,
        above("forward", row.get(2), USD_DECIMALS, 0),
        above("discount", row.get(3), RATE_DECIMALS, 0),
        above("price", row.get(4), USD_DECIMALS, 0),
        above("spread", row.get(5), RATE_DECIMALS, -1),
        above("volume", row.get(6), QUANTITY_DECIMALS, 0));
  }

  /** Returns when a row was known. */
  static Instant time(CSVRecord row) {
    try {
      Instant time = Instant.parse(row.get(0));
      Check.argument(
          time.equals(time.truncatedTo(ChronoUnit.SECONDS)),
          "time must be a whole second, was %s",
          row.get(0));
      return time;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("time must be an instant, was " + row.get(0), e);
    }
  }

  OptionQuote quote() {
    return new OptionQuote(
        new Mark(instrument, price / 1e6, spread / 1e9, volume / 1e8),
        time,
        forward / 1e6,
        discount / 1e9);
  }

  void addTo(AbiEncoder words) {
    words
        .bytes32(Identity.instrumentId(instrument))
        .int64(time.getEpochSecond())
        .int64(forward)
        .int64(discount)
        .int64(price)
        .int64(spread)
        .int64(volume);
  }

  private static long above(String column, String text, int decimals, long bound) {
    BigDecimal scaled;
    try {
      scaled = new BigDecimal(text).movePointRight(decimals);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(column + " must be a number, was " + text, e);
    }
    scaled = scaled.setScale(0, RoundingMode.HALF_EVEN);
    Check.argument(
        scaled.unscaledValue().bitLength() < 64, "%s must fit 64 bits, was %s", column, text);
    long value = scaled.longValueExact();
    Check.argument(
        value > bound,
        bound < 0 ? "%s must be at least 0, was %s" : "%s must be above 0, was %s",
        column,
        text);
    return value;
  }
}
