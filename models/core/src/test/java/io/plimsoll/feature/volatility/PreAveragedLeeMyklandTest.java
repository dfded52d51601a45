package io.plimsoll.feature.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PreAveragedLeeMyklandTest {
  /**
   * The call is intradayJumpTest(sampleTData, volEstimator = "PARM", RM = "bipower", theta = 1,
   * lookBackPeriod = 50), each day for itself; the tests of R highfrequency give the sums over both
   * days with eight digits, and √48 is the K-2 which the package leaves out of σ.
   */
  @Test
  void factOrFrictionOfHighfrequencyAgrees() throws IOException {
    double statistics = 0;
    double volatilities = 0;
    for (String day : List.of("2018-01-02", "2018-01-03")) {
      var test = PreAveragedLeeMykland.of(SampleTrades.of(day).logPrices(), 1, 50);
      statistics += Arrays.stream(test.statistics()).sum() / Math.sqrt(48);
      volatilities += Arrays.stream(test.volatilities()).sum() * Math.sqrt(48);
    }

    assertThat(statistics).isCloseTo(-.10230471, within(1e-8));
    assertThat(volatilities).isCloseTo(.25932179, within(1e-8));
  }

  @Test
  void fewestTicksMakeOneTest() {
    double[] logPrices = {0, 1, 3, 2, 5, 9, 8}; // θ√7 = 1.3 → 1 → 2
    var test = PreAveragedLeeMykland.of(logPrices, .5, 4);

    // averages r/2: 0, .5, 1, -.5, 1.5, 2, -.5; tested is i = K-1+k = 5, pairs (3, 1) and (4, 2)
    double volatility = Math.sqrt(Math.PI / 2 * (1 * 0 + .5 * .5) / 2);
    assertThat(test.window()).isEqualTo(2);
    assertThat(test.volatilities()).containsExactly(new double[] {volatility}, within(1e-15));
    assertThat(test.statistics()).containsExactly(new double[] {1.5 / volatility}, within(1e-15));
    assertThat(PreAveragedLeeMykland.of(Arrays.copyOf(logPrices, 6), .5, 4).statistics()).isEmpty();
    assertThat(PreAveragedLeeMykland.of(new double[0], .5, 4).statistics()).isEmpty();
    assertThat(PreAveragedLeeMykland.of(logPrices, 1e300, 4).statistics()).isEmpty();
  }

  @Test
  void priceThatStandsHasNoStatistic() {
    var test = PreAveragedLeeMykland.of(new double[1000], 1, 50);

    assertThat(test.statistics()).isNotEmpty().containsOnly(Double.NaN);
    assertThat(test.volatilities()).containsOnly(0.0);
  }

  @Test
  void noiseIsNoJumpAndJumpIsOne() {
    double[] logPrices = noisyPath(20_000);
    int lookBack = 2_000;
    var quiet = PreAveragedLeeMykland.of(logPrices, 1, lookBack);
    int tested = lookBack - 2 + quiet.window() * 41; // of test 40
    for (int i = tested + quiet.window() / 2; i < logPrices.length; i++) {
      logPrices[i] += .01;
    }
    double[] jumping = PreAveragedLeeMykland.of(logPrices, 1, lookBack).statistics();

    assertThat(quiet.window()).isEqualTo(142);
    assertThat(Arrays.stream(quiet.statistics()).map(Math::abs).max().orElseThrow()).isLessThan(4);
    assertThat(jumping[40]).isGreaterThan(5);
    assertThat(Arrays.stream(jumping).max()).hasValue(jumping[40]);
  }

  @Test
  void statisticsOfNoisyPathAreStandardNormal() {
    double[] statistics = PreAveragedLeeMykland.of(noisyPath(400_000), 1, 4_000).statistics();

    assertThat(statistics).hasSizeGreaterThan(600);
    assertThat(Math.sqrt(Arrays.stream(statistics).map(l -> l * l).average().orElseThrow()))
        .isCloseTo(1, withinPercentage(8));
  }

  @Test
  void argumentsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PreAveragedLeeMykland.of(new double[9], 0, 50))
        .withMessage("theta must be above 0, was 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PreAveragedLeeMykland.of(new double[9], 1, 2))
        .withMessage("lookBack must be at least 3, was 2");
  }

  private static double[] noisyPath(int ticks) {
    var random = new Random(7);
    var path = new double[ticks];
    double efficient = 0;
    for (int i = 0; i < ticks; i++) {
      efficient += 1e-4 * random.nextGaussian();
      path[i] = efficient + 1e-4 * random.nextGaussian();
    }
    return path;
  }
}
