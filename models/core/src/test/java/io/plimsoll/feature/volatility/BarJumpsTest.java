package io.plimsoll.feature.volatility;

import static io.plimsoll.feature.volatility.BarPath.START;
import static io.plimsoll.feature.volatility.BarPath.bars;
import static io.plimsoll.feature.volatility.BarPath.firstWith;
import static io.plimsoll.feature.volatility.BarPath.returns;
import static io.plimsoll.feature.volatility.BarPath.rows;
import static io.plimsoll.feature.volatility.BarPath.timeOf;
import static io.plimsoll.feature.volatility.BarPath.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.plimsoll.feature.engine.FamilyRun;
import io.plimsoll.feature.engine.FamilyRun.Known;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.Bar;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Trade;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lee and Mykland's statistic of bars, against a twin and where it must not be. */
class BarJumpsTest {
  private static final long SECOND = 1_000_000;
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final double TWIN = 1e-7; // percent
  private static final int LOOK_BACK = 325; // K of bars of five minutes
  private static final FeaturePlan PLAN =
      Plans.of(EventKind.BARS, FIVE_MINUTES, Duration.ofHours(1), Duration.ofDays(1));
  private static final String JUMP_OF_HOUR = "bar_jump_max_1h";
  private static final List<Bar> PATH = bars(4000);

  @Test
  void theJumpStatisticIsThatOfThePairsBeforeEachBar() {
    var family = new BarVolatilityFamily(PLAN, null);
    var bars = bars(900);
    double[] row = rows(PLAN, bars).get(timeOf(bars, 899));

    assertThat(value(family, row, "bar_jump_max_24h"))
        .isCloseTo(LeeMykland.standardised(largest(bars, 900 - 288), 288), withinPercentage(TWIN));
    assertThat(value(family, row, "bar_jump_max_1h"))
        .isCloseTo(LeeMykland.standardised(largest(bars, 900 - 12), 12), withinPercentage(TWIN));
    assertThat(value(family, row, "bar_jump_flag_24h")).isZero();
  }

  @Test
  void barsShorterThanAStepHaveTheSameJumps() {
    var bars = bars(900);
    var hours = Plans.of(EventKind.BARS, Duration.ofHours(1), Duration.ofDays(1));
    double[] row = rows(hours, bars).get(timeOf(bars, 899));
    double[] fine = rows(PLAN, bars).get(timeOf(bars, 899));

    for (String column : List.of("bar_jump_max_24h", "bar_jump_max_1h", "bar_kernel_24h")) {
      assertThat(value(new BarVolatilityFamily(hours, null), row, column))
          .isEqualTo(value(new BarVolatilityFamily(PLAN, null), fine, column));
    }
  }

  @Test
  void aJumpIsFlaggedWhileItIsInTheWindow() {
    var family = new BarVolatilityFamily(PLAN, null);
    var bars = bars(900);
    var jumped = new ArrayList<>(bars.subList(0, 880));
    bars.subList(880, 900).forEach(bar -> jumped.add(times(1.05, bar)));
    double[] row = rows(PLAN, jumped).get(timeOf(bars, 899));

    assertThat(value(family, row, "bar_jump_flag_24h")).isEqualTo(1);
    assertThat(value(family, row, "bar_jump_max_24h")).isGreaterThan(50);
    assertThat(value(family, row, "bar_jump_flag_1h")).isZero();
    assertThat(value(family, row, "bar_rtsrv_24h"))
        .isLessThan(value(family, row, "bar_rv_24h") / 2);
  }

  @Test
  void aMoveAcrossAGapIsNoJump() {
    var family = new BarVolatilityFamily(PLAN, null);
    var bars = bars(900);
    var gap = new ArrayList<>(bars.subList(0, 880));
    bars.subList(881, 900).forEach(bar -> gap.add(times(1.05, bar)));
    double[] row = rows(PLAN, gap).get(timeOf(bars, 899));

    assertThat(value(family, row, "bar_rv_24h")).isGreaterThan(0.002);
    assertThat(value(family, row, "bar_jump_flag_24h")).isZero();
    assertThat(value(family, row, "bar_jump_max_24h")).isFinite();
  }

