package io.plimsoll.feature.stream;

import static io.plimsoll.feature.engine.TestPlans.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.feature.engine.FeatureEngine;
import io.plimsoll.feature.engine.Rows;
import io.plimsoll.feature.engine.TestPlans;
import io.plimsoll.feature.engine.VolumeFamily;
import io.plimsoll.market.Trade;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LiveFeaturesProperties {
  private static final long DAY = 86_400_000_000L;

  @Property(tries = 40)
  void anyOrderWithinTheDelayAndAnyRepetitionGiveTheRowsOfTheOrderedRecords(@ForAll long seed) {
    List<Trade> trades = TestPlans.trades(seed, 500, 1);
    var random = new Random(seed);
    var rows = new Rows();
    var live = new LiveFeatures(TestPlans.trades(), VolumeFamily.catalogue(), rows);
    int repeated = 0;
    for (int from = 0; from < trades.size(); from += 50) {
      var block = new ArrayList<>(trades.subList(from, Math.min(from + 50, trades.size())));
      repeated += 10;
      block.addAll(block.subList(0, 10));
      Collections.shuffle(block, random);
      block.forEach(trade -> live.offer(0, trade, trade.eventTime()));
      long released = block.stream().mapToLong(Trade::eventTime).max().orElseThrow();
      live.releaseThrough(released);
      if (random.nextBoolean()) {
        live.offer(0, trades.get(from), trades.get(from).eventTime());
        repeated++;
      }
    }
    live.releaseThrough(START + DAY);

    assertThat(rows.all()).isEqualTo(ordered(trades).all());
    assertThat(live.duplicates()).isEqualTo(repeated);
    assertThat(live.tooLate()).isZero();
  }

  @Property(tries = 40)
  void restoringAtAnyMomentChangesNothing(@ForAll long seed) {
    List<Trade> trades = TestPlans.trades(seed, 200, 1);
    var random = new Random(seed);
    var rows = new Rows();
    var live = new LiveFeatures(TestPlans.trades(), VolumeFamily.catalogue(), rows);
    for (Trade trade : trades) {
      live.offer(0, trade, trade.eventTime());
      if (random.nextInt(20) == 0) {
        live.releaseThrough(trade.eventTime() - random.nextInt(100_000_000));
      }
      if (random.nextInt(20) == 0) {
        live =
            LiveFeatures.restore(
                TestPlans.trades(), VolumeFamily.catalogue(), rows, live.snapshot());
      }
    }
    live.releaseThrough(START + DAY);

    assertThat(rows.all()).isEqualTo(ordered(trades).all());
  }

  private static Rows ordered(List<Trade> trades) {
    var rows = new Rows();
    var engine = new FeatureEngine(TestPlans.trades(), VolumeFamily.catalogue(), rows);
    trades.forEach(trade -> engine.add(0, trade, trade.eventTime()));
    engine.advanceTo(START + DAY);
    return rows;
  }
}
