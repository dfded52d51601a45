package io.plimsoll.pipeline.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plimsoll bench csv}: what reading a gzipped CSV costs here. */
@Command(
    name = "csv",
    description = "Bars of a gzipped CSV of trades, by our reader and by DuckDB.",
    mixinStandardHelpOptions = true,
    footer = {"", "Exit status: 0 done, 1 failed or readers differ, 2 wrong use."})
public final class BenchCsvCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--rows",
      defaultValue = "2000000",
      paramLabel = "N",
      description = "Trades (default: ${DEFAULT-VALUE}).")
  private long rows;

  @Option(
      names = "--days",
      defaultValue = "1",
      paramLabel = "D",
      description = "Days of them, at most 31 (default: ${DEFAULT-VALUE}).")
  private int days;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Writes the file here and leaves it (default: a temporary folder).")
  private Optional<Path> keep;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the result here as JSON.")
  private Optional<Path> json;

  @Override
  public Integer call() throws IOException {
    if (days < 1 || days > 31 || rows < days) {
      throw new ParameterException(
          spec.commandLine(), "--days must be 1 to 31 and --rows at least --days");
    }
    try (var folder = ScratchFolder.of(keep)) {
      CsvBench.Result result = CsvBench.run(folder.path(), 1, rows, days);
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ROOT,
              "%,d trades of a csv.gz to %,d bars: plimsoll %.2f cpu-s, duckdb %.2f cpu-s, ratio"
                  + " %.2f%n",
              result.rows(),
              result.bars(),
              result.ours().cpuSeconds(),
              result.duckdb().cpuSeconds(),
              result.ratio());
      if (json.isPresent()) {
        BenchJson.write(json.get(), BenchJson.of(result));
      }
    }
    return 0;
  }
}
