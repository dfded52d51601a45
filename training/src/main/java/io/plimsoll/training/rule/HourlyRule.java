package io.plimsoll.training.rule;

import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.market.BarGrid;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.util.Map;

/**
 * A rate in proportion to the square root of a forecast of the coming 24 hours, which changes at
 * full hours.
 *
 * @param grids bars by instrument, those that the series of a replay are made of
 * @param rule what is forecast
 */
record HourlyRule(Map<Instrument, BarGrid> grids, HourRule rule) implements MarginRule {
  HourlyRule {
    grids = Map.copyOf(grids);
  }

  @Override
  public MarginPath path(ReplaySeries series) {
    double[] variances = variances(series);
    for (int bar = 0; bar < variances.length; bar++) {
      variances[bar] = Math.sqrt(variances[bar]);
    }
    return new MarginPath(variances, variances);
  }

  /** Returns the variance of a day as known when each bar of the window opens (bars). */
  double[] variances(ReplaySeries series) {
    BarGrid grid = grids.get(series.instrument());
    long from = series.openTime(series.first());
    HourSeries hours = HourSeries.flooredAt(grid, from);
    int first = hours.hourAt(from);
    int end = hours.hourAt(series.openTime(series.end() - 1)) + 1;
    double[] said = rule.variances(hours, first, end);
    double[] variances = new double[series.size()];
    double last = Double.NaN;
    int told = -1;
    for (int bar = 0; bar < variances.length; bar++) {
      int hour = hours.hourAt(series.openTime(series.first() + bar)) - first;
      if (hour != told) {
        told = hour;
        last = Double.isNaN(said[hour]) ? last : said[hour];
      }
      variances[bar] = last;
    }
    Check.argument(
        variances[0] > 0,
        "history of %s before the window must carry a forecast, was %s hours",
        series.instrument(),
        first);
    return variances;
  }
}
