package io.plimsoll.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.market.ImportReport;
import io.plimsoll.market.Instrument;
import io.plimsoll.pipeline.clean.TimeRange;
import io.plimsoll.pipeline.load.ImportPlan;
import io.plimsoll.pipeline.load.MarketImport;
import io.plimsoll.pipeline.progress.TerminalProgress;
import io.plimsoll.pipeline.source.Sources;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plimsoll data import}: raw files to canonical Parquet. */
@Command(
    name = "import",
    description = "Reads raw market data, cleans them, and writes canonical Parquet files.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Sources: candles, binance-klines, binance-aggtrades, kraken-ohlcvt, etherscan-daily.",
      "Rejected rows are kept in OUT/quarantine with their reason; gaps are counted in",
      "OUT/import.json and never filled. Exit status: 0 done, 1 failed, 2 wrong use."
    })
final class DataImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "INPUT",
      description = "Files (.csv, .csv.gz, .zip) or folders of them.")
  private List<Path> inputs;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the result; an earlier result in it is replaced.")
  private Path out;

  @Option(
      names = "--source",
      defaultValue = Sources.AUTO,
      paramLabel = "SOURCE",
      description = "Format of the files (default: ${DEFAULT-VALUE}, told by their names).")
  private String source;

  @Option(
      names = "--instruments",
      split = ",",
      paramLabel = "A",
      description = "Instruments wanted, such as BTCUSDT or kraken:spot:BTC-USD (default: all).")
  private List<Instrument> instruments = List.of();

  @Option(names = "--from", paramLabel = "DAY", description = "First day, UTC, as 2021-01-31.")
  private Optional<LocalDate> from;

  @Option(names = "--to", paramLabel = "DAY", description = "Last day, UTC, included.")
  private Optional<LocalDate> to;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the result here as JSON.")
  private Optional<Path> json;

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    ImportPlan plan = plan();
    PrintWriter screen = spec.commandLine().getOut();
    ImportReport report;
    try (var progress = new TerminalProgress()) {
      report = MarketImport.run(plan, progress);
    }
    if (report.rejected() > 0) {
      screen.printf(
          "import    %,d rows in quarantine %s%n", report.rejected(), report.rejections());
    }
    if (report.missingBars() > 0) {
      screen.printf("import    %,d bars never recorded by the venue%n", report.missingBars());
    }
    if (!report.skipped().isEmpty()) {
      screen.printf("import    skipped, of no known source: %s%n", report.skipped());
    }
    StageResult result = StageResult.since(start, "import", report.rows());
    screen.println(result.line());
    if (json.isPresent()) {
      StageResult.write(json.get(), json(result.json(), report));
    }
    return 0;
  }

  private ImportPlan plan() {
    try {
      Sources.ofWord(source);
      return new ImportPlan(inputs, out, source, instruments, new TimeRange(from, to));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private ObjectNode json(ObjectNode result, ImportReport report) {
    result.put("out", out.toString()).put("source", report.source());
    var names = result.putArray("instruments");
    report.instruments().forEach(instrument -> names.add(instrument.canonical()));
    result.put("from", report.from().toString()).put("to", report.to().toString());
    result.put("rejected", report.rejected());
    var reasons = result.putObject("rejections");
    report.rejections().forEach(reasons::put);
    return result.put("missingBars", report.missingBars());
  }
}
