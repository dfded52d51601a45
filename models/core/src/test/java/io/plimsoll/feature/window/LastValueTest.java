package io.plimsoll.feature.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LastValueTest {
  private static final long DAY = 86_400_000_000L;
  private static final long HOUR = DAY / 24;

  @Test
  void aValueIsForgottenAfterItsDays() {
    var value = new LastValue(1);
    value.set(5, 7 * DAY + HOUR, 7 * DAY);
    value.startDay(8 * DAY);
    assertThat(value.value()).isEqualTo(5);
    assertThat(value.ageSeconds(8 * DAY)).isEqualTo(23 * 3600);

    value.startDay(9 * DAY);
    assertThat(value.isKnown()).isFalse();
    assertThat(value.value()).isNaN();
    assertThat(value.ageSeconds(9 * DAY)).isNaN();
  }

  @Test
  void noDayAtAllIsRefused() {
    assertThatThrownBy(() -> new LastValue(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("days must be at least 1, was 0");
  }

  @Test
  void aHistoryComparesNowWithTheWindowsBegin() {
    var history = new StepHistory(Duration.ofHours(24));
    history.set(2);
    history.endStep(10 * DAY);
    history.endStep(10 * DAY + HOUR);
    history.set(3);
    history.set(4);
    history.endStep(10 * DAY + 2 * HOUR);

    assertThat(history.at(10 * DAY - 1)).isNaN();
    assertThat(history.at(10 * DAY + HOUR)).isEqualTo(2);
    assertThat(history.logChange(10 * DAY + 2 * HOUR, Duration.ofHours(1)))
        .isCloseTo(Math.log(2), within(1e-15));
    assertThat(history.logChange(10 * DAY + 2 * HOUR, Duration.ofHours(3))).isNaN();
    assertThat(history.at(11 * DAY + 2 * HOUR)).isNaN(); // a value stands less than a day
  }

  @Test
  void aHistoryComesBackFromItsBytes() {
    var history = new StepHistory(Duration.ofHours(1));
    for (int i = 0; i < 100; i++) {
      history.set(i);
      history.endStep(i * HOUR);
    }
    history.set(100);
    var out = new SnapshotWriter(1);
    history.write(out);
    var again = new StepHistory(Duration.ofHours(1));
    again.read(new SnapshotReader(out.toBytes(), 1));
    var twice = new SnapshotWriter(1);
    again.write(twice);

    assertThat(twice.toBytes()).isEqualTo(out.toBytes());
    assertThat(again.at(80 * HOUR)).isEqualTo(80);
    again.endStep(100 * HOUR);
    assertThat(again.at(100 * HOUR)).isEqualTo(100);
    assertThat(again.at(75 * HOUR)).isNaN(); // 25 h are held
  }
}
