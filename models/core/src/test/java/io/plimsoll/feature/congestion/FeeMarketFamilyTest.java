package io.plimsoll.feature.congestion;

import static io.plimsoll.feature.oracle.TestMarket.MAY;
import static io.plimsoll.feature.oracle.TestMarket.MINUTE;
import static io.plimsoll.feature.oracle.TestMarket.SECOND;
import static io.plimsoll.feature.oracle.TestMarket.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.feature.SharedData;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.oracle.FamilyLaws;
import io.plimsoll.feature.oracle.FamilyRun;
import io.plimsoll.feature.oracle.FamilyRun.Known;
import io.plimsoll.feature.oracle.TestMarket;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.FeeSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FeeMarketFamilyTest {
  private static final String BTC = "binance:spot:BTC-USDT";
  private static final String ETH = "binance:spot:ETH-USDT";
  private static final FeaturePlan PLAN =
      TestMarket.plan(
          BTC,
          use(EventKind.TRADES, BTC, FeedRole.OWN),
          use(EventKind.TRADES, ETH, FeedRole.REFERENCE),
          use(EventKind.FEES, "ethereum", FeedRole.CHAIN));
  private static final int FEES = TestMarket.feed(PLAN, EventKind.FEES, "ethereum");

  @Test
  void levelsChangesAndTheCostOfALiquidationAreThoseOfTheSnapshots() {
    var run = new FamilyRun(PLAN, FeeMarketFamily::new);
    for (int i = 0; i <= 60; i++) { // a block every 12 s, always full: + 12.5 % a block
      double baseFee = 1e9 * Math.pow(1.125, i);
      long time = MAY + 12L * i * SECOND;
      run.take(known(time, new FeeSnapshot(time, i, baseFee, 1e8, 2e8, 3e8, 1000.0 * (i + 1))));
    }
    long asOf = MAY + 12 * MINUTE;
    run.take(TestMarket.trade(PLAN, ETH, asOf, 3000));
    run.end();

    double baseFee = Math.pow(1.125, 60);
    assertThat(run.value(asOf, "fees_base_fee")).isCloseTo(baseFee, within(1e-9 * baseFee));
    assertThat(run.value(asOf, "fees_age")).isZero();
    assertThat(run.value(asOf, "fees_priority_low")).isEqualTo(0.1);
    assertThat(run.value(asOf, "fees_base_fee_momentum_1m"))
        .isCloseTo(5 * Math.log(1.125), within(1e-12));
    assertThat(run.value(asOf, "fees_implied_fullness_1m")).isCloseTo(1, within(1e-12));
    assertThat(run.value(asOf, "fees_pending_change_1m"))
        .isCloseTo(Math.log(61.0 / 56), within(1e-12));
    assertThat(run.value(asOf, "fees_base_fee_momentum_1h")).isNaN(); // nothing an hour ago
    assertThat(run.value(asOf, "fees_inclusion_delay_tip_high_q90")).isEqualTo(12);
    assertThat(run.value(asOf, "fees_inclusion_delay_tip_medium_q50")).isGreaterThan(1000);
    assertThat(run.value(asOf, "fees_liquidation_cost_high"))
        .isCloseTo(4e5 * (baseFee + 0.3) * 1e-9 * 3000, within(1e-6));
  }

  @Test
  void changesOverRealSnapshotsAreThoseOfANaiveTwin() throws IOException {
    var columns =
        SharedData.columns(
            "data/gas/ether_focus_intraday/eth_fee_snapshots_2023-12-13_2024-06-30.csv.gz");
    double[] millis = SharedData.numbers(columns.get("ts_ms"));
    double[] baseFees = SharedData.numbers(columns.get("base_fee"));
    double[] pending = SharedData.numbers(columns.get("unconfirmed_count"));
    double[] heights = SharedData.numbers(columns.get("height"));
    var run = new FamilyRun(PLAN, FeeMarketFamily::new);
    TreeMap<Long, Integer> newest = new TreeMap<>(); // by end of the step
    for (int i = 0; i < millis.length; i++) {
      long time = 1000 * (long) millis[i];
      run.take(
          known(
              time,
              new FeeSnapshot(time, (long) heights[i], baseFees[i], 1e8, 1e8, 1e8, pending[i])));
      newest.put(Math.floorDiv(time + MINUTE - 1, MINUTE) * MINUTE, i);
    }
    run.end();
    int compared = 0;
    for (var row : newest.entrySet()) {
      var then = newest.floorEntry(row.getKey() - 1440 * MINUTE);
      if (then == null || then.getKey() <= row.getKey() - 2880 * MINUTE) {
        continue;
      }
      double change = Math.log(baseFees[row.getValue()] / baseFees[then.getValue()]);
      double queue = Math.log(pending[row.getValue()] / pending[then.getValue()]);
      assertThat(run.value(row.getKey(), "fees_base_fee_momentum_24h"))
          .isCloseTo(change, within(1e-12));
      assertThat(run.value(row.getKey(), "fees_pending_change_24h"))
          .isCloseTo(queue, within(1e-12));
      compared++;
    }
    assertThat(compared).isEqualTo(4739); // of 4,934 rows: gaps, and the first day
  }

  @Test
  void anOldSnapshotChangesNothing() {
    var run = new FamilyRun(PLAN, FeeMarketFamily::new);
    run.take(known(MAY + 100, new FeeSnapshot(MAY + 100, 2, 2e9, 1, 1, 1, 5)));
    run.take(known(MAY + 200, new FeeSnapshot(MAY, 1, 9e9, 1, 1, 1, 5)));
    run.end();
    assertThat(run.value(MAY + MINUTE, "fees_base_fee")).isEqualTo(2);
    assertThat(run.value(MAY + MINUTE, "fees_inclusion_delay_tip_high_q50")).isNaN();
    assertThat(run.value(MAY + MINUTE, "fees_liquidation_cost_high")).isNaN();
  }

  @Test
  void restartsMemoryAndLaterRecordsLeaveNoTrace() {
    for (int seed = 0; seed < 2; seed++) {
      var random = new Random(seed);
      var events = new ArrayList<Known>();
      for (long time : TestMarket.times(random, 500)) {
        events.add(
            random.nextInt(3) == 0
                ? TestMarket.trade(PLAN, ETH, time, 3000 + random.nextInt(100))
                : known(
                    time,
                    new FeeSnapshot(
                        time,
                        time / (12 * SECOND),
                        random.nextInt(5) == 0 ? Double.NaN : 1e9 * random.nextInt(90),
                        1e8,
                        2e8,
                        1e8 * random.nextInt(6),
                        random.nextInt(5))));
      }
      int cut = 1 + random.nextInt(events.size() - 1);
      FamilyLaws.assertRestartLeavesNoTrace(PLAN, FeeMarketFamily::new, events, cut);
      FamilyLaws.assertLaterRecordsChangeNothing(PLAN, FeeMarketFamily::new, events, cut);
      FamilyLaws.assertMemoryIsEnough(PLAN, FeeMarketFamily::new, events);
    }
  }

  @Test
  void itFitsAPlanWithSnapshots() {
    assertThat(FeeMarketFamily.fits(PLAN)).isTrue();
    assertThat(CongestionFamily.fits(PLAN)).isFalse();
    assertThat(FeeMarketFamily.fits(TestMarket.plan(BTC))).isFalse();
  }

  private static Known known(long time, FeeSnapshot fees) {
    return new Known(time, FEES, fees);
  }
}
