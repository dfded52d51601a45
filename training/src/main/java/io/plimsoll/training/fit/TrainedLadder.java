package io.plimsoll.training.fit;

import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.ladder.CrunchFit;
import io.plimsoll.forecast.ladder.InstrumentFit;
import io.plimsoll.forecast.ladder.LearnedFit;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.forecast.ladder.SpikeFit;
import io.plimsoll.forecast.pooled.PooledForecaster;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.backtest.PooledHistory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run leaves behind.
 *
 * @param champion member that is published
 * @param instruments econometric fits to all of each instrument's history
 * @param learned learned members, fitted to all of it
 * @param spike spike classifiers, if there were enough spikes
 * @param crunch classifier of liquidity crunches, if planned and there were enough
 * @param log forecasts of the test span
 */
public record TrainedLadder(
    Member champion,
    Map<Instrument, InstrumentFit> instruments,
    LearnedFit learned,
    Optional<SpikeFit> spike,
    Optional<CrunchFit> crunch,
    ForecastLog log) {
  public TrainedLadder {
    instruments = Map.copyOf(instruments);
  }

  /**
   * Returns the same ladder with pooled models above it, which are the champion.
   *
   * @param history what they forecast at the origins of the log
   */
  public TrainedLadder under(PooledHistory history) {
    List<LoggedForecast> rows =
        log.rows().stream().map(row -> row.withPooled(forecast(history, row))).toList();
    var members = new ArrayList<>(log.members());
    members.add(Member.POOLED);
    return new TrainedLadder(
        Member.POOLED,
        instruments,
        learned,
        spike,
        crunch,
        new ForecastLog(members, Member.POOLED, rows));
  }

  private static Forecast forecast(PooledHistory history, LoggedForecast row) {
    return history
        .at(row.instrument(), row.time())
        .orElseGet(
            () ->
                new Forecast.Withheld(
                    Instant.EPOCH.plus(row.time(), ChronoUnit.MICROS),
                    PooledForecaster.HOUR,
                    Forecast.Reason.UNKNOWN_INSTRUMENT));
  }
}
