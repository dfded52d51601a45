package io.plimsoll.training.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.margin.PositionSide;
import io.plimsoll.market.BarGrid;
import io.plimsoll.market.BarSeries;
import io.plimsoll.training.GeneratedCandles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rates followed bar by bar are those of the replay. */
class LiveRatesTest {
  private static final Instant START = Instant.ofEpochSecond(GeneratedCandles.START / 1_000_000);
  private static final Instant FROM = START.plus(Duration.ofDays(30));
  private static final Instant TO = START.plus(Duration.ofDays(31));
  private static final List<BarGrid> GRIDS = GeneratedCandles.grids(32);
  private static final List<ReplaySeries> AFTER =
      GRIDS.stream().map(grid -> ReplaySeries.of(grid, FROM, TO)).toList();
  private static final List<ReplaySeries> BEFORE =
      GRIDS.stream()
          .map(grid -> ReplaySeries.of(grid, FROM.minus(Duration.ofHours(1)), FROM))
          .toList();

  @Test
  void theFastRuleIsThatOfTheReplay() {
    var rule = new FastEwmaRule(Duration.ofHours(6));
    same(rule, rule.live(BEFORE));
  }

  @Test
  void plimsollsRuleIsThatOfTheReplay() {
    // Fitted on the longer history, as the replay is; what it says then depends on the past alone.
    MultiScaleRule rule = MultiScaleRule.fit(AFTER);
    same(rule, rule.live(BEFORE));
  }

  private static void same(MarginRule rule, LiveRates live) {
    List<double[]> paths =
        AFTER.stream().map(each -> rule.path(each).rates(PositionSide.LONG)).toList();
    for (int bar = 0; bar < AFTER.get(0).size(); bar++) {
      for (int i = 0; i < paths.size(); i++) {
        assertThat(live.rate(i)).as("bar %s", bar).isEqualTo(paths.get(i)[bar]);
      }
      take(live, bar, 1);
    }
  }

  private static void take(LiveRates live, int bar, double scale) {
    double[] moves = new double[AFTER.size()];
    double[] ranges = new double[AFTER.size()];
    for (int i = 0; i < moves.length; i++) {
      BarSeries bars = AFTER.get(i).bars();
      int own = AFTER.get(i).first() + bar;
      moves[i] = scale * ScaledMoves.move(bars, own);
      ranges[i] = scale * StrictMath.log(bars.high(own) / bars.low(own));
    }
    live.next(moves, ranges);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ewma5m", "plimsoll", "plimsollSteady"})
  void aCopyGoesItsOwnWay(String name) {
    LiveRates one = CandleRules.live(name, BEFORE);
    LiveRates other = one.copy();
    double before = one.rate(0);
    for (int bar = 0; bar < 12; bar++) {
      take(one, bar, 20);
    }

    assertThat(other.rate(0)).isEqualTo(before);
    assertThat(one.rate(0)).isGreaterThan(1.2 * before);
    for (int bar = 0; bar < 12; bar++) {
      take(other, bar, 20);
    }
    assertThat(other.rate(0)).isEqualTo(one.rate(0));
    assertThat(other.rate(1)).isEqualTo(one.rate(1));
  }

  @Test
  void theStaticRuleStandsStillAndAnotherIsRefused() {
    LiveRates fixed = CandleRules.live("static", BEFORE);
    take(fixed, 0, 50);
    assertThat(fixed.copy().rate(1)).isEqualTo(1);
    assertThatThrownBy(() -> CandleRules.live("clairvoyant", BEFORE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "rule must be one of [static, ewma5m, plimsoll, plimsollSteady], was clairvoyant");
  }
}
