package io.plimsoll.artifact.market;

import io.plimsoll.artifact.parquet.ParquetWriter;
import io.plimsoll.market.Bar;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Writes the bars of one instrument, a file a UTC month of their open time. */
public final class BarWriter {
  private static final long MICROS = 1_000_000;

  private final MarketFolder folder;
  private final ParquetWriter parquet;
  private final Instrument instrument;
  private final Duration length;
  private final List<Path> files = new ArrayList<>();
  private YearMonth month;
  private long monthEnd = Long.MIN_VALUE; // first open time after the month [µs]

  /** Returns a writer into {@code folder}; {@code parquet} stays the caller's to close. */
  public BarWriter(
      MarketFolder folder, ParquetWriter parquet, Instrument instrument, Duration length) {
    this.folder = folder;
    this.parquet = parquet;
    this.instrument = instrument;
    this.length = length;
  }

  /** Takes the next bar, later than the one before. */
  public void add(CanonicalBar canonical) throws IOException {
    Bar bar = canonical.bar();
    long open = bar.eventTime() - length.toSeconds() * MICROS;
    if (open >= monthEnd) {
      finish();
      month = month(open);
      monthEnd = start(month.plusMonths(1));
      parquet.begin(BarSchema.COLUMNS);
    }
    parquet
        .add(instrument.canonical())
        .add(bar.eventTime())
        .add(canonical.knownTime())
        .add(canonical.sequence())
        .add(bar.open())
        .add(bar.high())
        .add(bar.low())
        .add(bar.close())
        .add(bar.volume());
    parquet.endRow();
  }

  /** Writes the last month and returns the files written. */
  public List<Path> finish() throws IOException {
    if (month != null) {
      Path file = MarketFolder.file(folder.bars(instrument, length), month);
      parquet.writeTo(file);
      files.add(file);
      month = null;
      monthEnd = Long.MIN_VALUE;
    }
    return List.copyOf(files);
  }

  private static YearMonth month(long open) {
    return YearMonth.from(
        Instant.ofEpochSecond(Math.floorDiv(open, MICROS)).atOffset(ZoneOffset.UTC));
  }

  private static long start(YearMonth month) {
    return month.atDay(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC) * MICROS;
  }
}
