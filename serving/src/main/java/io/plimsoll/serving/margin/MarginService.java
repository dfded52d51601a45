package io.plimsoll.serving.margin;

import io.plimsoll.artifact.book.CsvAccountSource;
import io.plimsoll.artifact.book.PolicyFile;
import io.plimsoll.artifact.margin.MarginReport;
import io.plimsoll.artifact.margin.MarginReportBuilder;
import io.plimsoll.artifact.margin.MarginRequest;
import io.plimsoll.artifact.option.OptionQuoteReader;
import io.plimsoll.market.Check;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Requirements of a book of accounts under the forecasts of a bundle. */
public final class MarginService {
  private final ForecastService forecasts;

  /** A service over the table and the bundle of {@code forecasts}. */
  public MarginService(ForecastService forecasts) {
    this.forecasts = forecasts;
  }

  /**
   * Returns the margin report of the accounts in {@code file} as of {@code asOf}.
   *
   * @param registry name of the registry that it is meant for
   */
  public MarginReport compute(Path file, PolicyFile policy, String registry, Instant asOf) {
    return compute(file, Optional.empty(), policy, registry, asOf);
  }

  /**
   * Returns the margin report of the accounts in {@code file} as of {@code asOf}.
   *
   * @param options file of quotes of options; empty where none are margined
   * @param registry name of the registry that it is meant for
   */
  public MarginReport compute(
      Path file, Optional<Path> options, PolicyFile policy, String registry, Instant asOf) {
    Check.argument(
        asOf.equals(asOf.truncatedTo(ChronoUnit.SECONDS)),
        "as-of time must be a whole second, was %s",
        asOf);
    var request =
        new MarginRequest(
            registry,
            asOf,
            forecasts.frames(),
            forecasts.forecasts(asOf),
            policy,
            forecasts.tableHash(),
            forecasts.bundleHash(),
            options.map(quotes -> OptionQuoteReader.read(quotes, asOf)));
    return MarginReportBuilder.build(request, new CsvAccountSource(file, asOf).read());
  }
}
