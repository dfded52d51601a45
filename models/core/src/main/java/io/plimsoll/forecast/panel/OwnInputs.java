package io.plimsoll.forecast.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the past of an instrument says of itself: levels of variance, their shape, returns,
 * drawdown, volume and impact, all relative to its last week.
 */
final class OwnInputs {
  static final int[] LEVELS = {1, 2, 3, 6, 12, 24, 36, 72, 144, 288, 576, 864};
  static final int[] RETURNS = {1, 3, 6, 12, 24, 48, 96, 144, 288, 576, 2016};
  static final int[] TURNOVER = {1, 12, 72, 288};
  private static final int[] BAR_LAGS = {1, 2};
  private static final int[] QUARTER_LAGS = {3, 6, 9};
  private static final int[] HOUR_LAGS = {1, 2, 3, 4, 5, 22, 23, 24, 167};
  private static final int[] PARKINSON = {1, 3, 12, 72, 288};
  private static final int[] SHAPES = {12, 72, 288};
  private static final int[] MOMENTS = {12, 72};
  private static final int HOUR = 12;
  private static final double CUT = 8; // standard deviations

  /** Names in the order of {@link #write}. */
  static final List<String> NAMES = names();

  /** Where each of the names stands. */
  static final Map<String, Integer> COLUMNS =
      IntStream.range(0, NAMES.size()).boxed().collect(Collectors.toMap(NAMES::get, i -> i));

  private final PanelSeries series;

  OwnInputs(PanelSeries series) {
    this.series = series;
  }

  void write(int last, RowWriter row) {
    double base = series.base(last);
    levels(last, base, row);
    shape(last, base, row);
    for (int count : RETURNS) {
      double z = series.standardReturn(last, count, base);
      row.put(Math.max(-CUT, Math.min(CUT, z)));
      row.put(logSize(z));
    }
    ranges(last, base, row);
    trading(last, row);
  }

  /** Returns ln(|z| + .1): the size of a return. */
  static double logSize(double z) {
    return StrictMath.log(Math.abs(z) + 0.1);
  }

  private void levels(int last, double base, RowWriter row) {
    for (int count : LEVELS) {
      row.put(PanelSeries.relative(series.variance.mean(last, count), base));
    }
    for (int lag : BAR_LAGS) {
      row.put(series.level(last, lag, 1, base));
    }
    for (int lag : QUARTER_LAGS) {
      row.put(series.level(last, lag, 3, base));
    }
    for (int lag : HOUR_LAGS) {
      row.put(series.level(last, lag * HOUR, HOUR, base));
    }
    row.put(sameHour(last, base));
    for (double[] decayed : series.decayed) {
      row.put(PanelSeries.relative(decayed[last], base));
    }
    row.put(StrictMath.log(Math.max(series.variance.mean(last, PanelSeries.MONTH), 1e-12) / base));
    for (int count : PARKINSON) {
      row.put(PanelSeries.relative(series.parkinson.mean(last, count), base));
    }
  }

  /** The hour to come, on each of the last seven days. */
  private double sameHour(int last, double base) {
    double sum = 0;
    int days = 0;
    for (int day = 1; day <= 7; day++) {
      int end = last - (24 * day - 1) * HOUR;
      if (end >= HOUR - 1) {
        sum += series.variance.mean(end, HOUR);
        days++;
      }
    }
    return PanelSeries.relative(days == 0 ? base : sum / days, base);
  }

