package io.plimsoll.pipeline.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeenColumnsTest {
  private static final List<String> NAMES = List.of("a", "b", "c");
  private static final double NONE = Double.NaN;

  @Test
  void columnsAreSeenOnceAnyRowHasAValue() {
    var seen = new SeenColumns();
    assertThat(seen.neverAmong(NAMES)).isEqualTo(NAMES);

    seen.take(new double[] {NONE, 0, NONE});
    seen.take(new double[] {NONE, NONE, NONE});
    assertThat(seen.neverAmong(NAMES)).containsExactly("a", "c");

    seen.take(new double[] {NONE, NONE, -1});
    assertThat(seen.neverAmong(NAMES)).containsExactly("a");
  }

  @Test
  void rowsOfOtherTasksCount() {
    var one = new SeenColumns();
    var other = new SeenColumns();
    one.take(new double[] {1, NONE, NONE});
    other.take(new double[] {NONE, NONE, 1});

    one.merge(other);

    assertThat(one.neverAmong(NAMES)).containsExactly("b");
    assertThat(other.neverAmong(NAMES)).containsExactly("a", "b");
  }
}
