package io.plimsoll.serving.rest;

import io.plimsoll.forecast.Forecast;
import io.plimsoll.margin.AccountId;
import io.plimsoll.market.Instrument;
import io.plimsoll.serving.margin.AccountMargin;
import io.plimsoll.serving.store.PublishedEpoch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the server answers with; empty where it does not know what is asked for. */
public interface RestSource {
  /** Throws unless everything that answers come from can be reached. */
  void check();

  /** Returns the horizons that are forecast, the default first. */
  List<Duration> horizons();

  /**
   * Returns the forecast of {@code instrument}, issued or withheld.
   *
   * @param horizon one of {@link #horizons}
   */
  Optional<Forecast> forecast(Instrument instrument, Duration horizon);

  /** Returns the requirement of {@code account} in the latest report. */
  Optional<AccountMargin> margin(AccountId account);

  /** Returns the epoch that was published last. */
  Optional<PublishedEpoch> latestEpoch();
}
