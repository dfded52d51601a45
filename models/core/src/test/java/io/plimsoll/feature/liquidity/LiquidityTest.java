package io.plimsoll.feature.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class LiquidityTest {
  @Test
  void amihudIsTheMeanReturnPerMillion() {
    var amihud = new Amihud();
    amihud.update(.01, 1e6);
    amihud.update(-.02, 2e6);
    amihud.update(.005, 5e5);

    assertThat(amihud.value()).isCloseTo(.01, withinPercentage(1e-12));
  }

  @Test
  void returnsWithoutTurnoverSayNothing() {
    var amihud = new Amihud();
    amihud.update(.3, 0);
    assertThat(amihud.value()).isNaN();

    amihud.update(.01, 1e6);
    assertThat(amihud.value()).isCloseTo(.01, withinPercentage(1e-12));
  }

  @Test
  void corwinSchultzOfTheToyPairIsNegativeAndFlooredInTheMean() {
    assertThat(CorwinSchultz.spread(101, 99, 102, 100.5)).isCloseTo(-.0119814448, within(1e-10));

    var bars = new CorwinSchultz();
    bars.update(101, 99);
    assertThat(bars.value()).isNaN();
    bars.update(102, 100.5);
    assertThat(bars.value()).isZero();
  }

  @Test
  void aPureBounceBetweenBidAndAskGivesTheSpread() {
    var bars = new CorwinSchultz();
    for (int i = 0; i < 4; i++) {
      bars.update(100.5, 99.5);
    }

    assertThat(bars.value()).isCloseTo(0.01, withinPercentage(0.01));
  }

  @Test
  void negativePairsCountAsZeroInTheMean() {
    var bars = new CorwinSchultz();
    bars.update(100.5, 99.5);
    bars.update(100.5, 99.5);
    bars.update(120, 119);

    assertThat(bars.value()).isCloseTo(0.005, withinPercentage(0.01));
  }
}