  @Test
  void jumpsNeedThreeQuartersOfThePairsBefore() {
    var family = new BarVolatilityFamily(PLAN, null);
    var rows = rows(PLAN, bars(500));

    // 243 of 323 pairs are those of 244 returns; ten statistics
    assertThat(firstWith(rows, family, "bar_jump_max_1h")).isEqualTo(244 + 10);
    assertThat(firstWith(rows, family, "bar_jump_flag_1h")).isEqualTo(244 + 10);
    assertThat(firstWith(rows, family, "bar_jump_max_24h")).isEqualTo(244 + 10);
    assertThat(firstWith(rows, family, "bar_kernel_24h")).isEqualTo(216); // 75 % of the window
  }

  @Test
  void closesThatOftenStandStillHaveNoJumps() {
    var family = new BarVolatilityFamily(PLAN, null);
    var bars = new ArrayList<Bar>();
    for (Bar bar : bars(900)) {
      boolean stands = !bars.isEmpty() && bars.size() % 10 == 0;
      double close = stands ? bars.get(bars.size() - 1).close() : bar.close();
      bars.add(
          new Bar(
              bar.eventTime(),
              bar.open(),
              Math.max(bar.high(), close),
              Math.min(bar.low(), close),
              close,
              1));
    }
    double[] row = rows(PLAN, bars).get(timeOf(bars, 899));

    assertThat(value(family, row, "bar_rv_24h")).isPositive();
    assertThat(value(family, row, "bar_jump_max_24h")).isNaN();
    assertThat(value(family, row, "bar_jump_flag_24h")).isNaN();
  }

  @Test
  void barsThatBecomeLongerNeedNothingBeforeTheMemory() {
    var plan = Plans.of(EventKind.BARS, Duration.ofHours(1), Duration.ofDays(1));
    int memory = (int) new BarVolatilityFamily(plan, null).memory().toDays();
    var bars = new ArrayList<Known>();
    for (Bar bar : bars((memory + 10) * 288)) { // of five minutes for a week, then of an hour
      long since = bar.eventTime() - START;
      if (since <= 7 * FamilyRun.DAY || since % (3_600 * SECOND) == 0) {
        bars.add(new Known(bar.eventTime(), 0, bar));
      }
    }
    var whole = FamilyRun.rows(plan, BarVolatilityFamily::new, bars);
    for (int day = memory; day < memory + 10; day++) {
      long start = START + day * FamilyRun.DAY;
      long from = start - memory * FamilyRun.DAY;
      long end = start + FamilyRun.DAY;
      var known = bars.stream().filter(bar -> bar.time() > from && bar.time() <= end).toList();
      var part = FamilyRun.rows(plan, BarVolatilityFamily::new, known);

      assertThat(part.tailMap(start + 1).values())
          .containsExactlyElementsOf(whole.subMap(start + 1, end + 1).values());
      assertThat(value(new BarVolatilityFamily(plan, null), part.get(end), "bar_jump_max_24h"))
          .isFinite();
    }
  }

  @Test
  void barsThatBecomeLongerHaveJumpsFromTheirOwnPairsAlone() {
    var plan = Plans.of(EventKind.BARS, Duration.ofHours(1), Duration.ofDays(1));
    var family = new BarVolatilityFamily(plan, null);
    long hour = 3_600 * SECOND;
    long change = START + 7 * FamilyRun.DAY;
    var bars =
        bars(14 * 288).stream()
            .filter(bar -> bar.eventTime() <= change || (bar.eventTime() - START) % hour == 0)
            .toList();
    var rows = rows(plan, bars);
    var hourly = rows(plan, bars.stream().filter(bar -> bar.eventTime() >= change).toList());

    for (int h = 1; h < 24; h++) { // those of five minutes that the day still holds
      assertThat(value(family, rows.get(change + h * hour), "bar_jump_flag_24h")).isZero();
    }
    for (int h = 24; h < 7 * 24; h++) {
      double jump = value(family, rows.get(change + h * hour), "bar_jump_max_24h");
      assertThat(Double.isNaN(jump)).isEqualTo(h < 70 + 10); // 69 of 92 pairs; ten statistics
      double own = value(family, hourly.get(change + h * hour), "bar_jump_max_24h");
      assertThat(Double.doubleToLongBits(jump)).isEqualTo(Double.doubleToLongBits(own));
    }
  }

