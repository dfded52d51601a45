package io.plimsoll.forecast.pooled;

import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.forecast.panel.PanelInputs;
import io.plimsoll.forecast.panel.PanelRows;
import io.plimsoll.forecast.uncertainty.ConformalQuantiles;
import io.plimsoll.market.Instrument;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The quantiles of every instrument, brought from the end of training to an origin: through each
 * forecast of an hour, and of a day of UTC, that was made and has come true since.
 */
final class QuantileStates {
  private static final int BARS = 12;
  private static final long DAY = 24 * HourSeries.HOUR;
  private static final long STRETCH = 28 * DAY; // whose rows are held at once

  private final PooledFit fit;
  private final List<HourSeries> panel;
  private final Map<Instrument, ConformalQuantiles> hour;
  private final Map<Instrument, ConformalQuantiles> day;

  /** Begins at the end of training. */
  QuantileStates(PooledFit fit, List<HourSeries> panel) {
    this.fit = fit;
    this.panel = panel;
    this.hour = new TreeMap<>(fit.hour().errors());
    this.day = new TreeMap<>(fit.day().errors());
  }

  /**
   * Goes on to {@code origin} [µs since the epoch]; an earlier one than the last changes nothing.
   */
  void advance(PanelInputs inputs, long origin) {
    long from = ChronoUnit.MICROS.between(Instant.EPOCH, fit.trainedTo());
    for (long start = from; start < origin; start += STRETCH) {
      long end = Math.min(start + STRETCH, origin);
      learn(inputs.rows(BARS, start - 1, end - 1), origin);
    }
  }

  private void learn(PanelRows rows, long origin) {
    boolean[] said = new boolean[rows.size()];
    double[] hours = new double[rows.size()];
    double[] days = new double[rows.size()];
    IntStream.range(0, rows.size())
        .parallel()
        .forEach(
            row -> {
              HourSeries series = panel.get(rows.instrument(row));
              double[] values = rows.table().row(row);
              said[row] =
                  PooledForecaster.missing(series, rows.origin(row)).isEmpty()
                      && fit.region().contains(values);
              if (said[row]) {
                double base = rows.base(row);
                hours[row] = StrictMath.log(fit.hour().variance().variance(values, base));
                days[row] = StrictMath.log(fit.day().variance().variance(values, base));
              }
            });
    for (int row = 0; row < said.length; row++) {
      if (said[row]) {
        HourSeries series = panel.get(rows.instrument(row));
        learn(series, rows.origin(row), origin, hours[row], days[row]);
      }
    }
  }

  private void learn(HourSeries series, long from, long origin, double logHour, double logDay) {
    Instrument instrument = series.instrument();
    int next = series.hourAt(from);
    if (next < series.size() && series.isTarget(next)) {
      double realized = StrictMath.log(series.variance(next));
      hour.computeIfPresent(instrument, (key, state) -> state.after(logHour, realized));
    }
    boolean isOver = Math.floorMod(from, DAY) == 0 && from + DAY <= origin;
    if (isOver && series.isDayTarget(next)) {
      double realized = StrictMath.log(series.dayVariance(next));
      day.computeIfPresent(instrument, (key, state) -> state.after(logDay, realized));
    }
  }

  ConformalQuantiles hour(Instrument instrument) {
    return hour.get(instrument);
  }

  ConformalQuantiles day(Instrument instrument) {
    return day.get(instrument);
  }
}
