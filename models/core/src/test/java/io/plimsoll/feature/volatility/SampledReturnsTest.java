package io.plimsoll.feature.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
