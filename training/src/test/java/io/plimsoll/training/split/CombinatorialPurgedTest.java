package io.plimsoll.training.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.training.split.CombinatorialPurged.Split;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CombinatorialPurgedTest {
  private static final long GROUP = 30;

  /** Figure 12.1 of López de Prado (2018): six groups, two tested, 15 splits and 5 paths. */
  @Test
  void sixGroupsWithTwoTestedGiveFifteenSplitsAndFivePaths() {
    var splitter = new CombinatorialPurged(6, 2, 0, GROUP, 0);

    assertThat(splitter.count()).isEqualTo(15);
    assertThat(splitter.paths()).isEqualTo(5);
    assertThat(splitter.splits().stream().map(Split::groups))
        .hasSize(15)
        .doesNotHaveDuplicates()
        .startsWith(List.of(0, 1), List.of(0, 2))
        .endsWith(List.of(4, 5));
  }

  @ParameterizedTest
  @CsvSource({"2,1,2,1", "6,1,6,1", "10,2,45,9", "8,3,56,21", "5,4,5,4", "16,8,12870,0"})
  void pathsAreTheShareTestedOfTheSplits(int groups, int test, int splits, int paths) {
    if (splits > 1000) {
      assertThatThrownBy(() -> new CombinatorialPurged(groups, test, 0, GROUP, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("groups and test must give at most 1000 splits, was " + splits);
      return;
    }
    var splitter = new CombinatorialPurged(groups, test, 0, GROUP, 0);

    assertThat(splitter.count()).isEqualTo(splits).isEqualTo(splitter.splits().size());
    assertThat(splitter.paths()).isEqualTo(paths).isEqualTo(splits * test / groups);
  }

  @Test
  void everyForecastOfASplitBelongsToOnePath() {
    var splitter = new CombinatorialPurged(6, 3, 0, GROUP, 0);
    var used = new HashSet<List<Object>>();
    for (int path = 0; path < splitter.paths(); path++) {
      List<Split> splits = splitter.path(path);
      assertThat(splits).hasSize(6);
      for (int group = 0; group < 6; group++) {
        assertThat(splits.get(group).groups()).contains(group);
        assertThat(used.add(List.of(group, splits.get(group)))).isTrue();
      }
    }
    assertThat(used).hasSize(splitter.count() * 3);
    assertThatThrownBy(() -> splitter.path(splitter.paths()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("path must lie in [0, 10), was 10");
  }

  /** A label (t, t + h] and one of a tested origin overlap if each begins before the other ends. */
  @ParameterizedTest
  @CsvSource({"1,0", "1,5", "7,0", "7,5", "40,0", "40,13"})
  void noLearnedLabelOverlapsATestedOneOrItsEmbargoAndAllOthersAreLearned(int length, int embargo) {
    int groups = 5;
    long from = 1000;
    var splitter = new CombinatorialPurged(groups, 2, from, GROUP, embargo);
    for (Split split : splitter.splits()) {
      List<Long> tested =
          LongStream.range(from, from + groups * GROUP).filter(split::tests).boxed().toList();
      assertThat(tested).hasSize(60);
      for (long origin = from - 100; origin < from + groups * GROUP + 100; origin++) {
        long t = origin;
        boolean overlaps =
            tested.stream().anyMatch(o -> t < o + length + embargo && o < t + length);
        boolean beside =
            split.groups().stream().anyMatch(each -> isLast(splitter, each, t, length));
        if (!beside) { // the splitter counts a group's end, one step after its last origin
          assertThat(split.learns(t, t + length)).isEqualTo(!overlaps);
        }
        assertThat(split.learns(t, t + length) && overlaps).isFalse();
      }
    }
  }

  private static boolean isLast(CombinatorialPurged splitter, int group, long t, int length) {
    return t == splitter.begin(group + 1) - 1 + length + splitter.embargo();
  }

  @Test
  void whatLiesOutsideTheGroupsIsLearnedAndNotTested() {
    Split split = new CombinatorialPurged(3, 1, 300, 100, 10).splits().get(2);

    assertThat(IntStream.of(0, 299, 300, 499).noneMatch(split::tests)).isTrue();
    assertThat(split.tests(500)).isTrue();
    assertThat(split.tests(600)).isFalse();
    var ends = new ArrayList<Boolean>();
    for (long origin : new long[] {0, 495, 496, 599, 614, 615}) {
      ends.add(split.learns(origin, origin + 5));
    }
    assertThat(ends).containsExactly(true, true, false, false, false, true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | 1 | 30 | 0 | groups must be at least 2, was 1",
        "4 | 0 | 30 | 0 | test must lie in [1, 4), was 0",
        "4 | 4 | 30 | 0 | test must lie in [1, 4), was 4",
        "4 | 1 | 0 | 0 | group must be above 0 µs, was 0",
        "4 | 1 | 30 | -1 | embargo must be at least 0 µs, was -1",
        "90 | 45 | 30 | 0 | groups and test must give at most 1000 splits"
      })
  void aBadSplitterIsRefused(int groups, int test, long group, long embargo, String message) {
    assertThatThrownBy(() -> new CombinatorialPurged(groups, test, 0, group, embargo))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }
}
