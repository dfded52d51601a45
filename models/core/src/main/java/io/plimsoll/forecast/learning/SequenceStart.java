package io.plimsoll.forecast.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Where the training of a sequence network starts: a ridge regression on averages of lags and on
 * the static inputs, and constants.
 *
 * <p>ln of the mean and the median are the regression (the first shifted so that e^it is right on
 * average), the gaps between quantiles those of its errors, the log odds those of the base rates.
 */
public final class SequenceStart {
  private final SequenceHeads heads;
  private final LagKernels pooling;
  private final double penalty;

  /**
   * @param windows lengths of the averages [lags]
   * @param penalty on the squared coefficients, per row, at least 0
   */
  public SequenceStart(SequenceHeads heads, int lags, List<Integer> windows, double penalty) {
    this.heads = heads;
    this.pooling = LagKernels.averages(lags, windows);
    this.penalty = penalty;
  }

  /** Returns the averages. */
  public LagKernels pooling() {
    return pooling;
  }

  /**
   * Returns A and b fitted to some rows.
   *
   * @param rows indices of rows whose logs are known, at least two
   */
  public DenseLayer direct(
      SequenceInputs inputs, SequenceTargets targets, SequenceScale scale, int[] rows) {
    InputTable table = pooled(inputs, scale, rows);
    double[] logs = new double[rows.length];
    int[] all = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      logs[i] = targets.log(rows[i]);
      all[i] = i;
    }
    LinearModel ridge = new RidgeFitter(penalty, Double.POSITIVE_INFINITY).fit(table, all, logs);
    double[] errors = new double[rows.length];
    double smear = 0;
    for (int i = 0; i < rows.length; i++) {
      errors[i] = logs[i] - ridge.predict(table.row(i));
      smear += StrictMath.exp(errors[i]) / rows.length;
    }
    return layer(ridge, StrictMath.log(smear), biases(errors, targets, rows));
  }

  /** Returns the scaled averages (channels x kernels) and static inputs of some rows. */
  private InputTable pooled(SequenceInputs inputs, SequenceScale scale, int[] rows) {
    SequenceShape shape = inputs.shape();
    int averages = shape.channels() * pooling.count();
    int width = averages + shape.statics();
    float[] values = new float[rows.length * width];
    double[] pooled = new double[averages];
    for (int i = 0; i < rows.length; i++) {
      double[] row = inputs.row(rows[i]);
      pooling.apply(scale.window(shape, row), pooled, 0);
      double[] statics = scale.statics(shape, row);
      for (int j = 0; j < width; j++) {
        values[i * width + j] = (float) (j < averages ? pooled[j] : statics[j - averages]);
      }
    }
    var names = new ArrayList<String>();
    for (int j = 0; j < width; j++) {
      names.add("input " + j);
    }
    return InputTable.over(names, values);
  }

  /** Returns the constants of all outputs but the first two, around which the regression lies. */
  private double[] biases(double[] errors, SequenceTargets targets, int[] rows) {
    double[] biases = new double[heads.outputs()];
    double[] sorted = errors.clone();
    Arrays.sort(sorted);
    for (int gap = 0; gap < heads.gaps(); gap++) {
      double width =
          quantile(sorted, heads.levels().get(gap + 1)) - quantile(sorted, heads.levels().get(gap));
      biases[SequenceHeads.GAPS + gap] = SequenceHeads.inverseSoftplus(width);
    }
    biases[SequenceHeads.MEDIAN] = quantile(sorted, 0.5);
    biases[heads.spike()] = baseLogOdds(rows, targets::spike);
    biases[heads.crunch()] = baseLogOdds(rows, targets::crunch);
    return biases;
  }

  private static double quantile(double[] sorted, double level) {
    double rank = level * (sorted.length - 1);
    int below = (int) rank;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
  }

  /** Returns ln(p / (1 − p)), p the share of ones among the labels, half a one and a zero added. */
  private static double baseLogOdds(int[] rows, IntToDoubleFunction label) {
    double ones = 0.5;
    double zeros = 0.5;
    for (int row : rows) {
      double each = label.applyAsDouble(row);
      ones += each == 1 ? 1 : 0;
      zeros += each == 0 ? 1 : 0;
    }
    return StrictMath.log(ones / zeros);
  }

  /** Writes b + w · (x − mean) / scale as a layer on x. */
  private DenseLayer layer(LinearModel ridge, double smear, double[] biases) {
    double[] coefficients = ridge.coefficients();
    double[] means = ridge.standardisation().means();
    double[] scales = ridge.standardisation().scales();
    int width = coefficients.length;
    double intercept = ridge.intercept();
    double[] weights = new double[heads.outputs() * width];
    for (int j = 0; j < width; j++) {
      double slope = coefficients[j] / scales[j];
      intercept -= slope * means[j];
      weights[SequenceHeads.MEAN * width + j] = slope;
      weights[SequenceHeads.MEDIAN * width + j] = slope;
    }
    biases[SequenceHeads.MEAN] = intercept + smear;
    biases[SequenceHeads.MEDIAN] += intercept;
    return DenseLayer.of(width, weights, biases, Activation.IDENTITY);
  }
}
