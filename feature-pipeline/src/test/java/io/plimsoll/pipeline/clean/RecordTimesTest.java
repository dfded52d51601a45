package io.plimsoll.pipeline.clean;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.artifact.market.FeedReport;
import io.plimsoll.artifact.market.Silence;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecordTimesTest {
  private static final long SECOND = 1_000_000;
  private static final long HOUR = 3_600 * SECOND;

  @Test
  void silenceIsMoreThanTenTimesTheUsualTimeBetweenRecords() {
    RecordTimes times = RecordTimes.irregular();
    LongStream.range(0, 100).forEach(i -> times.add(i * HOUR));
    times.add(105 * HOUR);
    times.add(120 * HOUR);

    assertThat(times.silences()).containsExactly(new Silence(105 * HOUR, 120 * HOUR));
    assertThat(times.summary().limit()).isBetween(10 * HOUR * 7 / 8, 10 * HOUR);
  }

  @Test
  void shortPausesOfABusyFeedAreNone() {
    RecordTimes times = RecordTimes.irregular();
    LongStream.range(0, 100).forEach(i -> times.add(i * 1000));
    times.add(59 * SECOND);
    times.add(130 * SECOND);

    assertThat(times.silences()).containsExactly(new Silence(59 * SECOND, 130 * SECOND));
    assertThat(times.rows()).isEqualTo(102);
  }

  @Test
  void onAGridEveryAbsenceCountsAndALateRecordEndsNone() {
    RecordTimes times = RecordTimes.regular(HOUR);
    for (long hour : List.of(1L, 2L, 4L, 3L, 5L)) {
      times.add(hour * HOUR);
    }

    assertThat(times.summary())
        .isEqualTo(
            new FeedReport.Silences(HOUR, 1, 2 * HOUR, List.of(new Silence(2 * HOUR, 4 * HOUR))));
  }

  @Test
  void outageIsWhenAllUnderWayAreSilent() {
    var one =
        new Outages.Course(new Silence(0, 100), List.of(new Silence(10, 30), new Silence(50, 60)));
    var two = new Outages.Course(new Silence(5, 90), List.of(new Silence(20, 40)));
    var late = new Outages.Course(new Silence(45, 100), List.of(new Silence(50, 70)));

    assertThat(Outages.common(List.of(one, two))).containsExactly(new Silence(20, 30));
    assertThat(Outages.common(List.of(one, late))).containsExactly(new Silence(50, 60));
    assertThat(Outages.common(List.of(one, two, late))).containsExactly(new Silence(20, 30));
    assertThat(Outages.common(List.of(one))).isEmpty();
  }
}
