package io.plimsoll.training.conformance;

import io.plimsoll.forecast.panel.HourSeries;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Statistics of the last days up to each day, that day among them; NaN where there are not as many
 * days yet, or one of them is missing.
 */
final class Trailing {
  private Trailing() {}

  static double[] mean(double[] values, int days) {
    return each(values, days, window -> Arrays.stream(window).sum() / days);
  }

  /** Returns the median (n). */
  static double[] median(double[] values, int days) {
    return quantile(values, days, .5);
  }

  /** Returns the quantile (n), interpolated linearly between order statistics. */
  static double[] quantile(double[] values, int days, double level) {
    return each(values, days, window -> HourSeries.quantile(window, level));
  }

  /** Returns the standard deviation (n), of n − 1 degrees of freedom. */
  static double[] deviation(double[] values, int days) {
    return each(
        values,
        days,
        window -> {
          double mean = Arrays.stream(window).sum() / days;
          double squares = 0;
          for (double value : window) {
            squares += (value - mean) * (value - mean);
          }
          return Math.sqrt(squares / (days - 1));
        });
  }

  private static double[] each(double[] values, int days, ToDoubleFunction<double[]> statistic) {
    double[] result = new double[values.length];
    for (int day = 0; day < result.length; day++) {
      double[] window = Arrays.copyOfRange(values, Math.max(0, day - days + 1), day + 1);
      boolean whole = window.length == days && Arrays.stream(window).noneMatch(Double::isNaN);
      result[day] = whole ? statistic.applyAsDouble(window) : Double.NaN;
    }
    return result;
  }
}
