package io.plimsoll.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AsOfJoinTest {
  @Test
  void recordCountsFromTheTimeWhenItBecameKnown() {
    var join = AsOfJoin.with(new long[] {10, 20}, new long[] {15, 40});

    assertThat(join.rowsAt(new long[] {9, 10, 14, 15, 20, 39, 40, 99}))
        .containsExactly(-1, -1, -1, 0, 0, 0, 1, 1);
  }

  @Test
  void lateRecordOfAnEarlierEventDisplacesNothing() {
    var join = AsOfJoin.with(new long[] {20, 10}, new long[] {21, 30});

    assertThat(join.rowsAt(new long[] {25, 30, 35})).containsExactly(0, 0, 0);
  }

  @Test
  void correctionOfTheSameEventReplacesItOnceKnown() {
    var join = AsOfJoin.with(new long[] {20, 20}, new long[] {21, 30});

    assertThat(join.rowsAt(new long[] {25, 30, 35})).containsExactly(0, 1, 1);
  }

  @Test
  void recordOlderThanTheAgeIsNotFound() {
    var join = AsOfJoin.with(new long[] {10}, new long[] {12}).within(Duration.ofNanos(5_000));

    assertThat(join.rowsAt(new long[] {11, 12, 15, 16})).containsExactly(-1, 0, 0, -1);
  }

  @Test
  void nothingIsFoundAmongNoRecords() {
    var join = AsOfJoin.with(new long[0], new long[0]);

    assertThat(join.rowsAt(new long[] {1, 2})).containsExactly(-1, -1);
  }

  @Test
  void valuesOfRowsWithoutRecordAreNotNumbers() {
    assertThat(AsOfJoin.pick(new int[] {-1, 1, 0}, new double[] {5, 6}))
        .containsExactly(Double.NaN, 6, 5);
  }

  @Test
  void timesThatDescendAreRefused() {
    var join = AsOfJoin.with(new long[0], new long[0]);

    assertThatThrownBy(() -> join.rowsAt(new long[] {2, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("time must be at least 2, was 1");
    assertThatThrownBy(() -> AsOfJoin.with(new long[] {1, 1}, new long[] {5, 4}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("known time must be at least 5, was 4");
    assertThatThrownBy(() -> AsOfJoin.with(new long[] {6}, new long[] {5}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("known time must be at least 6, was 5");
    assertThatThrownBy(() -> AsOfJoin.with(new long[] {6}, new long[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("known times must be as many as event times, 1, was 0");
    assertThatThrownBy(() -> join.within(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("age must be at least 0, was PT-1S");
  }
}
