package io.plimsoll.pipeline;

import io.plimsoll.feature.registry.FeatureFamilies;
import io.plimsoll.market.Instrument;
import io.plimsoll.pipeline.plan.PlanOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say what a table holds. */
final class PlanMixin {
  @Option(
      names = "--instruments",
      split = ",",
      paramLabel = "A",
      description = "Instruments that get rows (default: all with records of their own).")
  private List<Instrument> instruments = List.of();

  @Option(
      names = "--step",
      paramLabel = "STEP",
      description = "Time between rows, as 1s, 5m or 1h (default: 1h for bars alone, else 1m).")
  private Optional<Duration> step;

  @Option(
      names = "--windows",
      split = ",",
      paramLabel = "W",
      description =
          "Windows longer than the step, as 5m,1h (default: the next two of 1m, 5m, 1h, "
              + "24h, 168h).")
  private List<Duration> windows = List.of();

  @Option(
      names = "--features",
      split = ",",
      paramLabel = "FAMILY",
      description = "Families of features (default: all whose records are there).")
  private List<String> families = List.of();

  @Option(
      names = "--references",
      split = ",",
      paramLabel = "ASSET",
      description = "Assets to measure correlation and beta against (default: BTC,ETH).")
  private List<String> references = PlanOptions.DEFAULT_REFERENCES;

  /** Returns what was asked for; a word that means nothing is wrong use of {@code command}. */
  PlanOptions options(CommandLine command) {
    try {
      FeatureFamilies.ALL.only(families);
      return new PlanOptions(instruments, step, windows, families, references);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, e.getMessage(), e);
    }
  }
}
