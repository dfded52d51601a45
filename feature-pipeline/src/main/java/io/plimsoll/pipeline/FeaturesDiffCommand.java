package io.plimsoll.pipeline;

import io.plimsoll.pipeline.batch.SparkSessions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plimsoll features diff}: two tables, bit for bit. */
@Command(
    name = "diff",
    description = "Compares two feature tables row by row and bit by bit.",
    mixinStandardHelpOptions = true,
    footer = {"", "Exit status: 0 identical, 1 different or unreadable, 2 wrong use."})
final class FeaturesDiffCommand implements Callable<Integer> {
  private static final int SHOWN = 20;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "A", description = "Folder or URI of a table.")
  private String first;

  @Parameters(index = "1", paramLabel = "B", description = "Folder or URI of another.")
  private String second;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the result here as JSON.")
  private Optional<Path> json;

  @Override
  public Integer call() throws IOException {
    TableDiff diff;
    Configuration hadoop = SparkSessions.hadoop();
    try (var left = LocalTable.open(first, hadoop);
        var right = LocalTable.open(second, hadoop)) {
      diff = TableDiff.of(left.reader(), right.reader());
    }
    var out = spec.commandLine().getOut();
    diff.onlyFirst().forEach(name -> out.println("only in " + first + ": " + name));
    diff.onlySecond().forEach(name -> out.println("only in " + second + ": " + name));
    diff.cells().stream().limit(SHOWN).forEach(cell -> out.println(line(cell)));
    if (diff.differences() > SHOWN) {
      out.printf("… and %,d differences more%n", diff.differences() - SHOWN);
    }
    out.printf(
        "diff      %,d rows, %,d columns compared: %s%n",
        diff.rows(),
        diff.columns(),
        diff.isSame() ? "identical bit for bit" : "%,d differences".formatted(diff.differences()));
    if (json.isPresent()) {
      StageResult.write(json.get(), diff.json());
    }
    return diff.isSame() ? 0 : 1;
  }

  private static String line(TableDiff.Cell cell) {
    Instant asOf =
        Instant.ofEpochSecond(
            Math.floorDiv(cell.asOf(), 1_000_000L), Math.floorMod(cell.asOf(), 1_000_000L) * 1000);
    return cell.instrument()
        + " as of "
        + asOf
        + " "
        + cell.column()
        + ": "
        + cell.first()
        + " against "
        + cell.second();
  }
}
