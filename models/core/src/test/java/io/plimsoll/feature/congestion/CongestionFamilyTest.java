package io.plimsoll.feature.congestion;

import static io.plimsoll.feature.congestion.TestBlocks.MAY;
import static io.plimsoll.feature.congestion.TestBlocks.SECOND;
import static io.plimsoll.feature.congestion.TestBlocks.block;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.feature.engine.FamilyRun;
import io.plimsoll.feature.engine.FamilyRun.Known;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.FeedUse;
import io.plimsoll.feature.oracle.FamilyLaws;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.Block;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Trade;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CongestionFamilyTest {
  private static final long MINUTE = 60 * SECOND;
  private static final FeaturePlan PLAN = plan("ethereum", Duration.ofMinutes(1));
  private static final int TRADES = 0;
  private static final int BLOCKS = 1;

  @Test
  void aQuietChainSaysSo() {
    var run = new FamilyRun(PLAN, CongestionFamily::new);
    for (int i = 0; i < 60; i++) {
      run.take(at(MAY + 12L * i * SECOND, block(i, MAY + 12L * i * SECOND, 0.5, 1, "")));
    }
    run.take(at(MAY + 710 * SECOND, new Trade(MAY, 1, 3000, 1, AggressorSide.BUY)));
    run.end();

    long asOf = MAY + 12 * MINUTE;
    assertThat(run.value(asOf, "chain_base_fee")).isEqualTo(10);
    assertThat(run.value(asOf, "chain_next_base_fee")).isEqualTo(10);
    assertThat(run.value(asOf, "chain_base_fee_momentum_50b")).isZero();
    assertThat(run.value(asOf, "chain_block_age")).isEqualTo(12);
    assertThat(run.value(asOf, "chain_full_run")).isZero();
    assertThat(run.value(asOf, "chain_priority_fee_p90")).isEqualTo(3);
    assertThat(run.value(asOf, "chain_blob_share")).isEqualTo(0.5);
    assertThat(run.value(asOf, "chain_blob_base_fee"))
        .isEqualTo(7991e-9); // wei: e^8.98613 = 7991.4
    assertThat(run.value(asOf, "chain_inclusion_delay_tip_50_q99")).isEqualTo(12);
    assertThat(run.value(asOf, "chain_missed_slots_1m")).isZero();
    assertThat(run.value(asOf, "chain_reorgs_1h")).isZero();
    assertThat(run.value(asOf, "chain_fullness_mean_1h")).isEqualTo(0.5);
    assertThat(run.value(asOf, "chain_transactions_mean_1h")).isEqualTo(100);
    assertThat(run.value(asOf, "chain_liquidation_cost_p50")).isCloseTo(13.2, within(1e-12));
    assertThat(run.value(asOf, "chain_liquidation_cost_p90")).isCloseTo(15.6, within(1e-12));
  }

  @Test
  void fullBlocksMissedSlotsAndRunsAreCounted() {
    var run = new FamilyRun(PLAN, CongestionFamily::new);
    double[] fullness = {0.5, 1, 1, 1, 0.5, 1, 1};
    long[] seconds = {0, 12, 24, 60, 72, 96, 108}; // two slots are missed, then one
    for (int i = 0; i < fullness.length; i++) {
      long time = MAY + (600 + seconds[i]) * SECOND;
      run.take(at(time, block(i, time, fullness[i], 1, "")));
    }
    run.end();

    long asOf = MAY + 12 * MINUTE;
    assertThat(run.value(asOf, "chain_full_run")).isEqualTo(2);
    assertThat(run.value(asOf, "chain_full_run_max_1h")).isEqualTo(3);
    assertThat(run.value(asOf, "chain_full_run_max_1m")).isEqualTo(2);
    assertThat(run.value(asOf, "chain_full_share_1h")).isCloseTo(5.0 / 7, within(1e-15));
    assertThat(run.value(asOf, "chain_missed_slots_1h")).isEqualTo(3);
    assertThat(run.value(asOf, "chain_missed_slots_1m")).isEqualTo(3);
    assertThat(run.value(asOf, "chain_inclusion_delay_tip_50_q50")).isNaN(); // under 10 blocks
  }

  @Test
  void aReplacedBlockLeavesLaterRowsAndNoEarlierOne() {
    var run = new FamilyRun(PLAN, CongestionFamily::new);
    long time = MAY + 600 * SECOND;
    run.take(at(time, block(1, time, 1, 1, "0xa")));
    run.take(at(time + 12 * SECOND, block(2, time + 12 * SECOND, 1, 1, "0xb")));
    run.take(at(time + 24 * SECOND, block(3, time + 24 * SECOND, 1, 1, "0xc")));
    run.take(at(time + 70 * SECOND, block(2, time + 12 * SECOND, 0, 1, "0xd")));
    run.take(at(time + 71 * SECOND, block(2, time + 12 * SECOND, 0, 1, "0xd")));
    run.end();

    assertThat(run.value(time + MINUTE, "chain_full_share_1h")).isEqualTo(1);
    assertThat(run.value(time + MINUTE, "chain_reorgs_1h")).isZero();
    assertThat(run.value(time + 2 * MINUTE, "chain_full_share_1h")).isEqualTo(0.5);
    assertThat(run.value(time + 2 * MINUTE, "chain_full_run_max_1h")).isEqualTo(1);
    assertThat(run.value(time + 2 * MINUTE, "chain_reorgs_1h")).isEqualTo(1);
    assertThat(run.value(time + 2 * MINUTE, "chain_reorg_depth_max_1h")).isEqualTo(2);
    assertThat(run.value(time + 2 * MINUTE, "chain_fullness")).isZero();
  }

  @Test
  void otherChainsHaveNeitherSlotsNorBlobs() {
    FeaturePlan plan = plan("somewhere", Duration.ofMinutes(1));
    var run = new FamilyRun(plan, CongestionFamily::new);
    for (int i = 0; i < 20; i++) {
      run.take(at(MAY + 2L * i * SECOND, block(i, MAY + 2L * i * SECOND, 1, 1 + i % 2, "")));
    }
    run.end();

    assertThat(run.value(MAY + MINUTE, "chain_missed_slots_1h")).isNaN();
    assertThat(run.value(MAY + MINUTE, "chain_blob_base_fee")).isNaN();
    // the median tip of 1.5 gwei is above the tenth percentile of all: the next block, 2 s
    assertThat(run.value(MAY + MINUTE, "chain_inclusion_delay_tip_50_q90")).isEqualTo(2);
    assertThat(run.value(MAY + MINUTE, "chain_liquidation_cost_p50")).isNaN();
  }

  @Test
  void sumsAreThoseOfATwinThatKeepsTheWholeChain() {
    List<Known> events = TestBlocks.random(new Random(3), 2, BLOCKS);
    var run = new FamilyRun(PLAN, CongestionFamily::new);
    events.forEach(run::take);
    var rows = run.end().keySet().iterator();
    long asOf = rows.next();
    var twin = new NaiveChain();
    for (Known event : events) {
      if (event.time() > asOf) {
        long after = asOf - 60 * MINUTE;
        assertThat(run.value(asOf, "chain_fullness_mean_1h"))
            .isCloseTo(twin.meanFullness(after), within(1e-12));
        assertThat(run.value(asOf, "chain_missed_slots_1h")).isEqualTo(twin.missed(after));
        asOf = rows.next();
      }
      twin.take((Block) event.event(), asOf);
    }
  }

  @Test
  void restartsMemoryAndLaterRecordsLeaveNoTrace() {
    for (int seed = 0; seed < 3; seed++) {
      var random = new Random(seed);
      List<Known> events = TestBlocks.random(random, 5, BLOCKS);
      int cut = random.nextInt(events.size());
      FamilyLaws.assertRestartLeavesNoTrace(PLAN, CongestionFamily::new, events, cut);
      FamilyLaws.assertLaterRecordsChangeNothing(PLAN, CongestionFamily::new, events, cut);
      FamilyLaws.assertMemoryIsEnough(PLAN, CongestionFamily::new, events);
    }
  }

  @Test
  void aPlanWithoutBlocksDoesNotFit() {
    assertThat(CongestionFamily.fits(PLAN)).isTrue();
    assertThat(FeeMarketFamily.fits(PLAN)).isFalse();
  }

  private static Known at(long time, Block block) {
    return new Known(time + SECOND, BLOCKS, block);
  }

  private static Known at(long time, Trade trade) {
    return new Known(time, TRADES, trade);
  }

  private static FeaturePlan plan(String chain, Duration step) {
    Instrument own = Instrument.parse("ETHUSDT");
    return new FeaturePlan(
        own,
        List.of(
            new FeedUse(Feed.of(EventKind.TRADES, own), FeedRole.OWN),
            new FeedUse(new Feed(EventKind.BLOCKS, chain), FeedRole.CHAIN)),
        step,
        List.of(step, Duration.ofHours(1)));
  }
}
