package io.plimsoll.forecast.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearModelsTest {
  private static final List<String> FEATURES = List.of("day", "week", "month");

  @Test
  void leastSquaresFindsTheLineThroughTheRows() {
    Samples samples = line(50, 0);
    LinearPath path = LinearPath.leastSquares(samples, List.of("month", "day"));
    assertThat(path.intercept()).isCloseTo(2, within(1e-10));
    assertThat(path.coefficients()[0]).isCloseTo(0.5, within(1e-12));
    assertThat(path.coefficients()[1]).isZero();
    assertThat(path.coefficients()[2]).isCloseTo(-3, within(1e-12));
    assertThat(path.predict(new double[] {1, 7, 1})).isCloseTo(-0.5, within(1e-10));
  }

  @Test
  void residualsAreOrthogonalToTheRegressors() {
    Samples samples = line(200, 1);
    LinearPath path = LinearPath.leastSquares(samples, FEATURES);
    double[] products = new double[4];
    for (int i = 0; i < samples.size(); i++) {
      double residual = samples.target(i) - path.predict(samples.row(i));
      products[3] += residual;
      for (int j = 0; j < 3; j++) {
        products[j] += residual * samples.value(i, j);
      }
    }
    for (double product : products) {
      assertThat(product).isCloseTo(0, within(1e-9));
    }
  }

  @Test
  void rowOfWeightThreeCountsAsThreeRows() {
    double[][] thrice = {{0, 0, 0}, {1, 0, 0}, {1, 0, 0}, {1, 0, 0}, {2, 0, 0}};
    double[] targets = {0, 2, 2, 2, 1};
    LinearPath rows =
        LinearPath.leastSquares(Samples.of(FEATURES, thrice, targets), List.of("day"));
    LinearPath weighted =
        LinearPath.leastSquares(
            Samples.of(
                FEATURES,
                new double[][] {{0, 0, 0}, {1, 0, 0}, {2, 0, 0}},
                new double[] {0, 2, 1},
                new double[] {1, 3, 1}),
            List.of("day"));
    assertThat(weighted.intercept()).isCloseTo(rows.intercept(), within(1e-12));
    assertThat(weighted.coefficients()[0]).isCloseTo(rows.coefficients()[0], within(1e-12));
  }

  @Test
  void shiftedPathForecastsTheMeanOfTheVariances() {
    Samples samples = line(500, 1);
    LinearPath path = LinearPath.leastSquares(samples, FEATURES).shiftedToMean(samples);
    double ratios = 0;
    for (int i = 0; i < samples.size(); i++) {
      ratios += Math.exp(samples.target(i) - path.predict(samples.row(i)));
    }
    // The mean ratio of outcome to forecast is 1 where QLIKE is least in the intercept.
    assertThat(ratios / samples.size()).isCloseTo(1, within(1e-12));
  }

  @Test
  void faultyRegressorsAreRefused() {
    Samples samples = line(50, 0);
    assertThatThrownBy(() -> LinearPath.leastSquares(samples, List.of("hour")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("regressor must be one of [day, week, month], was hour");
    assertThatThrownBy(() -> LinearPath.leastSquares(samples.slice(0, 3), FEATURES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples must be more than the 4 coefficients, was 3");
    double[][] twins = new double[50][];
    for (int i = 0; i < 50; i++) {
      twins[i] = new double[] {i, 2 * i, 1};
    }
    Samples dependent = Samples.of(FEATURES, twins, new double[50]);
    assertThatThrownBy(() -> LinearPath.leastSquares(dependent, List.of("day", "week")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("regressors must be linearly independent, was [day, week]");
  }

  @Test
  void standardisedRowsHaveMeanZeroAndDeviationOne() {
    Samples samples = line(300, 0);
    Standardisation standardisation = Standardisation.fit(samples);
    double[] sums = new double[3];
    double[] squares = new double[3];
    for (int i = 0; i < samples.size(); i++) {
      double[] row = standardisation.apply(samples.row(i));
      for (int j = 0; j < 3; j++) {
        sums[j] += row[j] / samples.size();
        squares[j] += row[j] * row[j] / samples.size();
      }
    }
    for (int j = 0; j < 3; j++) {
      assertThat(sums[j]).isCloseTo(0, within(1e-12));
      assertThat(squares[j]).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void constantFeatureBecomesZero() {
    Samples samples =
        Samples.of(List.of("flat"), new double[][] {{0.1}, {0.1}, {0.1}}, new double[3]);
    Standardisation standardisation = Standardisation.fit(samples);
    assertThat(standardisation.scales()).containsExactly(1);
    assertThat(standardisation.apply(new double[] {0.1})[0]).isCloseTo(0, within(1e-16));
  }

  @Test
  void logisticModelIsTheLogisticOfTheLogOdds() {
    var model =
        LogisticModel.of(
            List.of("a", "b"),
            Standardisation.of(new double[] {1, 10}, new double[] {2, 5}),
            -1,
            new double[] {0.5, 2});
    // Log odds −1 + 0.5 · (3 − 1) / 2 + 2 · (5 − 10) / 5 = −2.5; scipy.special.expit(-2.5).
    assertThat(model.predict(new double[] {3, 5})).isCloseTo(0.07585818002124355, within(1e-15));
    assertThat(model.predict(new double[] {1e6, 10})).isEqualTo(1);
    assertThat(model.predict(new double[] {-1e6, 10})).isEqualTo(0);
    assertThatThrownBy(() -> model.predict(new double[] {Double.NaN, 5}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("feature a must be finite, was NaN");
  }

  private static Samples line(int rows, double noise) {
    var random = new Random(3);
    double[][] inputs = new double[rows][3];
    double[] targets = new double[rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < 3; j++) {
        inputs[i][j] = 5 + random.nextGaussian();
      }
      targets[i] = 2 + 0.5 * inputs[i][0] - 3 * inputs[i][2] + noise * random.nextGaussian();
    }
    return Samples.of(FEATURES, inputs, targets);
  }
}
