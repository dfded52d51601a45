package io.plimsoll.forecast.pooled;

import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.Volatility;
import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.forecast.panel.OnsetInputs;
import io.plimsoll.forecast.panel.OnsetRule;
import io.plimsoll.forecast.panel.PanelInputs;
import io.plimsoll.forecast.panel.PanelRows;
import io.plimsoll.forecast.uncertainty.ConformalQuantiles;
import io.plimsoll.market.BarGrid;
import io.plimsoll.market.Check;
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

  private static final int BARS = 12; // between origins
  private static final int WEEK = 168; // hours

  private final PooledFit fit;
  private final List<HourSeries> panel;
  private final PanelInputs inputs;
  private final List<Instrument> strangers;

  private PooledForecaster(
      PooledFit fit, List<HourSeries> panel, PanelInputs inputs, List<Instrument> strangers) {
    this.fit = fit;
    this.panel = panel;
    this.inputs = inputs;
    this.strangers = strangers;
  }

  /**
   * Returns a forecaster.
   *
   * @param fit what was learned
   * @param grids 5-minute bars, one an instrument, of at least one that was learned from; forecasts
   *     of the others are withheld
   */
  public static PooledForecaster of(PooledFit fit, List<BarGrid> grids) {
    List<BarGrid> known =
        grids.stream().filter(grid -> fit.floors().containsKey(grid.instrument())).toList();
    Check.argument(
        !known.isEmpty(),
        "grids must hold one of %s, was %s",
        fit.floors().keySet(),
        grids.stream().map(BarGrid::instrument).toList());
    List<Instrument> strangers =
        grids.stream().map(BarGrid::instrument).filter(i -> !fit.floors().containsKey(i)).toList();
    List<HourSeries> panel =
        known.stream()
            .map(grid -> HourSeries.of(grid, fit.floors().get(grid.instrument())))
            .toList();
    return new PooledForecaster(fit, panel, PanelInputs.of(known), strangers);
  }

  /** Returns when the last bar of any instrument closes. */
  public Instant end() {
    long end = panel.stream().mapToLong(hours -> hours.time(hours.size())).max().orElseThrow();
    return Instant.EPOCH.plus(end, ChronoUnit.MICROS);
  }

  /** Returns the forecasts of both horizons as of {@code asOf}, of every instrument with bars. */
  public PooledForecasts at(Instant asOf) {
    return at(asOf, new QuantileStates(fit, panel));
  }

  /**
   * Returns the forecasts as of every full hour of [{@code from}, {@code to}), oldest first; each
   * is the one that {@link #at} gives.
   */
  public Stream<PooledForecasts> between(Instant from, Instant to) {
    var states = new QuantileStates(fit, panel);
    long first = origin(from.plusNanos(HOUR.toNanos() - 1));
    return Stream.iterate(
            Instant.EPOCH.plus(first, ChronoUnit.MICROS),
            asOf -> asOf.isBefore(to),
            asOf -> asOf.plus(HOUR))
        .map(asOf -> at(asOf, states));
  }

  private PooledForecasts at(Instant asOf, QuantileStates states) {
    long origin = origin(asOf);
    states.advance(inputs, origin);
    PanelRows rows = inputs.rows(BARS, origin - 1, origin);
    var spikes = new OnsetProbabilities(fit.spike(), panel, rows);
    var crunches = new OnsetProbabilities(fit.crunch(), panel, rows);

    SortedMap<Instrument, Forecast> hour = withheld(asOf, HOUR, origin);
    SortedMap<Instrument, Forecast> day = withheld(asOf, DAY, origin);
    for (int row = 0; row < rows.size(); row++) {
      Instrument instrument = panel.get(rows.instrument(row)).instrument();
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
              spikes.at(row),
              crunches.at(row)));
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

  private static long origin(Instant asOf) {
    long time = ChronoUnit.MICROS.between(Instant.EPOCH, asOf);
    return Math.floorDiv(time, HourSeries.HOUR) * HourSeries.HOUR;
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
    for (HourSeries hours : panel) {
      missing(hours, origin)
          .ifPresent(
              reason ->
                  withheld.put(hours.instrument(), new Forecast.Withheld(asOf, horizon, reason)));
    }
    for (Instrument stranger : strangers) {
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

  /** Returns what begins by {@code rule} at the rows of one origin. */
  private static final class OnsetProbabilities {
    private final OptionalDouble[] probabilities;

    OnsetProbabilities(PooledOnset onset, List<HourSeries> panel, PanelRows rows) {
      OnsetRule rule = onset.rule();
      double[] thresholds = new double[rows.size()];
      boolean[] calm = new boolean[rows.size()];
      for (int row = 0; row < thresholds.length; row++) {
        HourSeries hours = panel.get(rows.instrument(row));
        int last = hours.hourAt(rows.origin(row)) - 1;
        thresholds[row] = rule.threshold(hours, last);
        calm[row] = rule.value(hours, last) <= thresholds[row];
      }
      var table = OnsetInputs.extend(rule, panel, rows, thresholds);
      probabilities = new OptionalDouble[thresholds.length];
      for (int row = 0; row < thresholds.length; row++) {
        probabilities[row] =
            calm[row]
                ? OptionalDouble.of(onset.probability(table.row(row)))
                : OptionalDouble.empty();
      }
    }

    OptionalDouble at(int row) {
      return probabilities[row];
    }
  }
}
