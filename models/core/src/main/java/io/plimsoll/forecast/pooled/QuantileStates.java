package io.plimsoll.forecast.pooled;

import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.forecast.panel.PanelInputs;
import io.plimsoll.forecast.panel.PanelRows;
import io.plimsoll.forecast.uncertainty.ConformalQuantiles;
import io.plimsoll.market.Instrument;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The quantiles of every instrument, brought from the end of training to an origin: through each
 * forecast of an hour, and of a day of UTC, that was made and has come true since.
 *
 * <p>Goes forward only, and in any steps to the same state.
 */
final class QuantileStates {
  private static final int BARS = 12;
  private static final long DAY = 24 * HourSeries.HOUR;
  private static final long STRETCH = 28 * DAY; // whose rows are held at once

  private final PooledFit fit;
  private final List<HourSeries> panel;
  private final Map<Instrument, ConformalQuantiles> hour;
  private final Map<Instrument, ConformalQuantiles> day;
  private final Queue<Pending> days = new ArrayDeque<>(); // not over yet, oldest first
  private long next; // first origin that was not learned from [µs since the epoch]

  /** Begins at the end of training. */
  QuantileStates(PooledFit fit, List<HourSeries> panel) {
    this.fit = fit;
    this.panel = panel;
    this.hour = new TreeMap<>(fit.hour().errors());
    this.day = new TreeMap<>(fit.day().errors());
    this.next = ChronoUnit.MICROS.between(Instant.EPOCH, fit.trainedTo());
  }

  /** A forecast of the day from {@code origin} on. */
  private record Pending(HourSeries series, long origin, double logForecast) {}

  /** Goes on to {@code origin} [µs since the epoch]; one that is passed already changes nothing. */
  void advance(PanelInputs inputs, long origin) {
    while (next < origin) {
      long end = Math.min(next + STRETCH, origin);
      learn(inputs.rows(BARS, next - 1, end - 1));
      next = end;
    }
    while (!days.isEmpty() && days.element().origin() + DAY <= origin) {
      learn(days.remove());
    }
  }

  private void learn(PanelRows rows) {
    double[] hours = new double[rows.size()];
    IntStream.range(0, hours.length)
        .parallel()
        .forEach(row -> hours[row] = isSaid(rows, row) ? forecast(fit.hour(), rows, row) : 0);
    for (int row = 0; row < hours.length; row++) {
      if (hours[row] == 0) {
        continue;
      }
      HourSeries series = panel.get(rows.instrument(row));
      long origin = rows.origin(row);
      learn(series, series.hourAt(origin), StrictMath.log(hours[row]));
      if (Math.floorMod(origin, DAY) == 0) {
        double logDay = StrictMath.log(forecast(fit.day(), rows, row));
        days.add(new Pending(series, origin, logDay));
      }
    }
  }

  private boolean isSaid(PanelRows rows, int row) {
    HourSeries series = panel.get(rows.instrument(row));
    return PooledForecaster.missing(series, rows.origin(row)).isEmpty()
        && fit.region().contains(rows.table().row(row));
  }

  private static double forecast(PooledHorizon horizon, PanelRows rows, int row) {
    return horizon.variance().variance(rows.table().row(row), rows.base(row));
  }

  private void learn(HourSeries series, int next, double logForecast) {
    if (next < series.size() && series.isTarget(next)) {
      double realized = StrictMath.log(series.variance(next));
      hour.computeIfPresent(
          series.instrument(), (key, state) -> state.after(logForecast, realized));
    }
  }

  private void learn(Pending forecast) {
    HourSeries series = forecast.series();
    int next = series.hourAt(forecast.origin());
    if (series.isDayTarget(next)) {
      double realized = StrictMath.log(series.dayVariance(next));
      day.computeIfPresent(
          series.instrument(), (key, state) -> state.after(forecast.logForecast(), realized));
    }
  }

  ConformalQuantiles hour(Instrument instrument) {
    return hour.get(instrument);
  }

  ConformalQuantiles day(Instrument instrument) {
    return day.get(instrument);
  }
}