  private void shape(int last, double base, RowWriter row) {
    for (int count : SHAPES) {
      double all = series.variance.mean(last, count) + 1e-4 * base;
      double falls = Math.max(series.falls.mean(last, count), 0);
      double rises = Math.max(series.variance.mean(last, count) - falls, 0);
      row.put(StrictMath.log((falls + .01 * all) / (rises + .01 * all)));
    }
    for (int count : MOMENTS) {
      double all = series.variance.mean(last, count) + 1e-4 * base;
      double bipower = Math.max(series.bipower.mean(last, count), 0);
      double quartic = Math.max(series.quartic.mean(last, count), 0);
      row.put(StrictMath.log((bipower + .01 * all) / (all + .01 * all)));
      row.put(Math.sqrt(quartic / 3) / all);
    }
    double largest = 0;
    double logs = 0;
    int hour = Math.min(HOUR, last + 1);
    for (int i = last - hour + 1; i <= last; i++) {
      largest = Math.max(largest, series.squares[i]);
      logs += PanelSeries.relative(series.squares[i], base);
    }
    row.put(PanelSeries.relative(largest, base));
    row.put(logs / hour);
    row.put(series.zeros.mean(last, HOUR));
    row.put(series.zeros.mean(last, 288));
    row.put(restlessness(last, base));
  }

  /** The standard deviation of the levels of the last 24 hours. */
  private double restlessness(int last, double base) {
    double sum = 0;
    double squares = 0;
    for (int hour = 0; hour < 24; hour++) {
      double level = series.level(last, hour * HOUR, HOUR, base);
      sum += level;
      squares += level * level;
    }
    return Math.sqrt(Math.max(squares / 24 - sum * sum / (24 * 24), 0));
  }

  private void ranges(int last, double base, RowWriter row) {
    for (int w = 0; w < PanelSeries.RANGES.length; w++) {
      double high = series.highest[w][last];
      double low = -series.lowest[w][last];
      double close = series.logClose[last];
      double scale = Math.sqrt(PanelSeries.RANGES[w] * base);
      double range = (high - low) / scale;
      if (w < 3) {
        row.put(StrictMath.log(range * range + .02));
        row.put(high > low ? (close - low) / (high - low) : .5);
      }
      if (w > 0) {
        row.put((close - high) / scale);
        row.put((close - low) / scale);
      }
    }
  }

  private void trading(int last, RowWriter row) {
    double usual = series.turnover.mean(last, PanelSeries.WEEK);
    for (int count : TURNOVER) {
      double mean = Math.max(series.turnover.mean(last, count), 0);
      row.put(usual > 0 ? StrictMath.log(mean / usual + .01) : 0);
    }
    double impact = series.amihud(last, PanelSeries.WEEK);
    for (int count : SHAPES) {
      double mean = Math.max(series.amihud(last, count), 0);
      row.put(impact > 0 ? StrictMath.log(mean / impact + .01) : 0);
    }
  }

  private static List<String> names() {
    var names = new ArrayList<String>();
    add(names, "variance_", LEVELS);
    add(names, "variance_1_lag_", BAR_LAGS);
    add(names, "variance_3_lag_", QUARTER_LAGS);
    for (int lag : HOUR_LAGS) {
      names.add("variance_12_lag_" + lag * HOUR);
    }
    names.add("variance_same_hour");
    add(names, "variance_half_life_", PanelSeries.HALF_LIVES);
    names.add("variance_8640_to_2016");
    add(names, "parkinson_", PARKINSON);
    add(names, "falls_to_rises_", SHAPES);
    for (int count : MOMENTS) {
      names.add("bipower_" + count);
      names.add("quarticity_" + count);
    }
    names.addAll(
        List.of("largest_12", "mean_log_12", "unmoved_12", "unmoved_288", "restlessness_24h"));
    for (int count : RETURNS) {
      names.add("return_" + count);
      names.add("return_size_" + count);
    }
    for (int w = 0; w < PanelSeries.RANGES.length; w++) {
      if (w < 3) {
        names.add("range_" + PanelSeries.RANGES[w]);
        names.add("place_" + PanelSeries.RANGES[w]);
      }
      if (w > 0) {
        names.add("from_high_" + PanelSeries.RANGES[w]);
        names.add("from_low_" + PanelSeries.RANGES[w]);
      }
    }
    add(names, "turnover_", TURNOVER);
    add(names, "amihud_", SHAPES);
    return List.copyOf(names);
  }

  private static void add(List<String> names, String stem, int[] windows) {
    for (int window : windows) {
      names.add(stem + window);
    }
  }
}
