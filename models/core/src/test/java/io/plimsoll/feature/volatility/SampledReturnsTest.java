package io.plimsoll.feature.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SampledReturnsTest {
  private static SampledReturns returns(double... prices) {
    var returns = new SampledReturns(4, 10);
    for (int i = 0; i < prices.length; i++) {
      returns.fill(100 + i, prices[i]);
    }
    return returns;
  }

  @Test
  void aReturnNeedsThePricesAtBothItsEnds() {
    var returns = returns(Double.NaN, 1, Math.E, Double.NaN, 1, 1);

    assertThat(returns.between(99, 105)).containsExactly(1, 0);
    assertThat(returns.between(102, 105)).containsExactly(0);
    assertThat(returns.between(105, 105)).isEmpty();
  }

  @Test
  void theStatisticIsTheReturnOverTheSizesOfThePairsBefore() {
    var returns = returns(Double.NaN, 1, Math.exp(1), Math.exp(3), Math.exp(6), Math.exp(10));

    // K = 4: two pairs, 1·2 and 2·3, before the return of 4
    assertThat(returns.statistics(104, 105)[0]).isCloseTo(4 / Math.sqrt(4), within(1e-12));
    assertThat(returns.statistics(100, 104)).isEmpty();
  }

  @Test
  void thereIsAStatisticWhileOneInTwentyReturnsBeforeIsZero() {
    assertThat(afterTwentyReturns(0)).hasSize(1);
    assertThat(afterTwentyReturns(1)).hasSize(1);
    assertThat(afterTwentyReturns(2)).isEmpty();
  }

  @Test
  void zeroReturnsCountUntilTheyHaveLeftTheLookBack() {
    var returns = new SampledReturns(22, 100);
    double price = 1;
    for (int i = 0; i < 60; i++) { // returns 3 and 4 are 0, of 59
      price += i == 3 || i == 4 ? 0 : 0.01;
      returns.fill(100 + i, price);
    }

    assertThat(returns.statistics(100, 123)).isEmpty(); // both stand among the twenty before
    assertThat(returns.statistics(123, 159)).hasSize(159 - 123);
  }

  @Test
  void calmDiffusionsAreSeldomCalledJumpsHoweverStaleTheyAre() {
    var random = new Random(7);
    int[][] grids = {{325, 288}, {188, 96}, {94, 24}}; // K and n of a day: 5 min, 15 min, 1 h
    for (int[] grid : grids) {
      for (double stale : new double[] {0, 0.04, 0.1, 0.5}) {
        int called = 0;
        for (int run = 0; run < 100; run++) {
          called += isCalled(random, stale, grid[0], grid[1]) ? 1 : 0;
        }
        assertThat(called).as("of 100, n = %s, stale %s", grid[1], stale).isLessThan(15);
      }
    }
  }

  private static boolean isCalled(Random random, double stale, int lookBack, int count) {
    var returns = new SampledReturns(lookBack, count);
    double efficient = 0;
    double shown = 0;
    for (int i = 0; i <= lookBack + count; i++) {
      efficient += 1e-3 * random.nextGaussian();
      shown = random.nextDouble() < stale ? shown : efficient;
      returns.fill(i, Math.exp(shown));
    }
    double[] statistics = returns.statistics(lookBack, (long) lookBack + count);
    double largest = Arrays.stream(statistics).map(Math::abs).max().orElse(0);
    return JumpTest.isEnough(statistics)
        && LeeMykland.standardised(largest, statistics.length) > LeeMykland.criticalValue(0.01);
  }

  /* K = 22: twenty pairs, of which so many end in a return of 0. */
  private static double[] afterTwentyReturns(int zeros) {
    var returns = new SampledReturns(22, 10);
    double price = 1;
    for (int i = 0; i <= 22; i++) {
      price += i > 22 - 1 - zeros && i < 22 ? 0 : 0.01;
      returns.fill(100 + i, price);
    }
    return returns.statistics(121, 122);
  }

  @Test
  void aSilenceIsFilledWithTheLastPrice() {
    var returns = returns(1, 2);
    returns.fill(1_000, 2);
    returns.fill(1_001, 4);

    assertThat(returns.between(995, 1_001)).containsExactly(0, 0, 0, 0, 0, Math.log(2));
    assertThat(returns.statistics(995, 1_001)).isEmpty(); // nothing moved before
  }

  @Test
  void whatIsFilledAlreadyStays() {
    var returns = returns(1, 2);
    returns.fill(101, 8);

    assertThat(returns.between(100, 101)).containsExactly(Math.log(2));
  }
}
