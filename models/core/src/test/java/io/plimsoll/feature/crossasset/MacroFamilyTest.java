package io.plimsoll.feature.crossasset;

import static io.plimsoll.feature.oracle.TestMarket.DAY;
import static io.plimsoll.feature.oracle.TestMarket.MAY;
import static io.plimsoll.feature.oracle.TestMarket.MINUTE;
import static io.plimsoll.feature.oracle.TestMarket.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.feature.engine.FamilyRun;
import io.plimsoll.feature.engine.FamilyRun.Known;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.oracle.FamilyLaws;
import io.plimsoll.feature.oracle.TestMarket;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.MacroValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MacroFamilyTest {
  private static final String OWN = "binance:spot:BTC-USDT";
  private static final FeaturePlan PLAN =
      TestMarket.plan(
          OWN,
          use(EventKind.TRADES, OWN, FeedRole.OWN),
          use(EventKind.MACRO, "vix", FeedRole.MACRO));
  private static final int VIX = TestMarket.feed(PLAN, EventKind.MACRO, "vix");

  @Test
  void aValueCountsFromWhenItBecameKnown() {
    var run = new FamilyRun(PLAN, MacroFamily::new);
    run.take(vix(MAY + 6 * MINUTE, MAY - DAY, 0, 15));
    run.take(vix(MAY + 8 * MINUTE, MAY, 0, 18));
    run.take(vix(MAY + 9 * MINUTE, MAY - DAY, 1, 16));
    run.take(vix(MAY + 10 * MINUTE, MAY - DAY, 0, 99)); // a revision that was overtaken
    run.end();

    assertThat(run.value(MAY + 6 * MINUTE, "macro_vix")).isEqualTo(15);
    assertThat(run.value(MAY + 6 * MINUTE, "macro_vix_change_1")).isNaN();
    assertThat(run.value(MAY + 8 * MINUTE, "macro_vix")).isEqualTo(18);
    assertThat(run.value(MAY + 8 * MINUTE, "macro_vix_age")).isCloseTo(8 / 1440.0, within(1e-15));
    assertThat(run.value(MAY + 8 * MINUTE, "macro_vix_change_1")).isEqualTo(3);
    assertThat(run.value(MAY + 9 * MINUTE, "macro_vix_change_1")).isEqualTo(2);
    assertThat(run.value(MAY + 10 * MINUTE, "macro_vix_change_1")).isEqualTo(2);
    assertThat(run.value(MAY + 10 * MINUTE, "macro_vix_correlation_60")).isNaN();
  }

  @Test
  void correlationAndBetaAreThoseOfReturnsBetweenTheSameMidnights() {
    var events = new ArrayList<Known>();
    var random = new Random(2);
    double log = 10;
    double level = 20;
    double[] changes = new double[90];
    double[] returns = new double[90];
    for (int day = 0; day < 90; day++) {
      changes[day] = random.nextGaussian();
      returns[day] = -0.01 * changes[day] + 0.005 * random.nextGaussian();
      log += returns[day];
      level += changes[day];
      long midnight = MAY + (day + 1) * DAY;
      events.add(TestMarket.trade(PLAN, OWN, midnight - MINUTE, Math.exp(log)));
      events.add(vix(midnight + 30 * MINUTE, midnight, 0, level));
    }
    var run = new FamilyRun(PLAN, MacroFamily::new);
    events.forEach(run::take);
    run.end();

    double[] lastChanges = Arrays.copyOfRange(changes, 30, 90);
    double[] lastReturns = Arrays.copyOfRange(returns, 30, 90);
    Regression expected = Regression.of(lastChanges, lastReturns, 60);
    long asOf = MAY + 90 * DAY + 30 * MINUTE;
    assertThat(run.value(asOf, "macro_vix_correlation_60"))
        .isCloseTo(expected.correlation(), within(1e-9));
    assertThat(run.value(asOf, "macro_vix_beta_60")).isCloseTo(expected.slope(), within(1e-9));
    assertThat(expected.slope()).isCloseTo(-0.01, within(0.003));
    assertThat(run.value(MAY + 30 * DAY + 30 * MINUTE, "macro_vix_beta_60")).isNaN(); // 29 pairs
    assertThat(run.value(MAY + 31 * DAY + 30 * MINUTE, "macro_vix_beta_60")).isNotNaN();
  }

  /** Correlation of (1, 2, 3) with (1, 3, 2) is 1/2, and so is the slope. */
  @Test
  void aRegressionIsThatOfTheTextbook() {
    double[] x = {1, 2, 3, 77};
    Regression half = Regression.of(x, new double[] {1, 3, 2, -5}, 3);
    assertThat(half.correlation()).isCloseTo(0.5, within(1e-15));
    assertThat(half.slope()).isCloseTo(0.5, within(1e-15));
    assertThat(half.count()).isEqualTo(3);
    assertThat(Regression.of(new double[2], x, 2).correlation()).isNaN();
    assertThat(Regression.of(new double[2], x, 2).slope()).isNaN();
  }

  @Test
  void restartsMemoryAndLaterRecordsLeaveNoTrace() {
    var random = new Random(4);
    var events = new ArrayList<Known>();
    for (int day = 0; day < 200; day++) {
      for (int i = 0; i < 3; i++) {
        long time = MAY + day * DAY + (long) (random.nextDouble() * DAY) + 1;
        if (random.nextInt(3) > 0) {
          events.add(TestMarket.trade(PLAN, OWN, time, 100 + random.nextInt(9)));
        } else {
          long end = MAY + (day - random.nextInt(3)) * DAY;
          events.add(vix(time, end, random.nextInt(2), random.nextInt(50)));
        }
      }
    }
    events.sort(Comparator.comparingLong(Known::time));
    int cut = 1 + random.nextInt(events.size() - 1);
    FamilyLaws.assertRestartLeavesNoTrace(PLAN, MacroFamily::new, events, cut);
    FamilyLaws.assertLaterRecordsChangeNothing(PLAN, MacroFamily::new, events, cut);
    FamilyLaws.assertMemoryIsEnough(PLAN, MacroFamily::new, events);
  }

  @Test
  void itFitsAPlanWithAStatistic() {
    assertThat(MacroFamily.fits(PLAN)).isTrue();
    assertThat(MacroFamily.fits(TestMarket.plan(OWN))).isFalse();
  }

  private static Known vix(long known, long end, long revision, double value) {
    return new Known(known, VIX, new MacroValue(end, revision, value));
  }
}
