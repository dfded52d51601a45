package io.plimsoll.training.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.market.Bar;
import io.plimsoll.market.BarGrid;
import io.plimsoll.market.BarSeries;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.GeneratedCandles;
import io.plimsoll.training.simulation.Draws;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What candles say of a market. */
class CalibratorTest {
  private static final int DAY = 288;

  /** Bars of GARCH(1,1) with α .1, β .85, and of a volume in proportion to σ^b times noise. */
  private static BarGrid garch(String pair, double elasticity, double loading) {
    var common = new Draws(1, "common");
    var draws = new Draws(1, pair);
    var bars = new ArrayList<Bar>();
    double usual = 4e-6;
    double variance = usual;
    double close = 100;
    for (int i = 0; i < 60 * DAY; i++) {
      double z = loading * common.normal() + Math.sqrt(1 - loading * loading) * draws.normal();
      double move = Math.sqrt(variance) * z;
      double open = close;
      close = open * Math.exp(move);
      double wick = 0.3 * Math.sqrt(variance);
      bars.add(
          new Bar(
              GeneratedCandles.START + (i + 1) * 300_000_000L,
              open,
              Math.max(open, close) * Math.exp(wick),
              Math.min(open, close) * Math.exp(-wick),
              close,
              Math.exp(elasticity / 2 * Math.log(variance / usual) + 0.2 * draws.normal())));
      variance = 0.05 * usual + 0.1 * move * move + 0.85 * variance;
    }
    return BarGrid.of(BarSeries.of(Instrument.parse(pair), Duration.ofMinutes(5), bars));
  }

  @Test
  void whatMadeTheBarsIsFoundAgain() {
    Calibration found = Calibrator.of(List.of(garch("BTCUSDT", 1, 0.8), garch("ETHUSDT", 1, 0.8)));

    for (CoinCalibration coin : found.coins()) {
      assertThat(coin.rows()).isEqualTo(60 * DAY - 1);
      assertThat(coin.alpha()).isCloseTo(0.1, within(0.02));
      assertThat(coin.beta()).isCloseTo(0.85, within(0.04));
      assertThat(coin.barDeviation()).isCloseTo(0.002, within(1e-4));
      assertThat(coin.dailyDeviation()).isCloseTo(0.002 * Math.sqrt(DAY), within(2e-3));
      assertThat(coin.market()).isCloseTo(1, within(0.05));
    }
    assertThat(found.correlation()).isCloseTo(0.64, within(0.05));
    assertThat(found.depth().elasticity()).isPositive();
    assertThat(found.depth().halfLifeBars()).isBetween(1.0, 60.0);
    assertThat(found.facts().get(0).kurtosis()).isGreaterThan(3.2);
  }

  @Test
  void depthFallsLessWhereVolumeRisesWithVolatility() {
    double still = Calibrator.of(List.of(garch("BTCUSDT", 0, 0.8))).depth().elasticity();
    double rising = Calibrator.of(List.of(garch("BTCUSDT", 1.5, 0.8))).depth().elasticity();

    assertThat(rising).isLessThan(still / 2);
  }

  @Test
  void standardisedReturnsHaveNoMeanAndUnitVariance() {
    FilteredReturns pool = Calibrator.of(List.of(garch("BTCUSDT", 1, 0.8))).pool();
    double mean = 0;
    double square = 0;
    for (int time = 0; time < pool.times(); time++) {
      mean += pool.move(0, time) / pool.times();
      square += pool.move(0, time) * pool.move(0, time) / pool.times();
      assertThat(pool.above(0, time)).isCloseTo(0.3, within(0.2));
    }
    assertThat(mean).isCloseTo(0, within(1e-12));
    assertThat(square).isCloseTo(1, within(1e-12));
  }

  @Test
  void twoWeeksAreNeeded() {
    assertThatThrownBy(() -> Calibrator.of(GeneratedCandles.grids(13)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "bars before the day that all of the coins traded in must be at least 4032, was 3743");
  }

  @Test
  void factsOfAKnownSeries() {
    double[] moves = new double[2 * DAY];
    double[] volumes = new double[2 * DAY];
    for (int bar = 0; bar < moves.length; bar++) {
      moves[bar] = (bar % 2 == 0 ? 0.01 : -0.01) * (bar % 24 < 12 ? 2 : 1);
      volumes[bar] = bar % 24 < 12 ? 7 : 3;
    }
    StylisedFacts facts = StylisedFacts.of(moves, volumes);

    assertThat(facts.kurtosis()).isCloseTo((16 + 1) / 2.0 / (2.5 * 2.5), within(1e-9));
    assertThat(facts.nextBar()).isCloseTo(1 - 2 / 12.0, within(0.01));
    assertThat(facts.nextHour()).isCloseTo(-1, within(0.01));
    assertThat(facts.nextDay()).isCloseTo(1, within(1e-9));
    assertThat(facts.volume()).isCloseTo(1, within(1e-9));
    assertThat(facts.fall()).isCloseTo(1 - Math.exp(-0.02), within(1e-9));
  }
}
