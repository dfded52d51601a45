package io.plimsoll.training.crossmargin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is known at a bar of all instruments. */
class CrossMarketTest {
  @Test
  void inclusionTakesLongerWhereInstrumentsAreBusy() {
    var btc = CrossFixture.series("BTCUSDT", bar -> bar == 50 ? 500 : bar == 60 ? 1000 : 100, 1);
    var market = new CrossMarket(List.of(btc)); // value traded is volume times price

    assertThat(market.liquidationDelay(49)).isEqualTo(1);
    assertThat(market.liquidationDelay(50)).isEqualTo(2);
    assertThat(market.liquidationDelay(60)).isEqualTo(4);
    assertThat(market.ownerDelay(60)).isEqualTo(4);
  }

  @Test
  void knowsTheLastDayAndNothingLater() {
    var calm = CrossFixture.market(bar -> 100, bar -> 100);
    var wild = CrossFixture.market(bar -> bar < 100 ? 100 : 150, bar -> 100);

    for (int bar = 0; bar < 100; bar++) {
      assertThat(wild.dailyDeviation(0, bar)).isEqualTo(calm.dailyDeviation(0, bar));
      assertThat(wild.relativeVolume(0, bar)).isEqualTo(calm.relativeVolume(0, bar));
      assertThat(wild.liquidationDelay(bar)).isEqualTo(calm.liquidationDelay(bar));
    }
    assertThat(wild.dailyDeviation(0, 100)).isCloseTo(Math.log(1.5), within(0.01));
  }
}
