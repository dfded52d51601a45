package io.plimsoll.feature.congestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OfferWaitsTest {
  private static OfferWaits waits(double... prices) {
    long[] blocks = new long[prices.length];
    for (int i = 0; i < prices.length; i++) {
      blocks[i] = 100 + 10L * i;
    }
    return new OfferWaits(blocks, prices);
  }

  @Test
  void theHighestOfferGoesIntoTheNextBlockAlways() {
    OfferWaits waits = waits(3, 1, 2, 3);

    assertThat(waits.quantile(0.01)).isEqualTo(1);
    assertThat(waits.quantile(0.99)).isEqualTo(1);
  }

  @Test
  void theLowestOfferWaitsForNow() {
    OfferWaits waits = waits(4, 3, 2, 1);

    assertThat(waits.quantile(0.25)).isEqualTo(1);
    assertThat(waits.quantile(0.5)).isEqualTo(11);
    assertThat(waits.quantile(0.75)).isEqualTo(21);
    assertThat(waits.quantile(0.99)).isEqualTo(31);
  }

  @Test
  void aDipOnTheWayTakesTheOffer() {
    assertThat(waits(9, 9, 1, 9, 2).quantile(0.99)).isEqualTo(21);
  }

  @Test
  void aBlockNumberThatFellBackStillCostsABlock() {
    assertThat(new OfferWaits(new long[] {105, 101}, new double[] {2, 1}).quantile(0.99))
        .isEqualTo(1);
  }

  @Test
  void argumentsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new OfferWaits(new long[0], new double[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("blocks and prices must be of one number above 0, was 0 and 0");
    assertThatThrownBy(() -> new OfferWaits(new long[1], new double[2]))
        .hasMessage("blocks and prices must be of one number above 0, was 1 and 2");
    assertThatThrownBy(() -> waits(1).quantile(1)).hasMessage("level must lie in (0, 1), was 1.0");
  }
}
