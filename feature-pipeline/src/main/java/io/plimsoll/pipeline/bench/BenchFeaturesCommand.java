package io.plimsoll.pipeline.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plimsoll bench features}: what a row of trades costs here. */
@Command(
    name = "features",
    description = "Trade features by Spark, DuckDB and a plain loop, in seconds of processor time.",
    mixinStandardHelpOptions = true,
    footer = {"", "Exit status: 0 done, 1 failed or engines differ, 2 wrong use."})
public final class BenchFeaturesCommand implements Callable<Integer> {
  private static final int LARGEST_SCALE = 8;

  @Spec private CommandSpec spec;

  @Option(
      names = "--rows",
      defaultValue = "10000000",
      paramLabel = "N",
      description = "Trades (default: ${DEFAULT-VALUE}).")
  private long rows;

  @Option(
      names = "--days",
      defaultValue = "31",
      paramLabel = "D",
      description = "Days, each a file (default: ${DEFAULT-VALUE}).")
  private int days;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "S",
      description = "Seed of the trades (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--passes",
      defaultValue = "20",
      paramLabel = "P",
      description =
          "Passes of each engine; the median of the second half counts (default: ${DEFAULT-VALUE}).")
  private int passes;

  @Option(names = "--scaling", description = "Measures 1, 2, 4 and 8 times the rows.")
  private boolean scaling;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Writes the trades here and leaves them (default: a temporary folder).")
  private Optional<Path> keep;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the result here as JSON.")
  private Optional<Path> json;

  @Override
  public Integer call() throws IOException {
    if (days < 1 || rows < days || passes < 2) {
      throw new ParameterException(
          spec.commandLine(),
          "--rows must be at least --days, --days at least 1 and --passes at least 2");
    }
    List<FeatureBench.Result> results = new ArrayList<>();
    try (var folder = ScratchFolder.of(keep)) {
      for (int scale = 1; scale <= (scaling ? LARGEST_SCALE : 1); scale *= 2) {
        Path place = folder.path().resolve("x" + scale);
        FeatureBench.Result result = FeatureBench.run(place, seed, scale * rows, days, passes);
        print(result);
        results.add(result);
      }
    }
    if (json.isPresent()) {
      BenchJson.write(json.get(), BenchJson.of(results));
    }
    return 0;
  }

  private void print(FeatureBench.Result result) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%,d trades, %,d steps; build makes %,d rows of %d columns; Spark started in %.1f s (%.1f s of"
            + " cpu)%n",
        result.rows(),
        result.steps(),
        result.table().rows(),
        result.table().columns(),
        result.session().wallSeconds(),
        result.session().cpuSeconds());
    result
        .times()
        .forEach(
            (engine, time) ->
                out.printf(
                    Locale.ROOT,
                    "%-12s %8.2f cpu-s %8.2f s %8.1f M rows/cpu-s   (second pass %.2f cpu-s)%n",
                    engine,
                    time.cpuSeconds(),
                    time.wallSeconds(),
                    result.rows() / time.cpuSeconds() / 1e6,
                    result.second().get(engine).cpuSeconds()));
    out.printf(
        Locale.ROOT,
        "spark/duckdb %.3f   spark/loop %.2f%n",
        result.ratio("spark", "duckdb"),
        result.ratio("spark", "loop"));
    out.flush();
  }
}
