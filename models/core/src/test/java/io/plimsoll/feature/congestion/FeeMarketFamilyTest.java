package io.plimsoll.feature.congestion;

import static io.plimsoll.feature.oracle.TestMarket.MAY;
import static io.plimsoll.feature.oracle.TestMarket.MINUTE;
import static io.plimsoll.feature.oracle.TestMarket.SECOND;
import static io.plimsoll.feature.oracle.TestMarket.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.feature.SharedData;
import io.plimsoll.feature.engine.FamilyRun;
import io.plimsoll.feature.engine.FamilyRun.Known;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.oracle.FamilyLaws;
import io.plimsoll.feature.oracle.TestMarket;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.FeeSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
    assertThat(run.value(asOf, "fees_inclusion_delay_tip_medium_q99")).isEqualTo(12);
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
  void anOfferWaitsUntilThePriceHasFallenToIt() {
    var run = new FamilyRun(PLAN, FeeMarketFamily::new);
    for (int i = 0; i < 20; i++) { // a snapshot every fifth block, the base fee falls each time
      long time = MAY + 60L * i * SECOND;
      run.take(known(time, new FeeSnapshot(time, 5L * i, 1e9 * (40 - i), 1e8, 2e8, 3e8, 1)));
    }
    run.end();

    // All before the last waited for it: 5 blocks from the one before, 95 from the first, and 1.
    long asOf = MAY + 19 * MINUTE;
    for (String tip : new String[] {"medium", "high"}) {
      String column = "fees_inclusion_delay_tip_" + tip + "_q";
      assertThat(run.value(asOf, column + "50")).isEqualTo(12 * (5 * 9 + 1));
      assertThat(run.value(asOf, column + "90")).isEqualTo(12 * (5 * 17 + 1));
      assertThat(run.value(asOf, column + "99")).isEqualTo(12 * (5 * 19 + 1));
      assertThat(run.value(MAY + 8 * MINUTE, column + "50")).isNaN(); // nine snapshots
      assertThat(run.value(MAY + 9 * MINUTE, column + "50")).isEqualTo(12 * (5 * 4 + 1));
    }
  }

  @Test
  void aSnapshotWithoutAFeeOfTheLevelIsNeitherSentAtNorTakes() {
    var run = new FamilyRun(PLAN, FeeMarketFamily::new);
    for (int i = 0; i < 12; i++) {
      long time = MAY + 60L * i * SECOND;
      double medium = i == 11 ? Double.NaN : 1e9 * (20 - i);
      run.take(known(time, new FeeSnapshot(time, 5L * i, 1e9, 1e8, medium, Double.NaN, 1)));
    }
    run.end();

    long asOf = MAY + 11 * MINUTE;
    assertThat(run.value(asOf, "fees_inclusion_delay_tip_medium_q99")).isEqualTo(12 * 51);
    assertThat(run.value(asOf, "fees_inclusion_delay_tip_high_q50")).isNaN();
  }

  @Test
  void waitsOverRealSnapshotsAreThoseOfANaiveTwinAndPlausible() throws IOException {
    List<FeeSnapshot> snapshots = realSnapshots();
    var run = new FamilyRun(PLAN, FeeMarketFamily::new);
    TreeMap<Long, Integer> newest = new TreeMap<>(); // by end of the step
    for (int i = 0; i < snapshots.size(); i++) {
      long time = snapshots.get(i).eventTime();
      run.take(known(time, snapshots.get(i)));
      newest.put(Math.floorDiv(time + MINUTE - 1, MINUTE) * MINUTE, i);
    }
    run.end();

    int compared = 0;
    int soon = 0;
    for (var row : newest.entrySet()) {
      List<FeeSnapshot> window = new ArrayList<>();
      for (int i = row.getValue(); i >= 0; i--) {
        long end = Math.floorDiv(snapshots.get(i).eventTime() + MINUTE - 1, MINUTE) * MINUTE;
        if (end <= row.getKey() - 1440 * MINUTE) {
          break;
        }
        window.add(0, snapshots.get(i));
      }
      double median = run.value(row.getKey(), "fees_inclusion_delay_tip_medium_q50");
      if (window.size() < 10) {
        assertThat(median).isNaN();
        continue;
      }
      List<Long> waits = naiveWaits(window);
      assertThat(median).isEqualTo(12.0 * waits.get((int) Math.ceil(0.5 * waits.size()) - 1));
      assertThat(run.value(row.getKey(), "fees_inclusion_delay_tip_medium_q99"))
          .isEqualTo(12.0 * waits.get((int) Math.ceil(0.99 * waits.size()) - 1));
      compared++;
      soon += median <= 120 ? 1 : 0;
    }
    assertThat(compared).isGreaterThan(4_000);
    assertThat((double) soon / compared).isBetween(0.3, 0.9);
  }

  private static List<Long> naiveWaits(List<FeeSnapshot> window) {
    FeeSnapshot last = window.get(window.size() - 1);
    double offer = last.baseFee() + last.mediumPriorityFee();
    var waits = new ArrayList<Long>();
    for (int i = 0; i < window.size(); i++) {
      int j = i;
      while (window.get(j).baseFee() + window.get(j).mediumPriorityFee() > offer) {
        j++;
      }
      waits.add(Math.max(1, window.get(j).sequence() + 1 - window.get(i).sequence()));
    }
    waits.sort(null);
    return waits;
  }

  private static List<FeeSnapshot> realSnapshots() throws IOException {
    var columns =
        SharedData.columns(
            "data/gas/ether_focus_intraday/eth_fee_snapshots_2023-12-13_2024-06-30.csv.gz");
    double[] millis = SharedData.numbers(columns.get("ts_ms"));
    double[] heights = SharedData.numbers(columns.get("height"));
    double[] baseFees = SharedData.numbers(columns.get("base_fee"));
    double[] mediums = SharedData.numbers(columns.get("medium_priority_fee"));
    double[] highs = SharedData.numbers(columns.get("high_priority_fee"));
    var snapshots = new ArrayList<FeeSnapshot>();
    for (int i = 0; i < millis.length; i++) {
      long time = 1000 * (long) millis[i];
      snapshots.add(
          new FeeSnapshot(
              time, (long) heights[i], baseFees[i], Double.NaN, mediums[i], highs[i], Double.NaN));
    }
    return snapshots;
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
