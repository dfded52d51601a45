package io.plimsoll.feature.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link BarndorffNielsenShephard}, {@link AitSahaliaJacod} and {@link LeeMykland}. */
class JumpStatisticsTest {
  private static double[] returns(int count, long seed) {
    return new Random(seed).doubles(count).map(u -> 0.001 * (u - 0.5)).toArray();
  }

  @Test
  void aJumpStandsOutOfBipowerVariation() {
    double[] returns = returns(288, 1);
    var calm = HigherMeasures.of(returns);
    returns[100] = 0.01;
    var jumped = HigherMeasures.of(returns);

    assertThat(BarndorffNielsenShephard.ratio(calm)).isLessThan(2);
    assertThat(BarndorffNielsenShephard.linear(calm)).isLessThan(2);
    assertThat(BarndorffNielsenShephard.ratio(jumped)).isGreaterThan(8);
    assertThat(BarndorffNielsenShephard.linear(jumped)).isGreaterThan(8);
  }

  @Test
  void withoutMoveOrWithTooFewReturnsThereIsNoStatistic() {
    assertThat(BarndorffNielsenShephard.ratio(HigherMeasures.of(0, 0, 0, 0))).isNaN();
    assertThat(BarndorffNielsenShephard.linear(HigherMeasures.of(0, 0, 0, 0))).isNaN();
    assertThat(BarndorffNielsenShephard.ratio(HigherMeasures.of(0.1, 0.1))).isNaN();
    assertThat(BarndorffNielsenShephard.linear(HigherMeasures.of(0.1, 0.1))).isNaN();
  }

  @Test
  void thePValueHasTwoSides() {
    assertThat(BarndorffNielsenShephard.pValue(0)).isEqualTo(1);
    assertThat(BarndorffNielsenShephard.pValue(1.959963984540054)).isCloseTo(0.05, within(1e-12));
    assertThat(BarndorffNielsenShephard.pValue(-1.959963984540054)).isCloseTo(0.05, within(1e-12));
  }

  @Test
  void powerVariationRatioFallsFromTwoToOneWithAJump() {
    double[] prices = new double[23_401];
    var random = new Random(2);
    prices[0] = 100;
    for (int i = 1; i < prices.length; i++) {
      prices[i] = prices[i - 1] * Math.exp(1e-4 * random.nextGaussian());
    }
    double calm = AitSahaliaJacod.statistic(prices, 5, 2, 4);
    for (int i = 10_000; i < prices.length; i++) {
      prices[i] *= 1.05;
    }

    assertThat(calm).isBetween(-2.0, 2.0);
    assertThat(AitSahaliaJacod.statistic(prices, 5, 2, 4)).isLessThan(-3);
  }

  @Test
  void powerVariationTakesWhatThePaperHas() {
    double[] prices = {1, 2, 3};
    assertThatThrownBy(() -> AitSahaliaJacod.statistic(prices, 0, 2, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("stride must be at least 1, was 0");
    assertThatThrownBy(() -> AitSahaliaJacod.statistic(prices, 1, 1, 4))
        .hasMessage("multiple must be at least 2, was 1");
    assertThatThrownBy(() -> AitSahaliaJacod.statistic(prices, 1, 2, 3))
        .hasMessage("power must be 2 or 4, was 3");
  }

  @Test
  void theLookBackGrowsAsTheRootOfTheReturnsOfAYear() {
    assertThat(LeeMykland.lookBack(Duration.ofMinutes(5))).isEqualTo(325);
    assertThat(LeeMykland.lookBack(Duration.ofMinutes(1))).isEqualTo(725);
    assertThat(LeeMykland.lookBack(Duration.ofSeconds(1))).isEqualTo(5616);
  }

  @Test
  void theGumbelLawJudgesTheLargestStatistic() {
    double c = Math.sqrt(2 / Math.PI);
    double root = Math.sqrt(2 * Math.log(288));
    double centre = root / c - (Math.log(Math.PI) + Math.log(Math.log(288))) / (2 * c * root);

    assertThat(LeeMykland.criticalValue(0.01)).isCloseTo(4.6001, within(1e-4));
    assertThat(LeeMykland.standardised(centre, 288)).isCloseTo(0, within(1e-12));
    assertThat(LeeMykland.standardised(centre + 1 / (c * root), 288)).isCloseTo(1, within(1e-12));
  }

  @Test
  void theMaximumOfCalmReturnsIsSeldomCalledAJump() {
    var random = new Random(4);
    int called = 0;
    for (int i = 0; i < 2_000; i++) {
      double largest = 0;
      for (int j = 0; j < 288; j++) { // L has σ of c·σ(r) below it: it is normal over c
        largest = Math.max(largest, Math.abs(random.nextGaussian()) / Math.sqrt(2 / Math.PI));
      }
      called += LeeMykland.standardised(largest, 288) > LeeMykland.criticalValue(0.01) ? 1 : 0;
    }

    assertThat(called / 2_000.0).isLessThan(0.015);
  }

  @Test
  void argumentsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> LeeMykland.standardised(3, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("returns must be at least 2, was 1");
    assertThatThrownBy(() -> LeeMykland.criticalValue(1))
        .hasMessage("alpha must lie in (0, 1), was 1.0");
  }
}
