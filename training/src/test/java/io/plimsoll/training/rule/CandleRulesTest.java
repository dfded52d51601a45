package io.plimsoll.training.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.margin.PositionSide;
import io.plimsoll.market.Bar;
import io.plimsoll.market.BarGrid;
import io.plimsoll.market.BarSeries;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.GeneratedCandles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that need candles alone look back and never ahead, the clairvoyant one apart. */
class CandleRulesTest {
  private static final int DAYS = 50;
  private static final BarSeries BARS = GeneratedCandles.bars("BTCUSDT", DAYS, 1);
  private static final Instant START = Instant.ofEpochSecond(GeneratedCandles.START / 1_000_000);
  private static final Instant FROM = START.plus(Duration.ofDays(45));
  private static final Instant TO = START.plus(Duration.ofDays(49));
  private static final int LATER = 47 * GeneratedCandles.DAY + 12; // an hour into a day

  @ParameterizedTest
  @ValueSource(strings = {"ewma5m", "plimsoll", "logHarDaily", "logSharHourly"})
  void aRateKnowsTheBarsThatClosedBeforeItsOwnOpened(String rule) {
    double[] before = rates(rule, BARS);
    double[] after = rates(rule, wildFrom(LATER));

    int bar = LATER - 45 * GeneratedCandles.DAY;
    for (int i = 0; i <= bar; i++) {
      assertThat(after[i]).as("bar %s", i).isEqualTo(before[i]);
    }
    assertThat(after[after.length - 1]).isGreaterThan(1.2 * before[after.length - 1]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ewma", "scanRange"})
  void aDailyRateKnowsTheDaysThatEndedBefore(String rule) {
    double[] before = rates(rule, BARS);
    double[] after = rates(rule, halvedFrom(LATER));

    int nextDay = 3 * GeneratedCandles.DAY;
    for (int i = 0; i < nextDay; i++) {
      assertThat(after[i]).as("bar %s", i).isEqualTo(before[i]);
    }
    assertThat(after[nextDay]).isGreaterThan(before[nextDay]);
  }

  @Test
  void theClairvoyantRuleKnowsTheComingDay() {
    double[] before = rates("clairvoyant", BARS);
    double[] after = rates("clairvoyant", wildFrom(LATER));

    int bar = LATER - 45 * GeneratedCandles.DAY;
    assertThat(after[bar - 12]).isGreaterThan(1.2 * before[bar - 12]);
    assertThat(after[bar - 25 * 12]).isEqualTo(before[bar - 25 * 12]);
  }

  @Test
  void theFastRuleIsARecursionOfSquaredReturns() {
    double[] rates = rates("ewma5m", BARS);
    double decay = Math.pow(0.5, 1 / 72.0);
    double variance = Math.pow(Math.log(BARS.close(1) / BARS.close(0)), 2);
    int first = 45 * GeneratedCandles.DAY;
    for (int bar = 2; bar < first + 7; bar++) {
      double move = Math.log(BARS.close(bar) / BARS.close(bar - 1));
      if (BARS.volume(bar) > 0) {
        variance = decay * variance + (1 - decay) * move * move;
      }
    }
    assertThat(rates[7] / Math.sqrt(288 * variance)).isCloseTo(1, within(1e-9));
  }

  @Test
  void theScanRangeIsAQuantileAndAQuarterOfTheLargestMove() {
    double[] rates = rates("scanRange", BARS);
    var moves = new ArrayList<Double>();
    for (int day = 1; day < 45; day++) {
      double close = BARS.close((day + 1) * GeneratedCandles.DAY - 1);
      double before = BARS.close(day * GeneratedCandles.DAY - 1);
      moves.add(Math.abs(Math.log(close / before)));
    }
    moves.sort(null);
    // 99 % of 44 moves are 44: the quantile is the largest, as is the stressed part.
    double largest = moves.get(moves.size() - 1);
    assertThat(rates[0]).isCloseTo(largest, within(1e-12));
    assertThat(rates[GeneratedCandles.DAY - 1]).isEqualTo(rates[0]);
  }

  @Test
  void theRateOfAnAssetsOwnDoesNotMoveWithinTheWindow() {
    double[] before = rates("staticPerAsset", BARS);
    double[] after = rates("staticPerAsset", wildFrom(45 * GeneratedCandles.DAY));

    assertThat(after).isEqualTo(before).containsOnly(before[0]);
  }

  @Test
  void eachPartChangedIsOneChange() {
    ReplaySeries series = series(wildFrom(LATER));
    MultiScaleRule rule = MultiScaleRule.fit(List.of(series));
    double[] whole = rule.path(series).rates(PositionSide.LONG);
    double[] calm = rule.withTemper(0).path(series).rates(PositionSide.LONG);
    Map<String, MarginRule> parts = RuleParts.of(rule);
    double[] floored = parts.get("long-run floor").path(series).rates(PositionSide.LONG);
    double[] buffered = parts.get("buffer").path(series).rates(PositionSide.LONG);
    double[] falls = parts.get("slow fall").path(series).rates(PositionSide.LONG);
    double[] rises = parts.get("slow rise").path(series).rates(PositionSide.LONG);

    assertThat(parts.get("without forecast").path(series).rates(PositionSide.LONG)).isEqualTo(calm);
    double fall = Math.pow(0.95, 1 / 288.0);
    double rise = Math.pow(1.25, 1 / 288.0);
    for (int bar = 0; bar < whole.length; bar++) {
      assertThat(floored[bar]).isEqualTo(Math.max(whole[bar], calm[bar]));
      assertThat(buffered[bar] / whole[bar]).isBetween(1.0, 1.25);
      assertThat(falls[bar]).isGreaterThanOrEqualTo(whole[bar]);
      assertThat(rises[bar]).isLessThanOrEqualTo(whole[bar]);
      if (bar > 0) {
        assertThat(falls[bar] / falls[bar - 1]).isGreaterThanOrEqualTo(fall - 1e-12);
        assertThat(rises[bar] / rises[bar - 1]).isLessThanOrEqualTo(rise + 1e-12);
      }
    }
    assertThat(rises[whole.length - 1]).isLessThan(whole[whole.length - 1]);
  }

  @Test
  void barsWithoutATradeTellNothing() {
    int first = 46 * GeneratedCandles.DAY;
    var bars = new ArrayList<Bar>();
    for (int i = 0; i < BARS.size(); i++) {
      Bar bar = BARS.bar(i);
      double close = i >= first && i < first + 60 ? BARS.close(first - 1) : Double.NaN;
      bars.add(Double.isNaN(close) ? bar : new Bar(bar.eventTime(), close, close, close, close, 0));
    }
    BarSeries still = BarSeries.of(BARS.instrument(), BARS.length(), bars);
    for (String rule : List.of("ewma5m", "plimsoll")) {
      double[] rates = rates(rule, still);
      int bar = first - 45 * GeneratedCandles.DAY;
      assertThat(rates[bar + 60]).isEqualTo(rates[bar]);
      assertThat(rates[bar + 61]).isNotEqualTo(rates[bar]);
    }
  }

  @Test
  void aStormOfTheOthersRaisesARate() {
    ReplaySeries calm = series(GeneratedCandles.bars("ETHUSDT", DAYS, 2));
    ReplaySeries wild = series(wildFrom(LATER));
    double[] alone = MultiScaleRule.fit(List.of(calm)).path(calm).rates(PositionSide.LONG);
    double[] both = MultiScaleRule.fit(List.of(calm, wild)).path(calm).rates(PositionSide.LONG);
    double[] storm = MultiScaleRule.fit(List.of(calm, wild)).path(wild).rates(PositionSide.LONG);

    int before = LATER - 45 * GeneratedCandles.DAY;
    double rise = Math.log(both[before + 36] / both[before]);
    double own = Math.log(storm[before + 36] / storm[before]);
    double unmoved = Math.log(alone[before + 36] / alone[before]);
    assertThat(own).isGreaterThan(0.3);
    assertThat(rise).isBetween(unmoved + own / 2, own);
  }

  @Test
  void aDelayedPathHoldsItsFirstRateUntilThen() {
    var path = new MarginPath(new double[] {.1, .2, .3, .4}, new double[] {.5, .6, .7, .8});

    assertThat(path.delayed(2).rates(PositionSide.LONG)).containsExactly(.1, .1, .1, .2);
    assertThat(path.delayed(0).rates(PositionSide.SHORT)).containsExactly(.5, .6, .7, .8);
    assertThat(path.delayed(9).rates(PositionSide.SHORT)).containsExactly(.5, .5, .5, .5);
  }

  @Test
  void withoutHistoryARuleSaysSo() {
    ReplaySeries early = ReplaySeries.of(BARS, START.plus(Duration.ofDays(3)), TO);
    assertThatThrownBy(() -> MultiScaleRule.fit(List.of(early)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("history before the window must hold two weeks of bars, was ");
    ReplaySeries whole = ReplaySeries.of(BARS, START, TO);
    assertThatThrownBy(() -> new FastEwmaRule(Duration.ofHours(6)).path(whole))
        .hasMessageStartingWith("history of binance:spot:BTC-USDT before the window must hold");
    assertThatThrownBy(() -> new FastEwmaRule(Duration.ZERO))
        .hasMessage("half-life must be above 0, was PT0S");
  }

  private static ReplaySeries series(BarSeries bars) {
    return ReplaySeries.of(BarGrid.of(bars), FROM, TO);
  }

  private static double[] rates(String name, BarSeries bars) {
    BarGrid grid = BarGrid.of(bars);
    ReplaySeries series = ReplaySeries.of(grid, FROM, TO);
    Map<Instrument, BarGrid> grids = Map.of(grid.instrument(), grid);
    MarginRule rule =
        switch (name) {
          case "ewma5m" -> new FastEwmaRule(Duration.ofHours(6));
          case "plimsoll" -> MultiScaleRule.fit(List.of(series));
          case "ewma" -> new EwmaRule(0.94);
          case "scanRange" -> new ScanRangeRule(250, 0.99, 0.25);
          case "staticPerAsset" -> new LongRunRule();
          case "logHarDaily" -> new HourlyRule(grids, HourRules.LOG_HAR_DAILY);
          case "logSharHourly" -> new HourlyRule(grids, HourRules.LOG_SHAR_HOURLY);
          case "clairvoyant" -> new HourlyRule(grids, HourRules.CLAIRVOYANT);
          default -> throw new AssertionError(name);
        };
    return rule.path(series).rates(PositionSide.LONG);
  }

  /** Returns the bars at half of their prices from {@code first} on. */
  private static BarSeries halvedFrom(int first) {
    var bars = new ArrayList<Bar>();
    for (int i = 0; i < BARS.size(); i++) {
      Bar bar = BARS.bar(i);
      double factor = i < first ? 1 : 0.5;
      bars.add(
          new Bar(
              bar.eventTime(),
              factor * bar.open(),
              factor * bar.high(),
              factor * bar.low(),
              factor * bar.close(),
              bar.volume()));
    }
    return BarSeries.of(BARS.instrument(), BARS.length(), bars);
  }

  /** Returns the bars with returns eight times as large from {@code first} on. */
  private static BarSeries wildFrom(int first) {
    var bars = new ArrayList<Bar>();
    double close = BARS.close(first - 1);
    for (int i = 0; i < BARS.size(); i++) {
      if (i < first) {
        bars.add(BARS.bar(i));
      } else {
        double open = close;
        close = open * Math.exp(8 * Math.log(BARS.close(i) / BARS.close(i - 1)));
        bars.add(
            new Bar(
                BARS.eventTime(i), open, Math.max(open, close), Math.min(open, close), close, 1));
      }
    }
    return BarSeries.of(BARS.instrument(), BARS.length(), bars);
  }
}
