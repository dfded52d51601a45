package io.plimsoll.training.simulation;

import io.plimsoll.artifact.table.FeatureTableReader;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plimsoll simulate book}: leveraged accounts on the instruments of a feature table. */
@Command(
    name = "book",
    description = "Writes a simulated book of accounts, at the prices of a feature table.",
    mixinStandardHelpOptions = true)
public final class SimulateBookCommand implements Callable<Integer> {
  @Option(
      names = "--features",
      required = true,
      paramLabel = "FT",
      description = "Feature table with the prices.")
  private Path features;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "CSV to write.")
  private Path out;

  @Option(names = "--accounts", defaultValue = "500", description = "Default: ${DEFAULT-VALUE}.")
  private int accounts;

  @Option(names = "--seed", defaultValue = "7", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description = "Moment of the prices, such as 2021-05-19T12:00:00Z (default: the last row).")
  private Instant asOf;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the result here.")
  private Path json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    var frames = FeatureTableReader.readAll(features);
    Instant moment = asOf == null ? lastRow(frames) : asOf;
    var book = new BookSimulator().simulate(new BookPlan(marks(frames, moment), accounts, seed));
    new BookWriter().write(out, book);

    var result = new StageResult("book", book.size(), start);
    result.node().put("source", "simulated").put("seed", seed).put("file", out.toString());
    result.node().put("asOf", moment.toString());
    result.finish(spec.commandLine().getOut(), json);
    return 0;
  }

  private static SortedMap<Instrument, Double> marks(List<FeatureFrame> frames, Instant moment) {
    var marks = new TreeMap<Instrument, Double>();
    for (FeatureFrame frame : frames) {
      int row = frame.lastAt(ChronoUnit.MICROS.between(Instant.EPOCH, moment));
      if (row >= 0) {
        marks.put(frame.instrument(), frame.value("close", row));
      }
    }
    Check.argument(
        !marks.isEmpty(), "as-of must not precede every row of the table, was %s", moment);
    return marks;
  }

  private static Instant lastRow(List<FeatureFrame> frames) {
    long last = Long.MIN_VALUE;
    for (FeatureFrame frame : frames) {
      last = frame.size() == 0 ? last : Math.max(last, frame.eventTime(frame.size() - 1));
    }
    Check.argument(last != Long.MIN_VALUE, "feature table must have rows, was %s", frames);
    return Instant.EPOCH.plus(last, ChronoUnit.MICROS);
  }
}
