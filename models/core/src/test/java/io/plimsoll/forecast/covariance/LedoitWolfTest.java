package io.plimsoll.forecast.covariance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LedoitWolfTest {
  private static final double NAN = Double.NaN;

  @Test
  void towardsTheIdentityIsTheReference() {
    // sklearn 1.9.1: LedoitWolf().fit(X), shrinkage_ and covariance_
    var estimate = LedoitWolf.towardsIdentity(waves());

    assertThat(estimate.intensity()).isCloseTo(0.12047923363871976, within(1e-12));
    assertEntries(
        estimate.covariance(),
        new double[][] {
          {0.6731998142337138, 0.4110879733108604, -0.16867514220723648},
          {0.4110879733108604, 0.9025266843059453, -0.288611955503288},
          {-0.16867514220723648, -0.288611955503288, 2.049702068261221}
        });
  }

  @Test
  void towardsConstantCorrelationIsTheMatrixFormula() {
    // numpy, the paper's appendix B in matrices, written apart from the code under test
    var estimate = LedoitWolf.towardsConstantCorrelation(waves());

    assertThat(estimate.intensity()).isCloseTo(0.18489948399871245, within(1e-12));
    assertEntries(
        estimate.covariance(),
        new double[][] {
          {0.5998761476697484, 0.3916866793872772, -0.13933597296836017},
          {0.3916866793872772, 0.8606168587970069, -0.2471289700566113},
          {-0.13933597296836017, -0.2471289700566113, 2.1649355603341247}
        });
  }

  @Test
  void aRowWithAGapIsLeftOut() {
    double[][] gapped = Arrays.copyOf(waves(), 42);
    gapped[40] = new double[] {9, NAN, 9};
    gapped[41] = new double[] {NAN, NAN, NAN};

    assertThat(LedoitWolf.towardsIdentity(gapped)).isEqualTo(LedoitWolf.towardsIdentity(waves()));
    assertThat(LedoitWolf.towardsIdentity(gapped).rows()).isEqualTo(40);
  }

  @Test
  void moreInstrumentsThanPeriodsGiveACovariance() {
    var random = new Random(4);
    double[][] returns = new double[8][30];
    for (double[] row : returns) {
      Arrays.setAll(row, i -> random.nextGaussian());
    }
    var estimate = LedoitWolf.towardsIdentity(returns);

    assertThat(estimate.covariance().size()).isEqualTo(30);
    assertThat(estimate.intensity()).isBetween(.3, 1.0);
  }

  @Test
  void theJointCovarianceHasTheForecastsAndTheCorrelations() {
    var sample = Covariance.of(new double[][] {{4, 3}, {3, 9}});
    var joint = Covariance.ofForecasts(new double[] {1, 16}, sample);

    assertThat(joint.get(0, 0)).isEqualTo(1);
    assertThat(joint.get(1, 1)).isEqualTo(16);
    assertThat(joint.get(0, 1)).isCloseTo(.5 * 4, within(1e-15)).isEqualTo(joint.get(1, 0));
    // 4 · 1 + 16 − 2 · 2 · 2
    assertThat(joint.variance(new double[] {2, -1})).isCloseTo(12, within(1e-12));
    assertThat(joint.correlation()).isEqualTo(sample.correlation());
  }

  @Test
  void variancesOfVeryDifferentSizeArePositiveDefinite() {
    var correlation = Covariance.of(new double[][] {{1, .5}, {.5, 1}});

    var joint = Covariance.ofForecasts(new double[] {1e-20, 1e10}, correlation);
    assertThat(joint.correlation().get(0, 1)).isCloseTo(.5, within(1e-12));
  }

  @Test
  void badInputIsRefused() {
    refused(
        () -> LedoitWolf.towardsIdentity(new double[][] {{1, 2}, {NAN, 3}}),
        "rows without a gap must be at least 2, was 1");
    refused(
        () -> LedoitWolf.towardsIdentity(new double[][] {{1, 2}, {1, 3}}),
        "returns must vary in each column, was 0.0");
    refused(
        () -> LedoitWolf.towardsIdentity(new double[][] {{1, 2}, {1}}),
        "rows must have 2 columns, was 1");
    refused(
        () -> LedoitWolf.towardsIdentity(new double[][] {{Double.POSITIVE_INFINITY}, {1}}),
        "rows must be finite or NaN, was Infinity");
    refused(
        () -> LedoitWolf.towardsConstantCorrelation(new double[][] {{1}, {2}}),
        "returns must have at least 2 columns, was 1");
    refused(
        () -> Covariance.of(new double[][] {{1, 2}, {2, 1}}),
        "entries must be positive definite, was [[1.0, 2.0], [2.0, 1.0]]");
    refused(
        () -> Covariance.of(new double[][] {{1, .5}, {.25, 1}}),
        "entries must be symmetric, was 0.25 off");
    refused(
        () -> Covariance.of(new double[][] {{1, NAN}, {NAN, 1}}),
        "entries must be finite, was NaN");
    var pair = Covariance.of(new double[][] {{1, .5}, {.5, 1}});
    refused(
        () -> Covariance.ofForecasts(new double[] {1, -1}, pair),
        "variances must be finite and above 0, was -1.0");
    refused(() -> Covariance.ofForecasts(new double[] {1}, pair), "variances must be 2, was 1");
    refused(() -> pair.variance(new double[3]), "weights must be 2, was 3");
  }

  private static void assertEntries(Covariance actual, double[][] expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual.toArray()[i]).containsExactly(expected[i], within(1e-12));
    }
  }

  private static double[][] waves() {
    double[][] rows = new double[40][];
    for (int t = 0; t < rows.length; t++) {
      double first = Math.sin(1.3 * t * t + .2);
      rows[t] =
          new double[] {first, Math.sin(2.9 * t * t + .9) + .9 * first, 2 * Math.cos(.7 * t * t)};
    }
    return rows;
  }

  private static void refused(Runnable act, String message) {
    assertThatThrownBy(act::run).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
