package io.plimsoll.pipeline;

import io.plimsoll.feature.registry.FeatureFamilies;
import io.plimsoll.market.Instrument;
import io.plimsoll.pipeline.plan.PlanOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say what a table holds. */
final class PlanMixin {
  private static final Pattern LENGTH = Pattern.compile("([0-9]+)(ms|s|m|h)");

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
  private Optional<String> step;

  @Option(
      names = "--windows",
      split = ",",
      paramLabel = "W",
      description =
          "Windows longer than the step, as 5m,1h (default: the next two of 1m, 5m, 1h, "
              + "24h, 168h).")
  private List<String> windows = List.of();

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
      return new PlanOptions(
          instruments,
          step.map(PlanMixin::length),
          windows.stream().map(PlanMixin::length).toList(),
          families,
          references);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, e.getMessage(), e);
    }
  }

  private static Duration length(String text) {
    Matcher parts = LENGTH.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("length must be such as 1s, 5m or 1h, was " + text);
    }
    long count = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      default -> Duration.ofHours(count);
    };
  }
}
