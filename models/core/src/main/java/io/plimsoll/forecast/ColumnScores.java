package io.plimsoll.forecast;

import io.plimsoll.feature.FeatureFrame;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Further columns of the feature table as inputs of the learned models: how unusual a value is for
 * its instrument, so that gwei, lots and shares of one can be pooled and no level is extrapolated.
 *
 * <p>The score of x is asinh(z), z = (x − median) / (1.4826 MAD) over the values known in the
 * longest window that ends at the row; where more than half of them are one and the same, MAD is 0
 * and z = (x − median) / (1.2533 mean |x − median|). Reference for z: Iglewicz and Hoaglin (1993),
 * How to Detect and Handle Outliers, modified z-scores. A value that is not known, or has fewer
 * known beside it than the middle window must hold, scores 0, the median.
 */
final class ColumnScores {
  private static final double NORMAL_MAD = 1.482602218505602; // 1 / Φ⁻¹(3/4)
  private static final double NORMAL_MEAN = 1.2533141373155001; // √(π/2)

  /** Computed when first asked for: NaN is a score that was not. */
  private final Map<String, double[]> scores = new ConcurrentHashMap<>();

  private final ForecastInputs inputs;
  private final FeatureFrame frame;

  ColumnScores(ForecastInputs inputs, FeatureFrame frame) {
    this.inputs = inputs;
    this.frame = frame;
  }

  /**
   * Returns the score of {@code column} at {@code row}, finite.
   *
   * @throws IllegalArgumentException if the table has no such column
   */
  double score(String column, int row) {
    double[] known = scores.computeIfAbsent(column, name -> unknown());
    if (Double.isNaN(known[row])) {
      known[row] = computed(column, row); // two threads write the same
    }
    return known[row];
  }

  private double[] unknown() {
    double[] values = new double[frame.size()];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  private double computed(String column, int row) {
    double now = frame.value(column, row);
    InputWindows windows = inputs.windows();
    long after = frame.eventTime(row) - windows.longest() * windows.stepMicros();
    double[] window = new double[windows.longest()];
    int count = 0;
    for (int i = row; i >= 0 && frame.eventTime(i) > after; i--) {
      double value = frame.value(column, i);
      if (Double.isFinite(value)) {
        window[count++] = value;
      }
    }
    if (!Double.isFinite(now) || count < windows.presence() * windows.middle()) {
      return 0;
    }
    double median = median(window, count);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      window[i] = Math.abs(window[i] - median);
      sum += window[i];
    }
    double scale = NORMAL_MAD * median(window, count);
    if (scale == 0) {
      scale = NORMAL_MEAN * sum / count;
    }
    double z = Math.abs(now - median) / scale;
    // A window of one value has no scale.
    return scale > 0 ? Math.copySign(asinh(z), now - median) : 0;
  }

  private static double asinh(double z) {
    return StrictMath.log(z + Math.sqrt(z * z + 1));
  }

  private static double median(double[] values, int count) {
    Arrays.sort(values, 0, count);
    int half = count / 2;
    return count % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
  }
}
