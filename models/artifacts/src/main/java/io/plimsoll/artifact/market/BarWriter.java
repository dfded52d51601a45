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

  /** Returns a writer into {@code folder}; {@code parquet} stays the caller's to close. */
  public BarWriter(MarketFolder folder, ParquetWriter parquet) {
    this.folder = folder;
    this.parquet = parquet;
  }

  /**
   * Writes {@code bars} and returns the files written.
   *
   * @param length interval of each bar
   * @param bars strictly ascending in event time
   */
  public List<Path> write(Instrument instrument, Duration length, List<CanonicalBar> bars)
      throws IOException {
    var files = new ArrayList<Path>();
    Path target = folder.bars(instrument, length);
    int start = 0;
    while (start < bars.size()) {
      YearMonth month = month(bars.get(start), length);
      parquet.begin(BarSchema.COLUMNS);
      int end = start;
      while (end < bars.size() && month(bars.get(end), length).equals(month)) {
        row(instrument.canonical(), bars.get(end));
        end++;
      }
      Path file = MarketFolder.file(target, month);
      parquet.writeTo(file);
      files.add(file);
      start = end;
    }
    return files;
  }

  private void row(String instrument, CanonicalBar canonical) throws IOException {
    Bar bar = canonical.bar();
    parquet
        .add(instrument)
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

  private static YearMonth month(CanonicalBar bar, Duration length) {
    long open = Math.floorDiv(bar.bar().eventTime(), MICROS) - length.toSeconds();
    return YearMonth.from(Instant.ofEpochSecond(open).atOffset(ZoneOffset.UTC));
  }
}
