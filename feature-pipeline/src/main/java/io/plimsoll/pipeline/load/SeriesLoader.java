package io.plimsoll.pipeline.load;

import io.plimsoll.artifact.market.BarLength;
import io.plimsoll.artifact.market.BarWriter;
import io.plimsoll.artifact.market.CanonicalBar;
import io.plimsoll.artifact.market.DailyGas;
import io.plimsoll.artifact.market.Gaps;
import io.plimsoll.artifact.market.GasFile;
import io.plimsoll.artifact.market.MarketFolder;
import io.plimsoll.artifact.parquet.ParquetWriter;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.Instrument;
import io.plimsoll.pipeline.clean.GapCounter;
import io.plimsoll.pipeline.clean.RecordTimes;
import io.plimsoll.pipeline.clean.StampOrder;
import io.plimsoll.pipeline.clean.TimeRange;
import io.plimsoll.pipeline.source.RawData;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Carries the raw files of one series through its cleaner into canonical files. */
final class SeriesLoader {
  private static final long MICROS = 1_000_000;
  private static final Intake.Rejections UNHEARD = (reason, time) -> {}; // these have no grid

  private final MarketFolder folder;
  private final ParquetWriter parquet;
  private final Quarantine quarantine;
  private final TimeRange range;
  private final Faults faults;
  private final Tally tally;

  SeriesLoader(
      MarketFolder folder,
      ParquetWriter parquet,
      Quarantine quarantine,
      ImportPlan plan,
      Tally tally) {
    this.folder = folder;
    this.parquet = parquet;
    this.quarantine = quarantine;
    this.range = plan.range();
    this.faults = plan.faults();
    this.tally = tally;
  }

  /** Loads the files of {@code instrument}'s bars and returns what is missing between them. */
  Gaps bars(Instrument instrument, Duration length, List<FoundFile> files) throws IOException {
    var cleaner = new BarCleaner(length, range);
    var writer = new BarWriter(folder, parquet, instrument, length);
    var gaps = new GapCounter(length);
    var count =
        new FeedCount(
            Feed.of(EventKind.BARS, instrument) + "@" + BarLength.word(length),
            true,
            RecordTimes.regular(length.toSeconds() * MICROS));
    Intake<CanonicalBar> intake =
        intake(
            StampOrder.ofPeriods(length),
            (bar, stamp) -> {
              gaps.keep(stamp.time());
              count.keep(bar.bar().eventTime(), 0);
              writer.add(bar);
            },
            (reason, time) -> {
              gaps.reject(reason, time);
              count.reject(reason);
            });
    for (FoundFile file : files) {
      var layout = ((RawData.Bars) file.data()).layout();
      intake.load(file, raw -> cleaner.clean(raw, layout));
    }
    intake.finish();
    writer.finish();
    if (count.rows() > 0) {
      tally.feeds.add(count);
    }
    return gaps.gaps();
  }

  /** Loads the files of daily gas statistics. */
  void gas(List<FoundFile> files) throws IOException {
    var cleaner = new GasCleaner(range);
    var days = new ArrayList<DailyGas>();
    Intake<DailyGas> intake =
        intake(StampOrder.ofPeriods(Duration.ofDays(1)), (day, stamp) -> days.add(day), UNHEARD);
    for (FoundFile file : files) {
      var layout = ((RawData.Gas) file.data()).layout();
      intake.load(file, raw -> cleaner.clean(raw, layout));
    }
    intake.finish();
    if (!days.isEmpty()) {
      GasFile.write(folder, parquet, days);
    }
  }

  private <T> Intake<T> intake(
      StampOrder order, Intake.Sink<T> sink, Intake.Rejections rejections) {
    return new Intake<>(order, quarantine, tally, faults, sink, rejections);
  }
}
