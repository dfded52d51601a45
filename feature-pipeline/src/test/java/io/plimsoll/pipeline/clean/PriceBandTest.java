package io.plimsoll.pipeline.clean;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PriceBandTest {
  private static final long DAY = 86_400_000_000L;

  @Test
  void levelThatStaysIsInsideAfterHalfAWindow() {
    var band = new PriceBand();
    for (int i = 0; i < 101; i++) {
      assertThat(band.isOutside(100, i)).isFalse();
    }
    int outside = 0;
    for (int i = 101; i < 202; i++) {
      outside += band.isOutside(150, i) ? 1 : 0;
    }
    assertThat(outside).isEqualTo(51);
  }

  @Test
  void firstPricesAndThoseAfterADayWithoutAnyAreNotJudged() {
    var band = new PriceBand();
    for (int i = 0; i < 20; i++) {
      assertThat(band.isOutside(i % 2 == 0 ? 100 : 900, i)).isFalse();
    }
    for (int i = 0; i < 200; i++) {
      band.isOutside(100, 100 + i);
    }
    assertThat(band.isOutside(500, 2 * DAY)).isFalse();
  }
}
