package io.plimsoll.serving;

import io.plimsoll.serving.margin.ForecastService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What forecasts are made from. */
final class ModelOptions {
  @Option(
      names = "--features",
      paramLabel = "DIR",
      required = true,
      description = "Feature table, from features build.")
  private Path features;

  @Option(
      names = "--bundle",
      paramLabel = "DIR",
      required = true,
      description = "Model bundle, from train.")
  private Path bundle;

  @Option(
      names = "--candles",
      paramLabel = "DIR",
      description = "5-minute candles up to now, for a bundle that was trained with --candles.")
  private Optional<Path> candles;

  ForecastService open() throws IOException {
    return ForecastService.open(features, bundle, candles);
  }

  /** The moment that is asked about. */
  static final class AsOf {
    @Option(
        names = "--as-of",
        paramLabel = "T",
        description =
            "Moment, such as 2021-05-19T12:00:00Z or 2021-05-19 (its start, UTC); default: the last"
                + " row of the table, or the moment of the market file.")
    private Optional<String> asOf;

    Instant or(Instant otherwise) {
      return asOf.map(AsOf::parse).orElse(otherwise);
    }

    private static Instant parse(String text) {
      try {
        return text.contains("T")
            ? Instant.parse(text)
            : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(
            "--as-of must read like 2021-05-19T12:00:00Z or 2021-05-19, was " + text, e);
      }
    }
  }
}
