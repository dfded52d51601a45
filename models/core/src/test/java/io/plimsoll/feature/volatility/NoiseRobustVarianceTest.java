package io.plimsoll.feature.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link TwoScales}, {@link RealizedKernel}, {@link PreAveraging}, {@link MicrostructureNoise}. */
class NoiseRobustVarianceTest {
  private static final double[] NOISY = NoisyTicks.logPrices(23_400, 5);
  private static final double[] RETURNS = NoisyTicks.returns(NOISY);

  @Test
  void everyEstimatorFindsTheVarianceThatNoiseHides() {
    assertThat(RealizedKernel.autocovariance(RETURNS, 0)).isGreaterThan(4e-4);
    long[] times = new long[NOISY.length];
    Arrays.setAll(times, i -> i);

    assertThat(TwoScales.variance(NOISY, 100, 1)).isCloseTo(1e-4, within(2.5e-5));
    assertThat(TwoScales.robustVariance(NOISY, times, 100, 1, 9)).isCloseTo(1e-4, within(2.5e-5));
    assertThat(RealizedKernel.parzen(RETURNS)).isCloseTo(1e-4, within(2e-5));
    assertThat(PreAveraging.variance(NOISY, PreAveraging.THETA)).isCloseTo(1e-4, within(2e-5));
  }

  @Test
  void everyEstimatorFindsTheNoise() {
    assertThat(MicrostructureNoise.negativeAutocovariance(RETURNS)).isCloseTo(1e-8, within(1e-9));
    assertThat(MicrostructureNoise.halfMeanSquare(RETURNS)).isCloseTo(1.2e-8, within(1e-9));
    assertThat(MicrostructureNoise.remedi(NOISY, 2, 0)).isCloseTo(1e-8, within(1e-9));
    assertThat(MicrostructureNoise.remedi(NOISY, 2, 1)).isCloseTo(0, within(1e-9));
  }

  @Test
  void twoScalesAreTheMeanOverGridsLessTheNoise() {
    double[] prices = Arrays.copyOf(NOISY, 1000);
    double slow = 0; // as Zhang, Mykland, Aït-Sahalia write it: grid by grid
    for (int offset = 0; offset < 7; offset++) {
      for (int i = offset + 7; i < prices.length; i += 7) {
        slow += Math.pow(prices[i] - prices[i - 7], 2) / 7;
      }
    }
    double all = Arrays.stream(NoisyTicks.returns(prices)).map(r -> r * r).sum();
    double share = (1000 - 7 + 1) / 7.0 / 1000;

    assertThat(TwoScales.variance(prices, 7, 1))
        .isCloseTo((slow - share * all) / (1 - share), withinPercentage(1e-9));
  }

  @Test
  void theRobustFormPassesOverAJump() {
    double[] jumped = NOISY.clone();
    for (int i = 10_000; i < jumped.length; i++) {
      jumped[i] += 0.02;
    }
    long[] times = new long[jumped.length];
    Arrays.setAll(times, i -> 1000L * i);

    assertThat(TwoScales.variance(jumped, 300, 1)).isGreaterThan(4e-4);
    assertThat(TwoScales.robustVariance(jumped, times, 100, 1, 9)).isCloseTo(1e-4, within(2.5e-5));
  }

  @Test
  void tooFewTicksGiveNoValue() {
    double[] three = {0, 0.01, 0.02};

    assertThat(TwoScales.variance(three, 3, 1)).isNaN();
    assertThat(TwoScales.variance(three, 2, 1)).isNotNaN();
    assertThat(TwoScales.robustVariance(three, new long[] {1, 2, 3}, 2, 1, 9)).isNaN();
    assertThat(RealizedKernel.parzen(new double[0], 3)).isNaN();
    assertThat(PreAveraging.variance(three, 0.8)).isNaN();
    assertThat(MicrostructureNoise.negativeAutocovariance(new double[] {1})).isNaN();
    assertThat(MicrostructureNoise.halfMeanSquare(new double[0])).isNaN();
    assertThat(MicrostructureNoise.remedi(three, 1, 0)).isNaN();
  }

  @Test
  void standingStillIsZero() {
    double[] still = new double[100];

    assertThat(RealizedKernel.bandwidth(still)).isZero();
    assertThat(RealizedKernel.parzen(still)).isZero();
    assertThat(PreAveraging.variance(still, 0.8)).isZero();
    assertThat(TwoScales.variance(still, 10, 1)).isZero();
  }

  @Test
  void kernelsAreTheSumsOneWritesByHand() {
    double[] returns = {0.01, -0.02, 0.03};

    assertThat(RealizedKernel.parzen(returns, 0)).isCloseTo(14e-4, withinPercentage(1e-10));
    assertThat(RealizedKernel.parzen(returns, 1)) // weight 0.25 at 1/2
        .isCloseTo(14e-4 - 2 * 0.25 * 8e-4, withinPercentage(1e-10));
    assertThat(RealizedKernel.parzen(returns, 50)).isNotNegative();
    assertThat(RealizedKernel.rectangular(returns, 2))
        .isCloseTo(14e-4 - 2 * 1.5 * 8e-4 + 2 * 3 * 3e-4, withinPercentage(1e-10));
    assertThat(RealizedKernel.parzenWeight(0)).isEqualTo(1);
    assertThat(RealizedKernel.parzenWeight(1)).isZero();
  }

  @Test
  void theBandwidthGrowsWithNoise() {
    assertThat(RealizedKernel.bandwidth(0.01, 1, 1000)).isEqualTo(36); // 3.5134 · 0.1585 · 63.1
    assertThat(RealizedKernel.bandwidth(0, 1, 1000)).isZero();
    assertThat(RealizedKernel.bandwidth(1e6, 1, 10)).isEqualTo(10);
  }

  @Test
  void theParzenKernelIsNeverNegative() {
    var random = new Random(3);
    for (int i = 0; i < 200; i++) {
      double[] returns = random.doubles(1 + random.nextInt(30), -1, 1).toArray();
      assertThat(RealizedKernel.parzen(returns, random.nextInt(40))).isGreaterThan(-1e-12);
    }
  }

  @Test
  void argumentsOutOfRangeAreRefused() {
    double[] some = {1, 2, 3};
    assertThatThrownBy(() -> TwoScales.variance(some, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("slow must be above fast, was 1");
    assertThatThrownBy(() -> TwoScales.variance(some, 1, 0))
        .hasMessage("fast must be at least 1, was 0");
    assertThatThrownBy(() -> TwoScales.robustVariance(some, new long[2], 2, 1, 9))
        .hasMessage("times must be as many as prices, was 2");
    assertThatThrownBy(() -> new TwoScaleSums(1)).hasMessage("slow must be at least 2, was 1");
    assertThatThrownBy(() -> new TwoScaleSums(3).merge(new TwoScaleSums(4)))
        .hasMessage("slow must be 3, was 4");
    assertThatThrownBy(() -> RealizedKernel.parzen(some, -1))
        .hasMessage("bandwidth must be at least 0, was -1");
    assertThatThrownBy(() -> RealizedKernel.rectangular(some, 3))
        .hasMessage("lags must lie in [0, 3), was 3");
    assertThatThrownBy(() -> PreAveraging.variance(some, 0))
        .hasMessage("theta must be above 0, was 0.0");
    assertThatThrownBy(() -> MicrostructureNoise.remedi(some, 0, 0))
        .hasMessage("window must be at least 1, was 0");
    assertThatThrownBy(() -> MicrostructureNoise.remedi(some, 1, -1))
        .hasMessage("lag must be at least 0, was -1");
  }
}
