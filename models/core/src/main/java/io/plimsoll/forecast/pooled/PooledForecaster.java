package io.plimsoll.forecast.pooled;

import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.Volatility;
import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.forecast.panel.PanelRows;
import io.plimsoll.forecast.uncertainty.ConformalQuantiles;
import io.plimsoll.market.BarGrid;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Forecasts of a panel of instruments from their bars and a {@link PooledFit}.
 *
 * <p>A forecast as of t reads the bars up to the last full hour at or before t and none after it.
 * The quantiles go on from the state of the fit through every forecast that could be made since,
 * and what came of it. Immutable: the same bars give the same forecast, bit for bit.
 */
public final class PooledForecaster {
  /** The shorter horizon. */
  public static final Duration HOUR = Duration.ofHours(1);

  /** The longer horizon. */
  public static final Duration DAY = Duration.ofDays(1);

  /** Least recorded share of the bars of the last hour, day and week [1]. */
  public static final double PRESENCE = 0.75;

  private static final int WEEK = 168; // hours

  private final PooledFit fit;
  private final PooledPanel panel;

  private PooledForecaster(PooledFit fit, PooledPanel panel) {
    this.fit = fit;
    this.panel = panel;
  }

  /**
   * Returns a forecaster.
   *
   * @param fit what was learned
   * @param grids 5-minute bars, one an instrument, of at least one that was learned from; forecasts
   *     of the others are withheld
   */
  public static PooledForecaster of(PooledFit fit, List<BarGrid> grids) {
    return new PooledForecaster(fit, PooledPanel.of(fit, grids));
  }

  /** Returns when the last bar of any instrument closes. */
  public Instant end() {
    return panel.end();
  }

  /** Returns the forecasts of both horizons as of {@code asOf}, of every instrument with bars. */
  public PooledForecasts at(Instant asOf) {
    return at(asOf, new QuantileStates(fit, panel.hours()));
  }

  /**
   * Returns the forecasts as of every full hour of [{@code from}, {@code to}), oldest first; each
   * is the one that {@link #at} gives.
   */
  public Stream<PooledForecasts> between(Instant from, Instant to) {
    var states = new QuantileStates(fit, panel.hours());
    long first = PooledPanel.origin(from.plusNanos(HOUR.toNanos() - 1));
    return Stream.iterate(
            Instant.EPOCH.plus(first, ChronoUnit.MICROS),
            asOf -> asOf.isBefore(to),
            asOf -> asOf.plus(HOUR))
        .map(asOf -> at(asOf, states));
  }

  private PooledForecasts at(Instant asOf, QuantileStates states) {
    long origin = PooledPanel.origin(asOf);
    states.advance(panel.inputs(), origin);
    PanelRows rows = panel.rows(origin);
    var spikes = new OnsetMoment(fit.spike().rule(), panel.hours(), rows);
    var crunches = new OnsetMoment(fit.crunch().rule(), panel.hours(), rows);

    SortedMap<Instrument, Forecast> hour = withheld(asOf, HOUR, origin);
    SortedMap<Instrument, Forecast> day = withheld(asOf, DAY, origin);
    for (int row = 0; row < rows.size(); row++) {
      Instrument instrument = panel.hours().get(rows.instrument(row)).instrument();
      if (hour.containsKey(instrument)) {
        continue;
      }
      double[] values = rows.table().row(row);
      if (!fit.region().contains(values)) {
        hour.put(instrument, outside(asOf, HOUR));
        day.put(instrument, outside(asOf, DAY));
        continue;
      }
      double base = rows.base(row);
      hour.put(
          instrument,
          issued(
              asOf,
              fit.hour().variance().variance(values, base),
              HOUR,
              states.hour(instrument),
              probability(fit.spike(), spikes, row, origin),
              probability(fit.crunch(), crunches, row, origin)));
      day.put(
          instrument,
          issued(
              asOf,
              fit.day().variance().variance(values, base),
              DAY,
              states.day(instrument),
              OptionalDouble.empty(),
              OptionalDouble.empty()));
    }
    return new PooledForecasts(asOf, hour, day);
  }

  /** Returns the probability of what begins; empty where it is on already. */
  private OptionalDouble probability(PooledOnset onset, OnsetMoment moment, int row, long origin) {
    return moment.isCalm(row)
        ? OptionalDouble.of(panel.probability(onset, onset.logOdds(moment.row(row)), origin))
        : OptionalDouble.empty();
  }

  private static Forecast outside(Instant asOf, Duration horizon) {
    return new Forecast.Withheld(asOf, horizon, Forecast.Reason.OUTSIDE_TRAINING);
  }

  private static Forecast issued(
      Instant asOf,
      double variance,
      Duration horizon,
      ConformalQuantiles errors,
      OptionalDouble spike,
      OptionalDouble crunch) {
    var quantiles = new ArrayList<Forecast.Quantile>();
    double[] logs = errors.logQuantiles(StrictMath.log(variance));
    for (int i = 0; i < logs.length; i++) {
      quantiles.add(
          new Forecast.Quantile(
              errors.levels().get(i), Volatility.ofVariance(StrictMath.exp(logs[i]), horizon)));
    }
    return new Forecast.Issued(
        asOf, horizon, Volatility.ofVariance(variance, horizon), quantiles, spike, crunch);
  }

  private SortedMap<Instrument, Forecast> withheld(Instant asOf, Duration horizon, long origin) {
    var withheld = new TreeMap<Instrument, Forecast>();
    for (HourSeries hours : panel.hours()) {
      missing(hours, origin)
          .ifPresent(
              reason ->
                  withheld.put(hours.instrument(), new Forecast.Withheld(asOf, horizon, reason)));
    }
    for (Instrument stranger : panel.strangers()) {
      withheld.put(
          stranger, new Forecast.Withheld(asOf, horizon, Forecast.Reason.UNKNOWN_INSTRUMENT));
    }
    return withheld;
  }

  /** Returns why the bars before {@code origin} carry no forecast, if so. */
  static Optional<Forecast.Reason> missing(HourSeries hours, long origin) {
    int last = hours.hourAt(origin) - 1;
    if (last < WEEK - 1) {
      return Optional.of(Forecast.Reason.HISTORY_TOO_SHORT);
    }
    if (last >= hours.size()) {
      return Optional.of(Forecast.Reason.INPUT_STALE);
    }
    boolean complete =
        hours.recordedShare(last, 1) >= PRESENCE
            && hours.recordedShare(last, 24) >= PRESENCE
            && hours.recordedShare(last, WEEK) >= PRESENCE;
    return complete ? Optional.empty() : Optional.of(Forecast.Reason.HISTORY_INCOMPLETE);
  }
}
