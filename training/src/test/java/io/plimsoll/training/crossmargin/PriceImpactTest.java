package io.plimsoll.training.crossmargin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** What sales weigh on prices. */
class PriceImpactTest {
  private final CrossMarket market = CrossFixture.market(bar -> 100 + bar % 2, bar -> 100);
  private final PriceImpact impact =
      new PriceImpact(market, CrossRule.TradingCost.STANDARD, new double[] {2, 1});

  @Test
  void followsTheSquareRootOfWhatIsSold() {
    // A quarter of a book of a fifth of a day's volume: a twentieth of it.
    double own = impact.trade(0, 200, -0.5);
    double size = 0.7 * market.dailyDeviation(0, 200) * Math.sqrt(0.05);

    assertThat(market.relativeVolume(0, 200)).isCloseTo(1, within(0.01));
    assertThat(Math.log(impact.factor(0, 200))).isCloseTo(-size, within(0.01 * size));
    assertThat(own).isCloseTo(2 * size / 3, within(0.01 * size));
    assertThat(impact.factor(1, 200)).isEqualTo(1);
  }

  @Test
  void fadesByHalfAVolumeInHalfAnHour() {
    impact.trade(0, 200, 0.5);
    double before = Math.log(impact.factor(0, 200));
    for (int bar = 0; bar < 6; bar++) {
      impact.fade();
    }

    assertThat(before).isPositive();
    assertThat(Math.log(impact.factor(0, 200)) / before).isCloseTo(Math.sqrt(0.5), within(1e-9));
  }
}
