package io.plimsoll.training.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.market.Bar;
import io.plimsoll.market.BarGrid;
import io.plimsoll.market.BarSeries;
import io.plimsoll.market.GeneratedBars;
import io.plimsoll.training.GeneratedCandles;
import java.util.ArrayList;
import java.util.Arrays;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class HourSeriesTest {
  private static final long START = GeneratedCandles.START;
  private static final Percentage EXACT = Percentage.withPercentage(1e-9);

  @Test
  void hourHoldsTheSumsOfItsTwelveBars() {
    BarGrid grid = GeneratedCandles.grids(2).get(0);
    var hours = HourSeries.flooredAt(grid, START + 48 * HourSeries.HOUR);

    assertThat(hours.size()).isEqualTo(48);
    for (int hour = 0; hour < 48; hour++) {
      double squares = 0;
      double falls = 0;
      double impact = 0;
      for (int bar = 12 * hour; bar < 12 * hour + 12; bar++) {
        double r = grid.logReturn(bar);
        squares += r * r;
        falls += r < 0 ? r * r : 0;
        impact += Math.abs(r) / (grid.volume(bar) * grid.close(bar)) / 12;
      }
      assertThat(hours.variance(hour)).isCloseTo(Math.max(squares, hours.floor()), EXACT);
      assertThat(hours.falls(hour)).isCloseTo(falls, EXACT);
      assertThat(hours.rises(hour)).isCloseTo(squares - falls, within(1e-15));
      assertThat(hours.amihud(hour)).isCloseTo(impact, EXACT);
      assertThat(hours.move(hour))
          .isCloseTo(
              StrictMath.log(grid.close(12 * hour + 11) / before(grid, 12 * hour)), within(1e-12));
      assertThat(hours.hourAt(hours.time(hour))).isEqualTo(hour);
    }
  }

  @Test
  void floorIsTheLowQuantileOfWhatMovedBeforeTheTest() {
    BarGrid grid = GeneratedCandles.grids(10).get(0);
    long testFrom = START + 100 * HourSeries.HOUR;
    var unlimited = HourSeries.flooredAt(grid, START + 240 * HourSeries.HOUR);
    var hours = HourSeries.flooredAt(grid, testFrom);
    double[] past = new double[100];
    for (int hour = 0; hour < 100; hour++) {
      for (int bar = 12 * hour; bar < 12 * hour + 12; bar++) {
        past[hour] += grid.logReturn(bar) * grid.logReturn(bar);
      }
    }
    Arrays.sort(past);

    assertThat(hours.floor()).isCloseTo(past[0] + .099 * (past[1] - past[0]), EXACT);
    assertThat(hours.floor()).isNotEqualTo(unlimited.floor());
    for (int hour = 0; hour < hours.size(); hour++) {
      assertThat(hours.variance(hour)).isGreaterThanOrEqualTo(hours.floor());
    }
  }

  @Test
  void hoursThatDidNotMoveCountAsTheFloorAndDoNotLowerIt() {
    BarSeries bars = GeneratedCandles.bars("BTCUSDT", 5, 1);
    long from = START + 24 * HourSeries.HOUR;
    long to = from + 6 * HourSeries.HOUR;
    BarSeries gap =
        GeneratedBars.where(bars, bar -> bar.eventTime() <= from || bar.eventTime() > to);
    var hours = HourSeries.flooredAt(BarGrid.of(gap), START + 96 * HourSeries.HOUR);

    assertThat(hours.floor()).isPositive();
    assertThat(hours.variance(26)).isEqualTo(hours.floor());
    assertThat(hours.amihud(26)).isNaN();
    assertThat(hours.isTarget(26)).isFalse();
    assertThat(hours.isTarget(23)).isTrue();
    assertThat(hours.isDayTarget(24)).isFalse();
    assertThat(hours.isDayTarget(48)).isTrue();
    assertThat(hours.isDayTarget(97)).isFalse(); // ends after the data
    assertThat(hours.isDayTarget(-1)).isFalse();
  }

  @Test
  void nineOfTwelveBarsMakeATarget() {
    BarSeries bars = GeneratedCandles.bars("BTCUSDT", 2, 1);
    var kept = new ArrayList<Bar>();
    for (int i = 0; i < bars.size(); i++) {
      boolean left = (i >= 12 && i < 15) || (i >= 24 && i < 28); // three of hour 1, four of hour 2
      if (!left) {
        kept.add(bars.bar(i));
      }
    }
    BarGrid grid = BarGrid.of(BarSeries.of(bars.instrument(), bars.length(), kept));
    var hours = HourSeries.flooredAt(grid, START + 48 * HourSeries.HOUR);

    assertThat(hours.isTarget(1)).isTrue();
    assertThat(hours.isTarget(2)).isFalse();
  }

  @Test
  void dayVarianceIsTheSumOfItsHours() {
    var hours =
        HourSeries.flooredAt(GeneratedCandles.grids(3).get(0), START + 72 * HourSeries.HOUR);
    double sum = 0;
    for (int hour = 24; hour < 48; hour++) {
      sum += hours.variance(hour);
    }

    assertThat(hours.dayVariance(24)).isCloseTo(sum, EXACT);
  }

  @Test
  void quantileInterpolatesBetweenOrderStatistics() {
    double[] values = {4, 1, 3, 2};

    assertThat(HourSeries.quantile(values, 0)).isEqualTo(1);
    assertThat(HourSeries.quantile(values, .5)).isEqualTo(2.5);
    assertThat(HourSeries.quantile(values, .95)).isCloseTo(3.85, within(1e-12)); // numpy
    assertThat(HourSeries.quantile(values, 1)).isEqualTo(4);
    assertThat(values).containsExactly(4, 1, 3, 2);
  }

  @Test
  void pastThatNeverMovesIsRefused() {
    var bars = new ArrayList<Bar>();
    for (int i = 1; i <= 24; i++) {
      bars.add(new Bar(START + i * 300_000_000L, 5, 5, 5, 5, 1));
    }
    BarGrid grid =
        BarGrid.of(
            BarSeries.of(
                GeneratedCandles.bars("BTCUSDT", 1, 1).instrument(), GeneratedBars.LENGTH, bars));

    assertThatThrownBy(() -> HourSeries.flooredAt(grid, START + HourSeries.HOUR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "history of binance:spot:BTC-USDT must move before the test span, was constant");
  }

  private static double before(BarGrid grid, int bar) {
    return bar == 0 ? grid.open(0) : grid.close(bar - 1);
  }
}
