package io.plimsoll.pipeline.load;

import io.plimsoll.artifact.file.FolderSwap;
import io.plimsoll.artifact.market.Gaps;
import io.plimsoll.artifact.market.ImportReport;
import io.plimsoll.artifact.market.MarketFolder;
import io.plimsoll.artifact.parquet.ParquetWriter;
import io.plimsoll.market.Instrument;
import io.plimsoll.pipeline.progress.Progress;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Imports raw files into a folder of canonical ones, which appears whole or not at all. */
public final class MarketImport {
  private static final String REPORT = "import.json";
  private static final long MICROS = 1_000_000;

  private MarketImport() {}

  /**
   * Imports what {@code plan} asks for and returns the report, which is also in the folder.
   *
   * @throws IOException if an input is absent, damaged or of another form than its source's, or if
   *     an instrument that was asked for has no record in the range
   */
  public static ImportReport run(ImportPlan plan, Progress progress) throws IOException {
    InputFiles inputs = InputFiles.find(plan);
    List<Series> all = Series.of(inputs.files());
    try (var swap = FolderSwap.begin(plan.out(), REPORT);
        var parquet = ParquetWriter.open()) {
      var folder = new MarketFolder(swap.draft());
      var quarantine = new Quarantine(folder.quarantine());
      var tally = new Tally();
      var loader = new SeriesLoader(folder, parquet, quarantine, plan, tally);
      progress.begin("import", all.size() + inputs.records().size());
      for (Series series : all) {
        load(plan, series, loader, tally);
        progress.step(series.name());
      }
      loadRecords(plan, inputs, new RecordIntake(folder.root(), plan, quarantine, tally), progress);
      for (FileCount damaged : inputs.damaged()) {
        tally.files.add(damaged.finish(plan.faults()));
      }
      checkAny(plan, inputs, tally);
      ImportReport report = report(plan, inputs, tally);
      report.write(folder.report());
      swap.commit();
      return report;
    }
  }

  private static void load(ImportPlan plan, Series series, SeriesLoader loader, Tally tally)
      throws IOException {
    long rows = tally.rows();
    long outside = tally.outsideRows();
    Optional<Gaps> gaps = series.load(loader);

    if (tally.rows() > rows) {
      gaps.ifPresent(each -> putGaps(series, each, tally));
      series.instrument().ifPresent(tally.instruments::add);
    } else if (series.instrument().map(plan.instruments()::contains).orElse(false)) {
      throw new IOException(empty(plan, series.name(), tally.outsideRows() - outside));
    }
  }

  private static void loadRecords(
      ImportPlan plan, InputFiles inputs, RecordIntake intake, Progress progress)
      throws IOException {
    try (intake) {
      for (RecordFile file : RecordFile.inOrderOfTime(inputs.records(), plan.options())) {
        intake.load(file);
        progress.step(file.file().name());
      }
      intake.finish();
    }
  }

  private static void putGaps(Series series, Gaps gaps, Tally tally) {
    String name = series.instrument().orElseThrow().canonical();
    boolean taken = tally.gaps.containsKey(name);
    tally.gaps.put(taken ? name + "@" + series.barLength() : name, gaps);
  }

  private static void checkAny(ImportPlan plan, InputFiles inputs, Tally tally) throws IOException {
    if (plan.faults() == Faults.REPORT) {
      return; // the report says that there is nothing
    }
    if (!inputs.records().isEmpty()) {
      for (Instrument wanted : plan.instruments()) {
        if (!tally.instruments.contains(wanted)) {
          throw new IOException(empty(plan, wanted.canonical(), tally.outsideRows()));
        }
      }
    }
    if (tally.rows() == 0) {
      throw new IOException(empty(plan, "anything", tally.outsideRows()));
    }
  }

  private static String empty(ImportPlan plan, String what, long outside) {
    return plan.faults().cannot(what)
        + "no sound row between "
        + plan.range()
        + " ("
        + outside
        + " rows outside of it)";
  }

  private static ImportReport report(ImportPlan plan, InputFiles inputs, Tally tally) {
    return new ImportReport(
        plan.source(),
        List.copyOf(tally.instruments),
        plan.range().from().orElseGet(() -> day(tally.firstTime())),
        plan.range().to().orElseGet(() -> day(tally.lastTime())),
        tally.files,
        inputs.skipped(),
        tally.rejections(),
        tally.gaps,
        tally.feedReports(),
        tally.books,
        tally.outages());
  }

  private static LocalDate day(long micros) {
    return LocalDate.ofInstant(
        Instant.ofEpochSecond(Math.floorDiv(micros, MICROS)), ZoneOffset.UTC);
  }
}
