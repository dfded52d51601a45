package io.plimsoll.serving;

import io.plimsoll.forecast.Forecast;
import io.plimsoll.margin.AccountId;
import io.plimsoll.market.Instrument;
import io.plimsoll.serving.margin.AccountMargin;
import io.plimsoll.serving.margin.ForecastService;
import io.plimsoll.serving.margin.ReportFolder;
import io.plimsoll.serving.onchain.DeploymentFile;
import io.plimsoll.serving.rest.RestSource;
import io.plimsoll.serving.store.Database;
import io.plimsoll.serving.store.PublishedEpoch;
import io.plimsoll.serving.store.RegistryKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Answers from a feature table with its bundle, a folder of reports, and the database. */
final class ServingSource implements RestSource {
  private final ForecastService forecasts;
  private final ReportFolder reports;
  private final Database database;
  private final Path deployment;

  /**
   * Answers about the registry of one deployment, so that epochs of another chain cannot be taken
   * for its own.
   *
   * @param deployment file of the deployment; while there is none every registry counts
   */
  ServingSource(
      ForecastService forecasts, ReportFolder reports, Database database, Path deployment) {
    this.forecasts = forecasts;
    this.reports = reports;
    this.database = database;
    this.deployment = deployment;
  }

  @Override
  public void check() {
    database.check();
  }

  @Override
  public List<Duration> horizons() {
    return forecasts.horizons();
  }

  @Override
  public Optional<Forecast> forecast(Instrument instrument, Duration horizon) {
    return forecasts.forecast(instrument, forecasts.lastRow(), horizon);
  }

  @Override
  public Optional<AccountMargin> margin(AccountId account) {
    try {
      return reports.find(account).map(this::margin);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the reports: " + e.getMessage(), e);
    }
  }

  @Override
  public Optional<PublishedEpoch> latestEpoch() {
    return database.epochs().latest(registry());
  }

  private AccountMargin margin(ReportFolder.Found found) {
    var report = found.report();
    return new AccountMargin(
        report,
        report.accounts().get(found.index()),
        found.proof(),
        database.epochs().ofRoot(report.merkleRoot().toString(), registry()).stream()
            .filter(epoch -> epoch.publication().dataTime() == report.dataTime())
            .findFirst());
  }

  private Optional<RegistryKey> registry() {
    return Files.exists(deployment)
        ? Optional.of(DeploymentFile.read(deployment).key())
        : Optional.empty();
  }
}
