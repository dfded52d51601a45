package io.plimsoll.feature.oracle;

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
import io.plimsoll.market.EventKind;
import io.plimsoll.market.OracleRound;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OracleFamilyTest {
  private static final String OWN = "binance:spot:ETH-USDT";
  private static final String PEER = "bitstamp:spot:ETH-USD";
  private static final FeaturePlan PLAN =
      TestMarket.plan(
          OWN,
          use(EventKind.TRADES, OWN, FeedRole.OWN),
          use(EventKind.TRADES, PEER, FeedRole.PEER),
          use(EventKind.ORACLE, "chainlink:ETH-USD", FeedRole.ORACLE),
          use(EventKind.ORACLE, "pyth:ETH-USD", FeedRole.ORACLE));

  @Test
  void agesDeviationsAndBreachesAreThoseOfTheRounds() {
    var run = new FamilyRun(PLAN, OracleFamily::new);
    run.take(round("chainlink", MAY + MINUTE, 1, 3000));
    run.take(round("chainlink", MAY + 62 * MINUTE, 2, 3030)); // 61 minutes later
    run.take(round("chainlink", MAY + 63 * MINUTE, 3, 3000));
    run.take(round("pyth", MAY + 64 * MINUTE, 1, 2994));
    run.take(TestMarket.trade(PLAN, OWN, MAY + 65 * MINUTE, 3010));
    run.take(TestMarket.trade(PLAN, PEER, MAY + 65 * MINUTE, 3020));
    run.end();

    long asOf = MAY + 65 * MINUTE;
    assertThat(run.value(asOf, "oracle_chainlink_age")).isEqualTo(120);
    assertThat(run.value(asOf, "oracle_chainlink_deviation"))
        .isCloseTo(1e4 * Math.log(3000 / 3015.0), within(1e-9));
    assertThat(run.value(asOf, "oracle_chainlink_median_deviation"))
        .isEqualTo(run.value(asOf, "oracle_chainlink_deviation"));
    assertThat(run.value(asOf, "oracle_price_is_consolidated")).isZero(); // trades alone
    assertThat(run.value(MAY + MINUTE, "oracle_price_is_consolidated")).isNaN();
    assertThat(run.value(asOf, "oracle_chainlink_updates_1h")).isEqualTo(2);
    assertThat(run.value(asOf, "oracle_chainlink_updates_24h")).isEqualTo(3);
    assertThat(run.value(asOf, "oracle_chainlink_heartbeat_breaches_24h")).isEqualTo(1);
    assertThat(run.value(asOf, "oracle_chainlink_jump_max_1h"))
        .isCloseTo(1e4 * Math.log(1.01), within(1e-9));
    assertThat(run.value(asOf, "oracle_chainlink_jump_max_1m")).isNaN();
    assertThat(run.value(asOf, "oracle_pyth_updates_1h")).isEqualTo(1);
    assertThat(run.value(asOf, "oracle_disagreement"))
        .isCloseTo(1e4 * Math.log(3015 / 2994.0), within(1e-9));
    assertThat(run.value(asOf, "oracle_stable_price_gap")).isZero();
    assertThat(run.value(MAY + MINUTE, "oracle_disagreement")).isNaN();
    assertThat(run.value(MAY + MINUTE, "oracle_stable_price_gap")).isNaN();
  }

  @Test
  void aRoundThatComesTooLateIsLeftOutAndACorrectionIsNoRound() {
    var run = new FamilyRun(PLAN, OracleFamily::new);
    run.take(round("pyth", MAY + 100, 2, 3000));
    int pyth = TestMarket.feed(PLAN, EventKind.ORACLE, "pyth:ETH-USD");
    run.take(new Known(MAY + 200, pyth, new OracleRound(MAY + 50, 1, 1)));
    run.take(new Known(MAY + 300, pyth, new OracleRound(MAY + 100, 2, 3001)));
    run.take(TestMarket.trade(PLAN, OWN, MAY + 400, 3001));
    run.end();
    assertThat(run.value(MAY + MINUTE, "oracle_pyth_updates_1m")).isEqualTo(1);
    assertThat(run.value(MAY + MINUTE, "oracle_pyth_deviation")).isZero();
    assertThat(run.value(MAY + MINUTE, "oracle_chainlink_updates_1m")).isNaN();
  }

  @Test
  void theStablePriceLagsBehindACrashAndForgetsAfterADay() {
    var run = new FamilyRun(PLAN, OracleFamily::new);
    run.take(TestMarket.trade(PLAN, OWN, MAY, 3000));
    run.take(TestMarket.trade(PLAN, OWN, MAY + 60 * MINUTE, 1500));
    run.take(TestMarket.trade(PLAN, OWN, MAY + DAY - 600 * MINUTE, 1500));
    run.take(TestMarket.trade(PLAN, OWN, MAY + DAY + 60 * MINUTE, 1500));
    run.end();

    // an hour of room before the crash counts for it: ln 2 less ln 1.06
    assertThat(run.value(MAY + 60 * MINUTE, "oracle_stable_price_gap"))
        .isCloseTo(-1e4 * (Math.log(2) - Math.log(1.06)), within(1e-8));
    assertThat(run.value(MAY + DAY - 600 * MINUTE, "oracle_stable_price_gap")).isZero();
    assertThat(run.value(MAY + DAY + 60 * MINUTE, "oracle_stable_price_gap")).isZero();
  }

  @Test
  void restartsMemoryAndLaterRecordsLeaveNoTrace() {
    for (int seed = 0; seed < 2; seed++) {
      var random = new Random(seed);
      var events = new ArrayList<Known>();
      double price = 3000;
      for (long time : TestMarket.times(random, 500)) {
        price *= Math.exp(0.05 * random.nextGaussian());
        int kind = random.nextInt(4);
        events.add(
            kind == 0
                ? TestMarket.trade(PLAN, OWN, time, price)
                : kind == 1
                    ? TestMarket.trade(PLAN, PEER, time, price)
                    : round(kind == 2 ? "pyth" : "chainlink", time, time, price));
      }
      int cut = 1 + random.nextInt(events.size() - 1);
      FamilyLaws.assertRestartLeavesNoTrace(PLAN, OracleFamily::new, events, cut);
      FamilyLaws.assertLaterRecordsChangeNothing(PLAN, OracleFamily::new, events, cut);
      FamilyLaws.assertMemoryIsEnough(PLAN, OracleFamily::new, events);
    }
  }

  @Test
  void itFitsAPlanWithAnOracle() {
    assertThat(OracleFamily.fits(PLAN)).isTrue();
    assertThat(OracleFamily.fits(TestMarket.plan(OWN))).isFalse();
    assertThat(Heartbeats.of("chainlink:USDC-USD").toHours()).isEqualTo(24);
  }

  private static Known round(String provider, long time, long number, double answer) {
    int feed = TestMarket.feed(PLAN, EventKind.ORACLE, provider + ":ETH-USD");
    return new Known(time, feed, new OracleRound(time, number, answer));
  }
}
