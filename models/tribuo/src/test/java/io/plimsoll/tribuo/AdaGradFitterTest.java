package io.plimsoll.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.learning.InputTable;
import io.plimsoll.forecast.learning.LinearModel;
import io.plimsoll.forecast.learning.RidgeFitter;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdaGradFitterTest {
  private static final int ROWS = 900;
  private static final double LIMIT = 2;
  private static final InputTable TABLE = table();
  private static final int[] ALL = IntStream.range(0, ROWS).toArray();

  /** With all rows in a batch a step is w += rate g / √Σ g², in which the order does not count. */
  @Test
  void stepsAreThoseOfAdaGrad() {
    double[] targets = targets();
    LinearModel model =
        new AdaGradFitter(new AdaGradConfig(0.3, 25, ROWS, 1), LIMIT).fit(TABLE, ALL, targets);
    double mean = IntStream.range(0, ROWS).mapToDouble(i -> targets[i]).sum() / ROWS;
    double variance =
        IntStream.range(0, ROWS).mapToDouble(i -> Math.pow(targets[i] - mean, 2)).sum() / ROWS;
    double scale = Math.sqrt(variance);
    double[] weights = new double[4]; // the intercept last
    double[] squares = new double[4];
    for (int step = 0; step < 25; step++) {
      double[] slopes = new double[4];
      for (int i = 0; i < ROWS; i++) {
        double[] z = model.standardisation().apply(TABLE.row(i));
        double fit = weights[0] * z[0] + weights[1] * z[1] + weights[2] * z[2] + weights[3];
        double residual = (targets[i] - mean) / scale - fit;
        for (int j = 0; j < 4; j++) {
          slopes[j] += residual * (j < 3 ? z[j] : 1);
        }
      }
      for (int j = 0; j < 4; j++) {
        squares[j] += slopes[j] * slopes[j];
        weights[j] += 0.3 * slopes[j] / Math.sqrt(squares[j]);
      }
    }
    for (int j = 0; j < 3; j++) {
      assertThat(model.coefficients()[j]).isCloseTo(scale * weights[j], within(1e-4));
    }
    assertThat(model.intercept()).isCloseTo(mean + scale * weights[3], within(1e-4));
  }

  @Test
  void manyEpochsComeToLeastSquares() {
    double[] targets = targets();
    LinearModel model =
        new AdaGradFitter(new AdaGradConfig(0.1, 60, 16, 1), LIMIT).fit(TABLE, ALL, targets);
    LinearModel exact = new RidgeFitter(0, LIMIT).fit(TABLE, ALL, targets);
    for (int j = 0; j < 3; j++) {
      assertThat(model.coefficients()[j]).isCloseTo(exact.coefficients()[j], within(0.02));
    }
    assertThat(model.standardisation()).isEqualTo(exact.standardisation());
  }

  @Test
  void theSameSeedGivesTheSameModel() {
    LinearModel first =
        new AdaGradFitter(new AdaGradConfig(0.1, 2, 16, 1), LIMIT).fit(TABLE, ALL, targets());
    assertThat(
            new AdaGradFitter(new AdaGradConfig(0.1, 2, 16, 1), LIMIT).fit(TABLE, ALL, targets()))
        .isEqualTo(first);
    assertThat(
            new AdaGradFitter(new AdaGradConfig(0.1, 2, 16, 2), LIMIT).fit(TABLE, ALL, targets()))
        .isNotEqualTo(first);
  }

  @Test
  void aConstantTargetIsThePrediction() {
    double[] targets = new double[ROWS];
    Arrays.fill(targets, -9.5);
    LinearModel model =
        new AdaGradFitter(new AdaGradConfig(0.1, 2, 16, 1), LIMIT).fit(TABLE, ALL, targets);
    assertThat(model.predict(TABLE.row(5))).isCloseTo(-9.5, within(1e-9));
  }

  @Test
  void faultyArgumentsAreNamed() {
    assertFault(
        () -> new AdaGradConfig(0, 1, 1, 1), "learning rate must be finite and above 0, was 0.0");
    assertFault(() -> new AdaGradConfig(1, 0, 1, 1), "epochs must be at least 1, was 0");
    assertFault(() -> new AdaGradConfig(1, 1, 0, 1), "batch must be at least 1, was 0");
    var config = new AdaGradConfig(0.1, 1, 16, 1);
    assertFault(() -> new AdaGradFitter(config, 0), "limit must be above 0, was 0.0");
    var fitter = new AdaGradFitter(config, LIMIT);
    assertFault(
        () -> fitter.fit(TABLE, new int[] {1}, new double[1]), "rows must be at least 2, was 1");
  }

  private static void assertFault(Runnable act, String message) {
    assertThatThrownBy(act::run).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static InputTable table() {
    var random = new Random(31);
    float[] values = new float[ROWS * 3];
    for (int i = 0; i < ROWS; i++) {
      values[i * 3] = (float) random.nextGaussian();
      values[i * 3 + 1] = (float) (50 + 7 * random.nextGaussian());
      values[i * 3 + 2] = (float) (values[i * 3] + random.nextGaussian());
    }
    return InputTable.over(List.of("a", "b", "c"), values);
  }

  private static double[] targets() {
    var random = new Random(32);
    double[] targets = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      targets[i] =
          -9
              + 0.8 * TABLE.value(i, 0)
              - 0.1 * (TABLE.value(i, 1) - 50)
              + 0.3 * TABLE.value(i, 2)
              + 0.4 * random.nextGaussian();
    }
    return targets;
  }
}
