package io.plimsoll.feature.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HigherMeasuresTest {
  @Test
  void fourReturnsGiveTheSumsOneWritesByHand() {
    var measures = HigherMeasures.of(0.01, -0.02, 0.03, 0.01);
    double third = 4 / 3.0;
    double mean = Math.pow(2, 2 / 3.0) * 0.92771933363 / Math.sqrt(Math.PI); // E|U|^(4/3)
    double products = Math.pow(6e-6, third) + Math.pow(6e-6, third);

    assertThat(measures.tripowerQuarticity())
        .isCloseTo(4 * 4 / 2 / Math.pow(mean, 3) * products, withinPercentage(1e-8));
    assertThat(measures.quadpowerQuarticity())
        .isCloseTo(4 * 4 * Math.PI * Math.PI / 4 * 6e-8, withinPercentage(1e-12));
    assertThat(measures.medianQuarticity())
        .isCloseTo(
            12 * Math.PI / (9 * Math.PI + 72 - 52 * Math.sqrt(3)) * 2 * 2 * 16e-8,
            withinPercentage(1e-12));
    assertThat(measures.multipowerVariation())
        .isCloseTo(Math.PI / 2 * 11e-4 * 4 / 3, withinPercentage(1e-12));
    assertThat(measures.skewness())
        .isCloseTo(2 * 21e-6 / Math.pow(15e-4, 1.5), withinPercentage(1e-10));
    assertThat(measures.kurtosis()).isCloseTo(4 * 99e-8 / 225e-8, withinPercentage(1e-10));
  }

  @Test
  void tooFewReturnsGiveNoValue() {
    assertThat(HigherMeasures.of(0.01).multipowerVariation()).isNaN();
    assertThat(HigherMeasures.of(0.01, 0.02).tripowerQuarticity()).isNaN();
    assertThat(HigherMeasures.of(0.01, 0.02).medianQuarticity()).isNaN();
    assertThat(HigherMeasures.of(0.01, 0.02, 0.01).quadpowerQuarticity()).isNaN();
    assertThat(HigherMeasures.of(0.01, 0.02, 0.01, 0.02).quadpowerQuarticity()).isPositive();
    assertThat(HigherMeasures.of().skewness()).isNaN();
    assertThat(HigherMeasures.of().kurtosis()).isNaN();
  }

  @Test
  void standingStillHasNoShape() {
    var still = HigherMeasures.of(0, 0, 0, 0);

    assertThat(still.tripowerQuarticity()).isZero();
    assertThat(still.quadpowerQuarticity()).isZero();
    assertThat(still.skewness()).isNaN();
    assertThat(still.kurtosis()).isNaN();
  }

  @Test
  void manyNormalReturnsHaveTheQuarticityOfTheirVariance() {
    var random = new Random(7);
    double[] returns = new double[100_000];
    Arrays.setAll(returns, i -> random.nextGaussian() / Math.sqrt(returns.length));
    var measures = HigherMeasures.of(returns);

    assertThat(measures.tripowerQuarticity()).isCloseTo(1, within(0.03));
    assertThat(measures.quadpowerQuarticity()).isCloseTo(1, within(0.03));
    assertThat(measures.medianQuarticity()).isCloseTo(1, within(0.03));
    assertThat(measures.kurtosis()).isCloseTo(3, within(0.06));
    assertThat(measures.skewness()).isCloseTo(0, within(0.03));
  }

  @Test
  void oneJumpIsInTheQuarticityAndHardlyInTheRobustOnes() {
    double[] returns = new double[288];
    Arrays.fill(returns, 0.001);
    returns[100] = 0.1;
    var measures = HigherMeasures.of(returns);

    assertThat(measures.realized().quarticity()).isGreaterThan(9e-3);
    assertThat(measures.tripowerQuarticity()).isLessThan(1e-6);
    assertThat(measures.medianQuarticity()).isLessThan(1e-6);
  }
}
