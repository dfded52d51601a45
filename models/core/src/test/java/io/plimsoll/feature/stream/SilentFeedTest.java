package io.plimsoll.feature.stream;

import static io.plimsoll.feature.engine.TestPlans.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.FeedUse;
import io.plimsoll.feature.engine.Rows;
import io.plimsoll.feature.engine.TestPlans;
import io.plimsoll.feature.engine.VolumeFamily;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SilentFeedTest {
  private static final long SECOND = 1_000_000;
  private final FeaturePlan plan =
      new FeaturePlan(
          TestPlans.BTC,
          List.of(
              new FeedUse(Feed.of(EventKind.TRADES, TestPlans.BTC), FeedRole.OWN),
              new FeedUse(Feed.of(EventKind.QUOTES, TestPlans.BTC), FeedRole.OWN)),
          Duration.ofSeconds(1),
          List.of(Duration.ofSeconds(1)));
  private final Rows rows = new Rows();
  private final LiveFeatures live = new LiveFeatures(plan, VolumeFamily.catalogue(), rows);

  @Test
  void feedThatIsBehindHoldsTheOthersUpUntilPatienceEnds() {
    live.offer(1, new Quote(START, 1, 1, 1, 2, 1), START);
    for (int second = 1; second <= 20; second++) {
      long time = START + second * SECOND;
      live.offer(0, new Trade(time, second, 100, 1, AggressorSide.BUY), time);
      live.releaseHeard(Duration.ZERO, Duration.ofSeconds(10));
      if (second == 9) {
        assertThat(rows.all()).isEmpty();
      }
    }

    assertThat(live.releasedThrough()).isEqualTo(START + 10 * SECOND - 1);
    assertThat(live.offer(1, new Quote(START + SECOND, 2, 1, 1, 2, 1), START + SECOND))
        .isEqualTo(LiveFeatures.Outcome.TOO_LATE);
  }
}
