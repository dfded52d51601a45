package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Where the training of a sequence network starts: regressions on averages of lags and on the
 * static inputs, and constants.
 *
 * <p>ln of the mean and the median are a ridge regression (the first shifted so that e^it is right
 * on average), the gaps between quantiles those of its errors, the log odds logistic regressions.
 */
public final class SequenceStart {
  private final SequenceHeads heads;
  private final LagKernels pooling;
  private final double penalty;
  private final double inverseStrength;

  /**
   * @param windows lengths of the averages [lags]
   * @param penalty of the ridge regression, on squared coefficients, per row, at least 0
   * @param inverseStrength of the logistic regressions, above 0
   */
  public SequenceStart(
      SequenceHeads heads,
      int lags,
      List<Integer> windows,
      double penalty,
      double inverseStrength) {
    this.heads = heads;
    this.pooling = LagKernels.averages(lags, windows);
    this.penalty = penalty;
    this.inverseStrength = inverseStrength;
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
    double[] logs = Arrays.stream(rows).mapToDouble(targets::log).toArray();
    int[] all = IntStream.range(0, rows.length).toArray();
    LinearModel ridge = new RidgeFitter(penalty, Double.POSITIVE_INFINITY).fit(table, all, logs);
    double[] errors = new double[rows.length];
    double smear = 0;
    for (int i = 0; i < rows.length; i++) {
      errors[i] = logs[i] - ridge.predict(table.row(i));
      smear += StrictMath.exp(errors[i]) / rows.length;
    }
    Check.argument(
        Double.isFinite(smear),
        "logs must be errors of the regression whose e^ is finite, was a mean of %s",
        smear);
    Arrays.sort(errors);
    var layer = new Outputs(heads.outputs(), table.width());
    layer.put(SequenceHeads.MEAN, ridge, StrictMath.log(smear));
    layer.put(SequenceHeads.MEDIAN, ridge, quantile(errors, 0.5));
    for (int gap = 0; gap < heads.gaps(); gap++) {
      double width =
          quantile(errors, heads.levels().get(gap + 1)) - quantile(errors, heads.levels().get(gap));
      layer.biases[SequenceHeads.GAPS + gap] = SequenceHeads.inverseSoftplus(width);
    }
    logistic(layer, heads.spike(), table, Arrays.stream(rows).mapToDouble(targets::spike));
    logistic(layer, heads.crunch(), table, Arrays.stream(rows).mapToDouble(targets::crunch));
    return layer.linear();
  }

  /** Puts a logistic regression of the labels that are there; of one class, its log odds. */
  private void logistic(Outputs layer, int output, InputTable table, DoubleStream labels) {
    double[] all = labels.toArray();
    int[] known = IntStream.range(0, all.length).filter(row -> !Double.isNaN(all[row])).toArray();
    double[] given = Arrays.stream(known).mapToDouble(row -> all[row]).toArray();
    double ones = Arrays.stream(given).sum();
    if (ones == 0 || ones == given.length) {
      // Half a one and a zero added: a class that was not seen is not impossible.
      layer.biases[output] = StrictMath.log((ones + 0.5) / (given.length - ones + 0.5));
      return;
    }
    LogisticModel model =
        new LogisticFitter(inverseStrength, Double.POSITIVE_INFINITY).fit(table, known, given);
    layer.put(output, model.standardisation(), model.coefficients(), model.intercept());
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

  private static double quantile(double[] sorted, double level) {
    double rank = level * (sorted.length - 1);
    int below = (int) rank;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
  }

  /** The layer on unscaled inputs that regressions on standardised ones make. */
  private static final class Outputs {
    private final int inputs;
    private final double[] weights;
    private final double[] biases;

    Outputs(int outputs, int inputs) {
      this.inputs = inputs;
      this.weights = new double[outputs * inputs];
      this.biases = new double[outputs];
    }

    void put(int output, LinearModel model, double shift) {
      put(output, model.standardisation(), model.coefficients(), model.intercept() + shift);
    }

    /** Puts intercept + coefficients · (x − mean) / scale. */
    void put(int output, Standardisation of, double[] coefficients, double intercept) {
      double[] means = of.means();
      double[] scales = of.scales();
      biases[output] = intercept;
      for (int j = 0; j < inputs; j++) {
        weights[output * inputs + j] = coefficients[j] / scales[j];
        biases[output] -= coefficients[j] * means[j] / scales[j];
      }
    }

    DenseLayer linear() {
      return DenseLayer.of(inputs, weights, biases, Activation.IDENTITY);
    }
  }
}
