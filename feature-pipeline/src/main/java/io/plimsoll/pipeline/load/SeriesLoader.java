package io.plimsoll.pipeline.load;

import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.artifact.market.BarWriter;
import io.plimsoll.artifact.market.CanonicalBar;
import io.plimsoll.artifact.market.DailyGas;
import io.plimsoll.artifact.market.Gaps;
import io.plimsoll.artifact.market.GasFile;
import io.plimsoll.artifact.market.MarketFolder;
import io.plimsoll.artifact.market.SourceFile;
import io.plimsoll.artifact.market.TradeWriter;
import io.plimsoll.artifact.parquet.ParquetWriter;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Trade;
import io.plimsoll.pipeline.clean.BarCleaner;
import io.plimsoll.pipeline.clean.Cleaned;
import io.plimsoll.pipeline.clean.GasCleaner;
import io.plimsoll.pipeline.clean.TimeRange;
import io.plimsoll.pipeline.clean.TradeCleaner;
import io.plimsoll.pipeline.source.RawData;
import io.plimsoll.pipeline.source.RawRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Carries the raw files of one series through its cleaner into canonical files. */
final class SeriesLoader {
  private static final long MICROS = 1_000_000;
  private static final long DAY = 86_400 * MICROS;

  private final MarketFolder folder;
  private final ParquetWriter parquet;
  private final Quarantine quarantine;
  private final TimeRange range;
  private final Tally tally;

  SeriesLoader(
      MarketFolder folder,
      ParquetWriter parquet,
      Quarantine quarantine,
      TimeRange range,
      Tally tally) {
    this.folder = folder;
    this.parquet = parquet;
    this.quarantine = quarantine;
    this.range = range;
    this.tally = tally;
  }

  /** Loads the files of {@code instrument}'s bars and returns what is missing between them. */
  Gaps bars(Instrument instrument, Duration length, List<FoundFile> files) throws IOException {
    var cleaner = new BarCleaner(length, range);
    var writer = new BarWriter(folder, parquet, instrument, length);
    long step = length.toSeconds() * MICROS;
    for (FoundFile file : files) {
      var layout = ((RawData.Bars) file.data()).layout();
      load(
          file,
          raw -> cleaner.clean(raw, layout),
          (CanonicalBar bar) -> {
            tally.keep(bar.bar().eventTime() - step);
            writer.add(bar);
          });
    }
    writer.finish();
    return cleaner.gaps();
  }

  /** Loads the files of {@code instrument}'s trades. */
  void trades(Instrument instrument, List<FoundFile> files) throws IOException {
    var cleaner = new TradeCleaner(range);
    var writer = new TradeWriter(folder, parquet, instrument);
    for (FoundFile file : files) {
      var layout = ((RawData.Trades) file.data()).layout();
      load(
          file,
          raw -> cleaner.clean(raw, layout),
          (Trade trade) -> {
            tally.keep(trade.eventTime());
            writer.add(trade);
          });
    }
    writer.finish();
  }

  /** Loads the files of daily gas statistics. */
  void gas(List<FoundFile> files) throws IOException {
    var cleaner = new GasCleaner(range);
    var days = new ArrayList<DailyGas>();
    for (FoundFile file : files) {
      var layout = ((RawData.Gas) file.data()).layout();
      load(
          file,
          raw -> cleaner.clean(raw, layout),
          (DailyGas day) -> {
            tally.keep(day.eventTime() - DAY);
            days.add(day);
          });
    }
    if (!days.isEmpty()) {
      GasFile.write(folder, parquet, days);
    }
  }

  private <T> void load(FoundFile file, Cleaner<T> cleaner, Sink<T> sink) throws IOException {
    long kept = tally.rows();
    long rejected = tally.rejected();
    try (Quarantine.Sheet sheet = quarantine.sheet(file.file().name())) {
      file.forEach(
          raw -> {
            Cleaned<T> cleaned = cleaner.clean(raw);
            if (cleaned instanceof Cleaned.Kept<T> sound) {
              sink.accept(sound.value());
            } else if (cleaned instanceof Cleaned.Rejected<T> unsound) {
              tally.reject(unsound.reason());
              sheet.add(raw, unsound.reason());
            } else {
              tally.outside();
            }
          });
    }
    tally.files.add(
        new SourceFile(
            file.file().name(),
            FileHash.ofFile(file.file().path()),
            tally.rows() - kept,
            tally.rejected() - rejected));
  }

  @FunctionalInterface
  private interface Cleaner<T> {
    Cleaned<T> clean(RawRecord raw);
  }

  @FunctionalInterface
  private interface Sink<T> {
    void accept(T value) throws IOException;
  }
}
