package io.plimsoll.training.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.margin.PositionSide;
import io.plimsoll.market.BarSeries;
import io.plimsoll.training.rule.EwmaRule;
import io.plimsoll.training.rule.MarginPath;
import io.plimsoll.training.rule.MarginRule;
import io.plimsoll.training.rule.ReplaySeries;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyBacktestTest {
  private static final BarSeries BARS = ReplayBars.walk(5, 288 * 6, 0.004);
  private static final ReplaySeries LAST_FOUR_DAYS =
      ReplaySeries.of(
          BARS,
          ReplayBars.START.plus(Duration.ofDays(2)),
          ReplayBars.START.plus(Duration.ofDays(6)));
  private static final List<ReplayMarket> MARKETS =
      List.of(new ReplayMarket(LAST_FOUR_DAYS, new AccountDraw(3, 200).draw(LAST_FOUR_DAYS)));

  @Test
  void rulesAreComparedAtOneMeanMargin() {
    MarginRule wave =
        series -> {
          var rates = new double[series.size()];
          Arrays.setAll(rates, bar -> 0.02 + 0.01 * Math.sin(bar / 100.0));
          return new MarginPath(rates, rates);
        };

    var comparison =
        new PolicyBacktest(MARKETS, ReplayRule.STANDARD).compare(wave, new EwmaRule(0.94), 0.06);

    double reached = comparison.plimsoll().outcome().meanMarginRate();
    assertThat(reached).isCloseTo(0.06, within(1e-4));
    assertThat(comparison.fixed().outcome().meanMarginRate()).isCloseTo(reached, within(1e-12));
    assertThat(comparison.ewma().outcome().meanMarginRate()).isCloseTo(0.06, within(1e-4));
    assertThat(comparison.plimsoll().factor()).isGreaterThan(1);
    assertThat(comparison.fixed().outcome().procyclicality()).isEqualTo(Procyclicality.constant());
    assertThat(comparison.plimsoll().outcome().procyclicality().peakToTrough())
        .isCloseTo(3, within(0.01));
  }

  @Test
  void sameSeedGivesTheSameOutcome() {
    var backtest = new PolicyBacktest(MARKETS, ReplayRule.STANDARD);
    assertThat(backtest.fixed(0.08).outcome()).isEqualTo(backtest.fixed(0.08).outcome());
    assertThat(new AccountDraw(3, 200).draw(LAST_FOUR_DAYS)).isEqualTo(MARKETS.get(0).accounts());
  }

  @Test
  void meanRateOutOfReachIsRefused() {
    var backtest = new PolicyBacktest(MARKETS, ReplayRule.STANDARD);
    assertThatThrownBy(() -> backtest.compare(new EwmaRule(0.94), new EwmaRule(0.94), 0.7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mean rate must lie in (0, 0.5), was 0.7");
  }

  @Test
  void exponentialRuleUsesFinishedDaysOnly() {
    double[] rates = new EwmaRule(0.94).path(LAST_FOUR_DAYS).rates(PositionSide.LONG);

    double first = Math.log(BARS.close(2 * 288 - 1) / BARS.close(288 - 1));
    assertThat(rates[0]).isCloseTo(Math.abs(first), within(1e-15));
    assertThat(rates[287]).isEqualTo(rates[0]);
    double second = Math.log(BARS.close(3 * 288 - 1) / BARS.close(2 * 288 - 1));
    double variance = 0.94 * first * first + 0.06 * second * second;
    assertThat(rates[288]).isCloseTo(Math.sqrt(variance), within(1e-15));
  }

  @Test
  void exponentialRuleWithoutHistoryIsRefused() {
    var whole = ReplayBars.whole(BARS);
    assertThatThrownBy(() -> new EwmaRule(0.94).path(whole))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("history of binance:spot:BTC-USDT before the window must be");
  }

  @Test
  void worstDayIsTheOneWithTheDeepestLow() {
    var crash =
        ReplayBars.whole(
            ReplayBars.of(new double[] {100, 101, 95, 100}, new double[] {100, 100, 90, 99}));
    var worst = WorstDay.of(List.of(new ReplayMarket(crash, List.of())));

    assertThat(worst.day()).hasToString("2024-01-01");
    assertThat(worst.fall()).isCloseTo(-0.10, within(1e-12));
  }
}
