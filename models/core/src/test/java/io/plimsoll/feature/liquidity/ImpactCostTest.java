package io.plimsoll.feature.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.market.Instrument;
import io.plimsoll.market.book.Side;
import org.junit.jupiter.api.Test;

class ImpactCostTest {
  @Test
  void costIsTheDistanceOfTheAveragePriceFromTheMid() {
    assertThat(ImpactCost.bp(Side.ASK, new DepthCurve.Fill(10, 1001, 1), 100))
        .isCloseTo(10, within(1e-9));
    assertThat(ImpactCost.bp(Side.BID, new DepthCurve.Fill(10, 999, 1), 100))
        .isCloseTo(10, within(1e-9));
  }

  @Test
  void fixedCostsWeighLessTheLargerTheTrade() {
    assertThat(ImpactCost.bp(Side.ASK, new DepthCurve.Fill(10, 1000, 1), 100, 5))
        .isCloseTo(50, within(1e-9));
    assertThat(ImpactCost.bp(Side.BID, new DepthCurve.Fill(1000, 100_000, 1), 100, 5))
        .isCloseTo(0.5, within(1e-9));
  }

  @Test
  void depthThatGrowsAsAPowerOfTheDistanceHasThatPowerAsSlope() {
    double[] distances = {1, 5, 10, 25, 50, 100};
    var depths = new double[6];
    for (int i = 0; i < 6; i++) {
      depths[i] = 3000 * Math.pow(distances[i], 1.7);
    }
    assertThat(ImpactCost.slope(distances, depths)).isCloseTo(1.7, within(1e-12));

    depths[0] = 0;
    assertThat(ImpactCost.slope(distances, depths)).isCloseTo(1.7, within(1e-12));
  }

  @Test
  void oneDistanceWithDepthHasNoSlope() {
    assertThat(ImpactCost.slope(new double[] {1, 5}, new double[] {0, 9})).isNaN();
  }

  @Test
  void equalPartsAreLeastConcentrated() {
    assertThat(ImpactCost.concentration(new double[] {2, 2, 2, 2})).isEqualTo(0.25);
    assertThat(ImpactCost.concentration(new double[] {7, 0})).isEqualTo(1);
    assertThat(ImpactCost.concentration(new double[] {0, 0})).isNaN();
  }

  @Test
  void aFixedCostBelowZeroIsRefused() {
    var curve = DepthCurve.of(Side.ASK, new double[] {1}, new double[] {1});
    assertThatThrownBy(() -> new ConsolidatedCurve.Offer(curve, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fixed cost must be finite and at least 0, was -1.0");
  }

  @Test
  void venuesWithoutAnEntryPayTheUsualFeeOfTheirKind() {
    assertThat(VenueFees.taker(Instrument.parse("binance:perpetual:BTC-USDT"))).isEqualTo(5e-4);
    assertThat(VenueFees.taker(Instrument.parse("kraken:spot:BTC-USD"))).isEqualTo(40 * 1e-4);
    assertThat(VenueFees.taker(Instrument.parse("elsewhere:spot:BTC-USD"))).isEqualTo(1e-3);
    assertThat(VenueFees.taker(Instrument.parse("elsewhere:perpetual:BTC-USD"))).isEqualTo(5e-4);
  }
}
