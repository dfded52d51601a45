package io.plimsoll.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.market.FeedReport;
import io.plimsoll.artifact.market.ImportReport;
import io.plimsoll.pipeline.load.Faults;
import io.plimsoll.pipeline.load.ImportPlan;
import io.plimsoll.pipeline.load.MarketImport;
import io.plimsoll.pipeline.progress.TerminalProgress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plimsoll data import}: raw files to canonical Parquet. */
@Command(
    name = "import",
    description = "Reads raw market data, cleans them, and writes canonical Parquet files.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Reads bars, trades, quotes, order books, derivatives, blocks, fees, oracle",
      "rounds, pools, liquidations and statistics; docs/sources.md has a line for",
      "each source, and a wrong word after --source lists them. Files of another",
      "form are described with --mapping.",
      "Rejected rows are kept in DIR/quarantine with their reason; gaps are counted in",
      "DIR/import.json and never filled. Exit status: 0 done, 1 failed, 2 wrong use."
    })
final class DataImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private InputOptions input;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the result; an earlier result in it is replaced.")
  private Path out;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the result here as JSON.")
  private Optional<Path> json;

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    ImportPlan plan = input.plan(spec.commandLine(), out, Faults.FAIL);
    PrintWriter screen = spec.commandLine().getOut();
    ImportReport report;
    try (var progress = new TerminalProgress()) {
      report = MarketImport.run(plan, progress);
    }
    if (report.rejected() > 0) {
      screen.printf(
          "import    %,d rows in quarantine %s%n", report.rejected(), report.rejections());
    }
    SortedMap<String, Long> flags = flags(report);
    if (!flags.isEmpty()) {
      screen.printf("import    rows kept with a flag %s%n", flags);
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

  private ObjectNode json(ObjectNode result, ImportReport report) {
    result.put("out", out.toString()).put("source", report.source());
    var names = result.putArray("instruments");
    report.instruments().forEach(instrument -> names.add(instrument.canonical()));
    result.put("from", report.from().toString()).put("to", report.to().toString());
    result.put("rejected", report.rejected());
    var reasons = result.putObject("rejections");
    report.rejections().forEach(reasons::put);
    var kept = result.putObject("feeds");
    report.feeds().forEach((name, feed) -> kept.put(name, feed.rows()));
    var flagged = result.putObject("flags");
    flags(report).forEach(flagged::put);
    return result.put("missingBars", report.missingBars());
  }

  private static SortedMap<String, Long> flags(ImportReport report) {
    var flags = new TreeMap<String, Long>();
    for (FeedReport feed : report.feeds().values()) {
      feed.flags().forEach((word, count) -> flags.merge(word, count, Long::sum));
    }
    return flags;
  }
}
