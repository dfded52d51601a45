package io.plimsoll.forecast.rough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoughTest {
  private static final double NU = 0.3;

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.14, 0.3})
  void hurstAndVolOfVolOfASimulationAreRecovered(double hurst) {
    FittedRough fit = RoughFitter.DEFAULT.fit(variances(hurst, 1500, 1));

    assertThat(fit.hurst()).isCloseTo(hurst, within(0.025));
    assertThat(fit.volOfVol()).isCloseTo(NU, within(0.02));
    for (int i = 0; i < fit.scaling().size(); i++) {
      double order = RoughFitter.DEFAULT.orders().get(i);
      assertThat(fit.scaling().get(i)).isCloseTo(order * hurst, within(0.035 * (1 + order)));
    }
  }

  @Test
  void theUnitOfVariancesDoesNotMatter() {
    double[] one = variances(0.1, 400, 2);
    double[] other = Arrays.stream(one).map(value -> value * 1e-8).toArray();

    FittedRough fit = RoughFitter.DEFAULT.fit(one);

    assertThat(RoughFitter.DEFAULT.fit(other).hurst()).isCloseTo(fit.hurst(), within(1e-10));
    double ratio = fit.forecast(other, 5) / fit.forecast(one, 5);
    assertThat(ratio * 1e8).isCloseTo(1, within(1e-10));
  }

  @Test
  void constantPastIsForecastToGoOn() {
    double[] constant = new double[300];
    Arrays.fill(constant, 2.5);
    var fit = new FittedRough(0.1, 0, List.of());

    assertThat(fit.forecast(constant, 7)).isCloseTo(2.5, within(1e-12));
  }

  /** The exact weights against the midpoint rule of the integral on a fine grid. */
  @Test
  void weightsAreTheIntegralsOfTheKernel() {
    double hurst = 0.1;
    int horizon = 3;
    double[] last = new double[50];
    Arrays.fill(last, 1);
    last[49] = Math.E;
    double below = 0;
    double all = 0;
    int steps = 200_000;
    for (int i = 0; i < steps; i++) {
      double v = (i + 0.5) / steps; // u = v^10 makes the pole at 0 finite
      double u = 50 * Math.pow(v, 10);
      double kernel = 500 * Math.pow(v, 9) / ((u + horizon) * Math.pow(u, hurst + 0.5)) / steps;
      all += kernel;
      below += u < 1 ? kernel : 0;
    }

    double weight = new FittedRough(hurst, 0, List.of()).forecastLog(last, horizon);

    assertThat(weight).isCloseTo(below / all, within(1e-4));
  }

  /** Errors of the forecast have the variance the model says, and the random walk's is larger. */
  @Test
  void forecastErrorsHaveTheConditionalVariance() {
    double hurst = 0.1;
    var fit = new FittedRough(hurst, NU, List.of());
    int horizon = 5;
    double model = 0;
    double walk = 0;
    int count = 0;
    double[] series = variances(hurst, 1500, 9);
    for (int t = 500; t + horizon < series.length; t++) {
      double target = Math.log(series[t + horizon]);
      double[] past = Arrays.copyOfRange(series, t - 499, t + 1);
      model += Math.pow(target - fit.forecastLog(past, horizon), 2);
      walk += Math.pow(target - Math.log(series[t]), 2);
      count++;
    }

    assertThat(model).isLessThan(0.8 * walk);
    double ratio = model / count / fit.conditionalVariance(horizon);
    assertThat(ratio).isBetween(0.8, 1.25);
  }

  @Test
  void conditionalVarianceTendsToThatOfBrownianMotion() {
    var fit = new FittedRough(0.5 - 1e-9, 1, List.of());

    assertThat(fit.conditionalVariance(4)).isCloseTo(16, within(1e-6));
  }

  @Test
  void seriesThatCannotBeFittedAreRefused() {
    double[] constant = new double[300];
    Arrays.fill(constant, 2.5);
    double[] zero = variances(0.1, 300, 1);
    zero[3] = 0;
    double[] trend = new double[300];
    Arrays.setAll(trend, t -> Math.exp(0.01 * t));

    assertThatThrownBy(() -> RoughFitter.DEFAULT.fit(new double[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("variances must be at least 150, was 2");
    assertThatThrownBy(() -> RoughFitter.DEFAULT.fit(zero))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("variances must be finite and above 0, at 3 was 0.0");
    assertThatThrownBy(() -> RoughFitter.DEFAULT.fit(constant))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("variances must not all be equal, was 2.5");
    assertThatThrownBy(() -> RoughFitter.DEFAULT.fit(trend))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Cannot fit rough volatility: H must lie in (0, 0.5), was ");
    assertThatThrownBy(() -> new RoughFitter(2, List.of(1.0, 2.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("longestLag must be at least 3, was 2");
    assertThatThrownBy(() -> new RoughFitter(10, List.of(1.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("orders must be at least two, above 0, was [1.0]");
    assertThatThrownBy(() -> new FittedRough(0.5, 1, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("hurst must lie in (0, 0.5), was 0.5");
  }

  /** Returns σ² of ln σ = ν W, W exact by the Cholesky factor of its increments' covariance. */
  private static double[] variances(double hurst, int count, long seed) {
    var covariance = new DMatrixRMaj(count, count);
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        double lag = Math.abs(i - j);
        double power = 2 * hurst;
        double value =
            (Math.pow(lag + 1, power) + Math.pow(Math.abs(lag - 1), power)) / 2
                - Math.pow(lag, power);
        covariance.set(i, j, value);
      }
    }
    var cholesky = DecompositionFactory_DDRM.chol(count, true);
    assertThat(cholesky.decompose(covariance)).isTrue();
    DMatrixRMaj factor = cholesky.getT(null);
    var random = new SplittableRandom(seed);
    double[] normals = DoubleStream.generate(random::nextGaussian).limit(count).toArray();
    double[] variances = new double[count];
    double path = 0;
    for (int i = 0; i < count; i++) {
      for (int j = 0; j <= i; j++) {
        path += factor.get(i, j) * normals[j];
      }
      variances[i] = Math.exp(2 * NU * path);
    }
    return variances;
  }
}
