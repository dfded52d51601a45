package io.plimsoll.forecast.panel;

import io.plimsoll.forecast.learning.InputTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What an onset adds to the inputs of a row: how far recent hours, and this hour on other days, are
 * from the threshold, of the instrument and on average.
 */
public final class OnsetInputs {
  private static final int[] LAGS = {0, 1, 2, 23};
  private static final int[] MEANS = {3, 6, 12, 24, 48, 168};
  private static final int DAY = 24;
  private static final double LEAST = 1e-3; // of the threshold

  private OnsetInputs() {}

  /** Returns the names of the inputs: those of {@link PanelInputs}, then the rule's. */
  public static List<String> names(OnsetRule rule) {
    var names = new ArrayList<>(PanelInputs.names());
    names.addAll(added(rule));
    return List.copyOf(names);
  }

  /**
   * Returns the inputs of {@code rows} with those of the onset beside them.
   *
   * @param panel hours of every instrument of the rows' panel, in its order
   * @param thresholds known at each row (rows)
   */
  public static InputTable extend(
      OnsetRule rule, List<HourSeries> panel, PanelRows rows, double[] thresholds) {
    int width = rows.table().width();
    int count = count(rule);
    int all = width + count;
    float[] own = values(rule, panel, rows, thresholds);
    float[] values = new float[rows.size() * all];
    for (int row = 0; row < rows.size(); row++) {
      for (int j = 0; j < width; j++) {
        values[row * all + j] = rows.table().value(row, j);
      }
      System.arraycopy(own, row * count, values, row * all + width, count);
    }
    return InputTable.over(names(rule), values);
  }

  /** Returns the number of inputs that {@code rule} adds. */
  public static int count(OnsetRule rule) {
    return added(rule).size();
  }

  /**
   * Returns what {@code rule} adds to each row (rows x count).
   *
   * @param panel hours of every instrument of the rows' panel, in its order
   * @param thresholds known at each row (rows)
   */
  public static float[] values(
      OnsetRule rule, List<HourSeries> panel, PanelRows rows, double[] thresholds) {
    int count = count(rule);
    float[] values = new float[rows.size() * count];
    IntStream.range(0, rows.size())
        .parallel()
        .forEach(
            row -> {
              HourSeries hours = panel.get(rows.instrument(row));
              int last = hours.hourAt(rows.origin(row)) - 1;
              double base = 12 * rows.base(row);
              double[] own = own(rule, hours, last, thresholds[row], base);
              for (int j = 0; j < own.length; j++) {
                values[row * count + j] = (float) own[j];
              }
            });
    if (rule == OnsetRule.CRUNCH) {
      market(rows, values, count);
    }
    return values;
  }

  /** Fills the last two columns: means over the instruments of an origin. */
  private static void market(PanelRows rows, float[] values, int all) {
    int sameHour = LAGS.length + MEANS.length + 1;
    int from = 0;
    while (from < rows.size()) {
      int to = from;
      double now = 0;
      double usual = 0;
      while (to < rows.size() && rows.origin(to) == rows.origin(from)) {
        now += values[to * all];
        usual += values[to * all + sameHour];
        to++;
      }
      for (int row = from; row < to; row++) {
        values[row * all + all - 2] = (float) (now / (to - from));
        values[row * all + all - 1] = (float) (usual / (to - from));
      }
      from = to;
    }
  }

  private static double[] own(
      OnsetRule rule, HourSeries hours, int last, double threshold, double base) {
    if (rule == OnsetRule.SPIKE) {
      return new double[] {
        StrictMath.log(hours.variance(last) / threshold), StrictMath.log(base / threshold)
      };
    }
    double[] own = new double[LAGS.length + MEANS.length + 2 + 2];
    int next = 0;
    for (int lag : LAGS) {
      own[next++] = relative(mean(rule, hours, last - lag, 1), threshold);
    }
    for (int count : MEANS) {
      own[next++] = relative(mean(rule, hours, last, count), threshold);
    }
    double largest = 0;
    for (int hour = last - DAY + 1; hour <= last; hour++) {
      double value = mean(rule, hours, hour, 1);
      largest = Math.max(largest, Double.isNaN(value) ? 0 : value);
    }
    own[next++] = relative(largest, threshold);
    double[] sameHour =
        IntStream.rangeClosed(1, 7)
            .map(day -> last + 1 - DAY * day)
            .mapToDouble(hour -> mean(rule, hours, hour, 1))
            .filter(value -> !Double.isNaN(value))
            .toArray();
    own[next] = relative(Arrays.stream(sameHour).average().orElse(threshold / 2), threshold);
    return own;
  }

  private static double mean(OnsetRule rule, HourSeries hours, int last, int count) {
    return IntStream.rangeClosed(Math.max(last - count + 1, 0), last)
        .mapToDouble(hour -> rule.value(hours, hour))
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }

  /** Returns the log of value over threshold; where one is not known, that of half of it. */
  private static double relative(double value, double threshold) {
    double ratio = value / threshold;
    return StrictMath.log(Double.isFinite(ratio) ? ratio + LEAST : 0.5);
  }

  private static List<String> added(OnsetRule rule) {
    if (rule == OnsetRule.SPIKE) {
      return List.of("variance_to_threshold", "base_to_threshold");
    }
    var names = new ArrayList<String>();
    for (int lag : LAGS) {
      names.add("amihud_to_threshold_lag_" + lag);
    }
    for (int count : MEANS) {
      names.add("amihud_to_threshold_" + count);
    }
    names.add("amihud_to_threshold_largest_24");
    names.add("amihud_to_threshold_same_hour");
    names.add("market_amihud_to_threshold");
    names.add("market_amihud_to_threshold_same_hour");
    return names;
  }
}
