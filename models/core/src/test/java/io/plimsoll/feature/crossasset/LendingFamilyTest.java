package io.plimsoll.feature.crossasset;

import static io.plimsoll.feature.oracle.TestMarket.DAY;
import static io.plimsoll.feature.oracle.TestMarket.MAY;
import static io.plimsoll.feature.oracle.TestMarket.MINUTE;
import static io.plimsoll.feature.oracle.TestMarket.use;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.feature.engine.FamilyRun;
import io.plimsoll.feature.engine.FamilyRun.Known;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.oracle.FamilyLaws;
import io.plimsoll.feature.oracle.TestMarket;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.LoanLiquidation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LendingFamilyTest {
  private static final String OWN = "binance:spot:ETH-USDT";
  private static final FeaturePlan PLAN =
      TestMarket.plan(
          OWN,
          use(EventKind.TRADES, OWN, FeedRole.OWN),
          use(EventKind.LOANS, "aave-v2", FeedRole.MACRO),
          use(EventKind.LOANS, "compound", FeedRole.MACRO));

  @Test
  void sumsCountAndLargestAreThoseOfTheWindow() {
    var run = new FamilyRun(PLAN, LendingFamily::new);
    run.take(TestMarket.trade(PLAN, OWN, MAY, 3000));
    run.take(loan("aave-v2", MAY + MINUTE, "WETH", 1000, 900));
    run.take(loan("compound", MAY + 2 * MINUTE, "LINK", 500, 450));
    run.take(loan("compound", MAY + 2 * MINUTE, "eth", Double.NaN, 2000));
    run.take(TestMarket.trade(PLAN, OWN, MAY + 3 * MINUTE, 3000));
    run.take(TestMarket.trade(PLAN, OWN, MAY + 3 * DAY, 3000));
    run.end();

    assertThat(run.value(MAY, "lending_liquidations_1h")).isNaN(); // nothing heard yet
    assertThat(run.value(MAY + 2 * MINUTE, "lending_liquidations_1h")).isEqualTo(3);
    assertThat(run.value(MAY + 2 * MINUTE, "lending_collateral_1h")).isEqualTo(1500);
    assertThat(run.value(MAY + 2 * MINUTE, "lending_collateral_1m")).isEqualTo(500);
    assertThat(run.value(MAY + 2 * MINUTE, "lending_debt_1h")).isEqualTo(3350);
    assertThat(run.value(MAY + 2 * MINUTE, "lending_largest_1h")).isEqualTo(2000);
    assertThat(run.value(MAY + 2 * MINUTE, "lending_own_collateral_1h")).isEqualTo(1000);
    assertThat(run.value(MAY + 3 * MINUTE, "lending_liquidations_1m")).isZero();
    assertThat(run.value(MAY + 3 * MINUTE, "lending_debt_1m")).isZero();
    assertThat(run.value(MAY + 3 * DAY, "lending_liquidations_1h")).isNaN(); // silent for days
  }

  @Test
  void restartsMemoryAndLaterRecordsLeaveNoTrace() {
    for (int seed = 0; seed < 2; seed++) {
      var random = new Random(seed);
      var events = new ArrayList<Known>();
      for (long time : TestMarket.times(random, 500)) {
        events.add(
            random.nextInt(3) == 0
                ? TestMarket.trade(PLAN, OWN, time, 3000)
                : loan(
                    random.nextBoolean() ? "aave-v2" : "compound",
                    time,
                    List.of("ETH", "WETH", "LINK").get(random.nextInt(3)),
                    random.nextInt(4) == 0 ? Double.NaN : 1e5 * random.nextDouble(),
                    1e5 * random.nextDouble()));
      }
      int cut = 1 + random.nextInt(events.size() - 1);
      FamilyLaws.assertRestartLeavesNoTrace(PLAN, LendingFamily::new, events, cut);
      FamilyLaws.assertLaterRecordsChangeNothing(PLAN, LendingFamily::new, events, cut);
      FamilyLaws.assertMemoryIsEnough(PLAN, LendingFamily::new, events);
    }
  }

  @Test
  void itFitsAPlanWithALendingProtocol() {
    assertThat(LendingFamily.fits(PLAN)).isTrue();
    assertThat(LendingFamily.fits(TestMarket.plan(OWN))).isFalse();
  }

  private static Known loan(
      String protocol, long time, String asset, double collateral, double debt) {
    return new Known(
        time,
        TestMarket.feed(PLAN, EventKind.LOANS, protocol),
        new LoanLiquidation(time, 0, asset, collateral, "USDC", debt));
  }
}
