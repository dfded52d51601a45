package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;
import java.util.Arrays;

/**
 * Shifts and scales of a sequence model's inputs.
 *
 * @param channels of each channel, the same for all its lags (channels); without limit, so that an
 *     average of scaled lags is the scaled average
 * @param statics of the static inputs (statics), cut at its limit
 */
public record SequenceScale(Standardisation channels, Standardisation statics) {
  public SequenceScale {
    Check.argument(
        channels.limit() == Double.POSITIVE_INFINITY,
        "limit of channels must be infinite, was %s",
        channels.limit());
  }

  /**
   * Returns the scale of some rows.
   *
   * @param rows their indices, at least one
   * @param limit of the static inputs [standard deviations], above 0
   */
  public static SequenceScale fit(SequenceInputs inputs, int[] rows, double limit) {
    Check.argument(rows.length > 0, "rows must hold a row, was %s", rows.length);
    SequenceShape shape = inputs.shape();
    int width = shape.channels() + shape.statics();
    double[] sums = new double[width];
    double[] squares = new double[width];
    double[] shifts = new double[width]; // the first row's values, against cancellation
    float[] row = new float[shape.width()];
    for (int i = 0; i < rows.length; i++) {
      inputs.read(rows[i], row, 0);
      for (int j = 0; j < row.length; j++) {
        int of = j < shape.window() ? j / shape.lags() : j - shape.window() + shape.channels();
        if (i == 0 && (j >= shape.window() || j % shape.lags() == 0)) {
          shifts[of] = row[j];
        }
        double value = row[j] - shifts[of];
        sums[of] += value;
        squares[of] += value * value;
      }
    }
    double[] means = new double[width];
    double[] scales = new double[width];
    for (int of = 0; of < width; of++) {
      double count = (double) rows.length * (of < shape.channels() ? shape.lags() : 1);
      double mean = sums[of] / count;
      double deviation = Math.sqrt(Math.max(squares[of] / count - mean * mean, 0));
      means[of] = shifts[of] + mean;
      scales[of] = deviation > 1e-7 * Math.max(1, Math.abs(means[of])) ? deviation : 1;
    }
    int c = shape.channels();
    return new SequenceScale(
        Standardisation.of(Arrays.copyOf(means, c), Arrays.copyOf(scales, c)),
        Standardisation.of(
                Arrays.copyOfRange(means, c, width), Arrays.copyOfRange(scales, c, width))
            .within(limit));
  }

  /** Checks that these are the scales of such rows. */
  void check(SequenceShape shape) {
    Check.argument(
        channels.width() == shape.channels() && statics.width() == shape.statics(),
        "scale must be of %s channels and %s statics, was of %s and %s",
        shape.channels(),
        shape.statics(),
        channels.width(),
        statics.width());
  }

  /** Returns the scaled window of {@code row}, (channels x lags). */
  double[] window(SequenceShape shape, double[] row) {
    double[] window = new double[shape.window()];
    for (int c = 0; c < shape.channels(); c++) {
      for (int lag = 0; lag < shape.lags(); lag++) {
        window[shape.at(c, lag)] = channels.standard(c, row[shape.at(c, lag)]);
      }
    }
    return window;
  }

  /** Returns the scaled static inputs of {@code row} (statics). */
  double[] statics(SequenceShape shape, double[] row) {
    double[] scaled = new double[shape.statics()];
    for (int j = 0; j < scaled.length; j++) {
      scaled[j] = statics.standard(j, row[shape.window() + j]);
    }
    return scaled;
  }

  /** Scales in place rows that stand one after the other in {@code values} (rows x width). */
  public void apply(SequenceShape shape, float[] values) {
    int width = shape.width();
    for (int i = 0; i < values.length; i++) {
      int j = i % width;
      values[i] =
          (float)
              (j < shape.window()
                  ? channels.standard(j / shape.lags(), values[i])
                  : statics.standard(j - shape.window(), values[i]));
    }
  }
}
