package io.plimsoll.forecast.covariance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.junit.jupiter.api.Test;

class DynamicCorrelationTest {
  private static final Covariance TARGET =
      Covariance.of(new double[][] {{1, .6, .3}, {.6, 1, -.2}, {.3, -.2, 1}});
  private static final DynamicCorrelation TRUTH = new DynamicCorrelation(.05, .9, TARGET, TARGET);

  @Test
  void theFitRecoversWhatWasSimulated() {
    FittedCorrelation fit = DynamicCorrelationFitter.fit(simulated(5_000, 11));

    assertThat(fit.news().value()).isCloseTo(.05, within(3 * fit.news().robustError()));
    assertThat(fit.memory().value()).isCloseTo(.9, within(3 * fit.memory().robustError()));
    assertThat(fit.news().robustError()).isBetween(.002, .01);
    assertThat(fit.memory().robustError()).isBetween(.005, .03);
    assertThat(fit.state().target().get(0, 1)).isCloseTo(.6, within(.05));
    assertThat(fit.state().target().get(1, 2)).isCloseTo(-.2, within(.06));
  }

  @Test
  void gapsCostPrecisionAndNothingElse() {
    double[][] residuals = simulated(5_000, 12);
    var random = new Random(2);
    for (double[] row : residuals) {
      if (random.nextInt(50) == 0) {
        row[random.nextInt(3)] = Double.NaN;
      }
    }
    FittedCorrelation fit = DynamicCorrelationFitter.fit(residuals);

    assertThat(fit.news().value()).isCloseTo(.05, within(.02));
    assertThat(fit.memory().value()).isCloseTo(.9, within(.05));
  }

  @Test
  void withoutMovementTheCorrelationStaysAtItsTarget() {
    double[][] residuals = simulated(new DynamicCorrelation(0, 0, TARGET, TARGET), 2_000, 5);
    FittedCorrelation fit = DynamicCorrelationFitter.fit(residuals);

    assertThat(fit.news().value()).isLessThan(.02);
    assertThat(fit.state().correlation().get(0, 1)).isCloseTo(.6, within(.1));
  }

  @Test
  void theScoresAreTheSlopesOfTheLikelihood() {
    double[][] residuals = simulated(60, 3);
    residuals[20][1] = Double.NaN;
    var likelihood = new CorrelationLikelihood(residuals, TARGET);
    double[] terms = new double[60];
    double[] scores = new double[120];
    likelihood.evaluate(new double[] {.08, .8}, terms, scores);

    double step = 1e-6;
    for (int p = 0; p < 2; p++) {
      double[] above = {.08, .8};
      double[] below = {.08, .8};
      above[p] += step;
      below[p] -= step;
      double[] high = new double[60];
      double[] low = new double[60];
      likelihood.evaluate(above, high, new double[120]);
      likelihood.evaluate(below, low, new double[120]);
      for (int t = 0; t < 60; t++) {
        assertThat(scores[2 * t + p]).isCloseTo((high[t] - low[t]) / (2 * step), within(1e-6));
      }
    }
    assertThat(terms[20]).isZero();
  }

  @Test
  void aStepIsTheRecursion() {
    DynamicCorrelation next = TRUTH.after(new double[] {2, 1, 0});

    assertThat(next.state().get(0, 1)).isCloseTo(.95 * .6 + .05 * 2, within(1e-15));
    assertThat(next.state().get(0, 0)).isCloseTo(.95 + .05 * 4, within(1e-15));
    assertThat(next.correlation().get(0, 1))
        .isCloseTo(.67 / Math.sqrt(1.15) / Math.sqrt(1), within(1e-12));
    // A gap lets it revert: q − S shrinks by a + b.
    DynamicCorrelation after = next.after(new double[] {1, Double.NaN, 1});
    assertThat(after.state().get(0, 1) - .6).isCloseTo(.95 * (.67 - .6), within(1e-12));
  }

  @Test
  void everyCorrelationIsPositiveDefiniteAlsoAfterShocks() {
    var random = new Random(8);
    var state = new DynamicCorrelation(.3, .69, TARGET, TARGET);
    for (int t = 0; t < 1_000; t++) {
      double shock = t % 100 == 0 ? 50 : 1;
      double shared = shock * random.nextGaussian();
      state = state.after(new double[] {shared, shared + .01 * random.nextGaussian(), -shared});
      var cholesky = DecompositionFactory_DDRM.chol(3, true);
      assertThat(cholesky.decompose(new DMatrixRMaj(state.correlation().toArray()))).isTrue();
    }
  }

  @Test
  void badInputIsRefused() {
    refused(
        () -> new DynamicCorrelation(-.1, .5, TARGET, TARGET), "news must be at least 0, was -0.1");
    refused(
        () -> new DynamicCorrelation(.5, .5, TARGET, TARGET),
        "news and memory must add up to less than 1, was 1.0");
    refused(
        () -> new DynamicCorrelation(.1, .5, TARGET, Covariance.of(new double[][] {{1}})),
        "state must be of 3, was 1");
    refused(() -> TRUTH.after(new double[2]), "rows must have 3 columns, was 2");
    refused(
        () -> DynamicCorrelationFitter.fit(new double[][] {{1}, {2}, {3}}),
        "residuals must have at least 2 columns, was 1");
    refused(
        () -> DynamicCorrelationFitter.fit(new double[][] {{1, 2}, {2, 1}}),
        "rows without a gap must be at least 3, was 2");
  }

  private static double[][] simulated(int periods, long seed) {
    return simulated(TRUTH, periods, seed);
  }

  private static double[][] simulated(DynamicCorrelation start, int periods, long seed) {
    var random = new Random(seed);
    var state = start;
    double[][] residuals = new double[periods][3];
    for (double[] row : residuals) {
      var cholesky = DecompositionFactory_DDRM.chol(3, true);
      assertThat(cholesky.decompose(new DMatrixRMaj(state.correlation().toArray()))).isTrue();
      DMatrixRMaj root = cholesky.getT(null);
      double[] free = new double[3];
      for (int i = 0; i < 3; i++) {
        free[i] = random.nextGaussian();
        for (int j = 0; j <= i; j++) {
          row[i] += root.get(i, j) * free[j];
        }
      }
      state = state.after(row);
    }
    return residuals;
  }

  private static void refused(Runnable act, String message) {
    assertThatThrownBy(act::run).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
