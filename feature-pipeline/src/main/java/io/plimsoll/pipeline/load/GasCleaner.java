package io.plimsoll.pipeline.load;

import io.plimsoll.artifact.market.DailyGas;
import io.plimsoll.pipeline.clean.Cleaned;
import io.plimsoll.pipeline.clean.NumberText;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.clean.Stamp;
import io.plimsoll.pipeline.clean.TimeRange;
import io.plimsoll.pipeline.source.GasLayout;
import io.plimsoll.pipeline.source.RawRecord;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Turns raw records into daily statistics of a chain, and rejects what is none, with the reason.
 *
 * <p>A day's statistics appear some time in the next day, so they count as known one day after the
 * day's end.
 */
final class GasCleaner {
  /** Declared lag of the source [µs]. */
  static final long LAG = DailyGas.LAG.toNanos() / 1000;

  private static final long DAY = 86_400_000_000L;
  private static final long MICROS = 1_000_000;

  private final TimeRange range;

  /** Creates a cleaner of days that are wanted if they lie in {@code range}. */
  GasCleaner(TimeRange range) {
    this.range = range;
  }

  /**
   * Returns the day of {@code raw}, of which the parts stand as {@code layout} says, or why none.
   */
  Cleaned<DailyGas> clean(RawRecord raw, GasLayout layout) {
    if (raw.columns() != layout.columns()) {
      return Cleaned.rejected(Rejection.WRONG_COLUMN_COUNT);
    }
    Optional<LocalDate> day = layout.day(raw.field(0));
    if (day.isEmpty()) {
      return Cleaned.rejected(Rejection.UNREADABLE_DATE);
    }
    long start = day.get().atStartOfDay().toEpochSecond(ZoneOffset.UTC) * MICROS;
    if (start < range.start() || start >= range.end()) {
      return new Cleaned.Outside<>(start);
    }
    return layout == GasLayout.FULL ? full(raw, start + DAY) : export(raw, start);
  }

  private static Cleaned<DailyGas> full(RawRecord raw, long end) {
    var counts = new long[4]; // gas price, gas used, gas limit, transactions
    for (int i = 0; i < counts.length; i++) {
      counts[i] = raw.integer(i + 1);
      if (counts[i] == NumberText.NO_INTEGER) {
        return Cleaned.rejected(Rejection.UNREADABLE_NUMBER);
      }
      if (counts[i] < 0) {
        return Cleaned.rejected(i == 0 ? Rejection.PRICE_NOT_POSITIVE : Rejection.NEGATIVE_VOLUME);
      }
    }
    double price = raw.number(5);
    if (Double.isNaN(price)) {
      return Cleaned.rejected(NumberText.problem(raw.field(5)));
    }
    if (price < 0) {
      return Cleaned.rejected(Rejection.PRICE_NOT_POSITIVE);
    }
    return new Cleaned.Kept<>(
        new DailyGas(
            end,
            end + LAG,
            counts[0],
            OptionalLong.of(counts[1]),
            OptionalLong.of(counts[2]),
            OptionalLong.of(counts[3]),
            OptionalDouble.of(price)),
        stamp(end - DAY));
  }

  private static Cleaned<DailyGas> export(RawRecord raw, long start) {
    long stamp = raw.integer(1);
    long price = raw.integer(2);
    if (stamp == NumberText.NO_INTEGER || price == NumberText.NO_INTEGER) {
      return Cleaned.rejected(Rejection.UNREADABLE_NUMBER);
    }
    if (stamp != start / MICROS) {
      return Cleaned.rejected(Rejection.OFF_GRID_TIME); // the two columns name different moments
    }
    if (price < 0) {
      return Cleaned.rejected(Rejection.PRICE_NOT_POSITIVE);
    }
    return new Cleaned.Kept<>(
        DailyGas.ofPrice(start + DAY, start + DAY + LAG, price), stamp(start));
  }

  private static Stamp stamp(long start) {
    return new Stamp(start, start / DAY);
  }
}