  @Test
  void theReturnAcrossAnOutageIsNoJumpWhateverElseIsRecorded() {
    var minute = Duration.ofMinutes(1);
    var plan =
        Plans.of(
            List.of(EventKind.BARS, EventKind.TRADES), minute, FIVE_MINUTES, Duration.ofHours(1));
    var family = new BarVolatilityFamily(plan, null);
    for (int outage : List.of(30, 59, 60, 61, 62, 90, 120, 180, 300, 1200, 2000)) {
      List<Bar> bars = minutesWithout(1500, outage, 300);
      long back = START + (1500 + outage) * 60L * SECOND;
      var alone = new ArrayList<Known>();
      bars.forEach(bar -> alone.add(new Known(bar.eventTime(), 0, bar)));
      var among = new ArrayList<>(alone);
      for (long time = back - (outage - 1) * 60L * SECOND; time < back; time += 60 * SECOND) {
        var trade = new Trade(time, time, 2000, 1, AggressorSide.BUY);
        among.add(new Known(time, 1, trade));
      }
      among.sort(Comparator.comparingLong(Known::time));
      var rows = FamilyRun.rows(plan, BarVolatilityFamily::new, alone);
      var rowsAmong = FamilyRun.rows(plan, BarVolatilityFamily::new, among);

      rows.forEach(
          (time, row) -> {
            assertThat(rowsAmong.get(time)).as("row at %s, %s out", time, outage).isEqualTo(row);
            if (time >= back) {
              assertThat(value(family, row, "bar_jump_flag_1h")).isNotEqualTo(1);
            }
          });
      if (outage >= 60) {
        assertThat(value(family, rows.get(back), "bar_return_1h")).isNaN();
        assertThat(value(family, rows.get(back), "bar_jump_max_1h")).isNaN();
      }
      // 543 of 723 pairs are known: an outage of n minutes takes n + 1
      boolean known = !Double.isNaN(value(family, rows.get(back + 3_600 * SECOND), JUMP_OF_HOUR));
      assertThat(known).isEqualTo(outage < 180);
    }
  }

  /* Bars of one minute, `after` of them after an outage in which the price moved on. */
  private static List<Bar> minutesWithout(int before, int outage, int after) {
    return IntStream.range(0, before + outage + after)
        .filter(i -> i < before || i >= before + outage - 1)
        .mapToObj(i -> PATH.get(i))
        .map(
            bar ->
                new Bar(
                    START + (bar.eventTime() - START) / 5,
                    bar.open(),
                    bar.high(),
                    bar.low(),
                    bar.close(),
                    1))
        .toList();
  }

  private static Bar times(double factor, Bar bar) {
    return new Bar(
        bar.eventTime(),
        factor * bar.open(),
        factor * bar.high(),
        factor * bar.low(),
        factor * bar.close(),
        1);
  }

  /* max |L| of the bars from `from` on. */
  private static double largest(List<Bar> bars, int from) {
    double[] returns = returns(bars, from - LOOK_BACK, bars.size());
    double largest = 0;
    for (int i = LOOK_BACK; i < returns.length; i++) {
      double sum = 0;
      for (int j = i - LOOK_BACK + 2; j < i; j++) {
        sum += Math.abs(returns[j] * returns[j - 1]);
      }
      largest = Math.max(largest, Math.abs(returns[i]) / Math.sqrt(sum / (LOOK_BACK - 2)));
    }
    return largest;
  }
}
