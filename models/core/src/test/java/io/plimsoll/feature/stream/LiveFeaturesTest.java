package io.plimsoll.feature.stream;

import static io.plimsoll.feature.engine.TestPlans.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.feature.engine.Rows;
import io.plimsoll.feature.engine.TestPlans;
import io.plimsoll.feature.engine.VolumeFamily;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.Trade;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveFeaturesTest {
  private static final long SECOND = 1_000_000;
  private static final long MINUTE = 60 * SECOND;
  private final Rows rows = new Rows();
  private final LiveFeatures live =
      new LiveFeatures(TestPlans.trades(), VolumeFamily.catalogue(), rows);

  @Test
  void recordThatComesAfterItsTimeWasReleasedIsRefusedAndCounted() {
    live.offer(0, trade(START + SECOND, 1), START + SECOND);
    live.releaseThrough(START + MINUTE);

    assertThat(live.offer(0, trade(START + 2 * SECOND, 2), START + 2 * SECOND))
        .isEqualTo(LiveFeatures.Outcome.TOO_LATE);
    assertThat(live.offer(0, trade(START + SECOND, 1), START + SECOND))
        .isEqualTo(LiveFeatures.Outcome.DUPLICATE);
    assertThat(live.tooLate()).isEqualTo(1);
    assertThat(live.duplicates()).isEqualTo(1);
    assertThat(rows.all())
        .containsExactly(List.of((double) (START + MINUTE), 1.0, 1.0, 100.0, 1.0));
  }

  @Test
  void disorderHoldsBackWhatOthersMayStillPrecede() {
    live.offer(0, trade(START + MINUTE, 2), START + MINUTE);
    live.releaseHeard(Duration.ofSeconds(5), Duration.ofMinutes(1));
    live.offer(0, trade(START + MINUTE - 2 * SECOND, 1), START + MINUTE - 2 * SECOND);
    live.releaseThrough(START + 2 * MINUTE);

    assertThat(live.tooLate()).isZero();
    assertThat(rows.all().get(0)).startsWith((double) (START + MINUTE), 2.0);
  }

  @Test
  void heartbeatReleasesWhatNoRecordCouldAndAnotherOfTheSameTimeIsWaitedFor() {
    live.offer(0, trade(START + MINUTE, 1), START + MINUTE);
    live.releaseHeard(Duration.ZERO, Duration.ofMinutes(1));
    assertThat(live.waiting()).isEqualTo(1);
    live.offer(0, trade(START + MINUTE, 2), START + MINUTE);

    live.heartbeat(0, START + MINUTE);
    live.releaseHeard(Duration.ZERO, Duration.ofMinutes(1));

    assertThat(live.waiting()).isZero();
    assertThat(rows.all().get(0)).startsWith((double) (START + MINUTE), 2.0);
  }

  @Test
  void heartbeatIsTakenAtItsWordWhateverTheDisorder() {
    live.offer(0, trade(START + SECOND, 1), START + SECOND);

    live.heartbeat(0, START + MINUTE);
    live.releaseHeard(Duration.ofDays(1), Duration.ofDays(1));

    assertThat(live.releasedThrough()).isEqualTo(START + MINUTE);
    assertThat(rows.all()).hasSize(1);
  }

  @Test
  void nothingIsReleasedBeyondTheEnd() {
    live.offer(0, trade(START + SECOND, 1), START + SECOND);
    live.heartbeat(0, START + 2 * MINUTE);

    live.releaseHeard(Duration.ZERO, Duration.ZERO, START + MINUTE - 1);
    assertThat(rows.all()).isEmpty();
    live.releaseHeard(Duration.ZERO, Duration.ZERO, START + MINUTE);
    assertThat(rows.all()).hasSize(1);
  }

  @Test
  void blockThatComesTwiceIsDroppedEvenIfItsRecordsShareOneKey() {
    for (int times = 0; times < 2; times++) {
      for (int size = 1; size <= 3; size++) {
        var trade = new Trade(START + SECOND, 0, 100, size, AggressorSide.BUY);
        live.offer(0, trade, START + SECOND);
      }
    }
    live.releaseThrough(START + MINUTE);

    assertThat(live.duplicates()).isEqualTo(3);
    assertThat(rows.all().get(0)).startsWith((double) (START + MINUTE), 6.0);
  }

  @Test
  void twoRecordsOfOneKeyThatDifferAreBothTaken() {
    live.offer(0, trade(START + SECOND, 1), START + SECOND);
    var other = new Trade(START + SECOND, 1, 100, 7, AggressorSide.SELL);
    live.offer(0, other, START + SECOND);
    live.releaseThrough(START + MINUTE);

    assertThat(rows.all().get(0)).startsWith((double) (START + MINUTE), 8.0);
    assertThat(live.duplicates()).isZero();
  }

  private static Trade trade(long time, long sequence) {
    return new Trade(time, sequence, 100, 1, AggressorSide.BUY);
  }
}
