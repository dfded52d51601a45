package io.plimsoll.serving;

import io.plimsoll.forecast.Forecast;
import io.plimsoll.margin.AccountId;
import io.plimsoll.market.Instrument;
import io.plimsoll.serving.margin.AccountMargin;
import io.plimsoll.serving.margin.ForecastService;
import io.plimsoll.serving.margin.ReportFolder;
import io.plimsoll.serving.rest.RestSource;
import io.plimsoll.serving.store.Epochs;
import io.plimsoll.serving.store.PublishedEpoch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Answers from a feature table with its bundle, a folder of reports, and the database. */
final class ServingSource implements RestSource {
  private final ForecastService forecasts;
  private final ReportFolder reports;
  private final Epochs epochs;

  ServingSource(ForecastService forecasts, ReportFolder reports, Epochs epochs) {
    this.forecasts = forecasts;
    this.reports = reports;
    this.epochs = epochs;
  }

  @Override
  public Optional<Forecast> forecast(Instrument instrument) {
    return forecasts.forecast(instrument, forecasts.lastRow());
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
    return epochs.latest();
  }

  private AccountMargin margin(ReportFolder.Found found) {
    var report = found.report();
    return new AccountMargin(
        report,
        report.accounts().get(found.index()),
        found.proof(),
        epochs.ofRoot(report.merkleRoot().toString()).stream()
            .filter(epoch -> epoch.publication().dataTime() == report.dataTime())
            .findFirst());
  }
}
