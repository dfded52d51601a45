package io.plimsoll.forecast.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.forecast.learning.TreeEnsemble.Link;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeEnsembleTest {
  private static final List<String> FEATURES = List.of("day", "week");
  private static final Tree STUMP =
      Tree.of(
          new int[] {1, Tree.LEAF, Tree.LEAF},
          new float[] {0.1f, -2, 3},
          new int[] {1, 0, 0},
          new int[] {2, 0, 0},
          new boolean[] {true, false, false});

  @Test
  void valueBelowTheThresholdGoesLeft() {
    TreeEnsemble trees = TreeEnsemble.of(FEATURES, Link.IDENTITY, 1, List.of(STUMP, STUMP));
    assertThat(trees.predict(new double[] {9, 0.0999})).isEqualTo(-3);
    assertThat(trees.predict(new double[] {9, 0.2})).isEqualTo(7);
    // 0.1 as float is the threshold itself, though the double 0.1 is below that float.
    assertThat(trees.predict(new double[] {9, 0.1})).isEqualTo(7);
    assertThat(trees.predict(new double[] {9, Double.NaN})).isEqualTo(-3);
  }

  @Test
  void linkTurnsTheSumIntoThePrediction() {
    double[] row = {0, 1};
    assertThat(TreeEnsemble.of(FEATURES, Link.EXPONENTIAL, -3, List.of(STUMP)).predict(row))
        .isEqualTo(1);
    assertThat(TreeEnsemble.of(FEATURES, Link.LOGISTIC, -3, List.of(STUMP)).predict(row))
        .isEqualTo(0.5);
    assertThat(TreeEnsemble.of(FEATURES, Link.LOGISTIC, 800, List.of()).predict(row)).isEqualTo(1);
    assertThat(TreeEnsemble.of(FEATURES, Link.LOGISTIC, -2, List.of()).predict(row))
        .isEqualTo(0.11920292f); // scipy.special.expit(-2) is 0.11920292202211755
    assertThat(TreeEnsemble.of(FEATURES, Link.LOGISTIC, -800, List.of()).predict(row))
        .isBetween(1e-39, 1e-38); // XGBoost bounds the odds
  }

  @Test
  void faultyRowsAndTreesAreRefused() {
    TreeEnsemble trees = TreeEnsemble.of(FEATURES, Link.IDENTITY, 0, List.of(STUMP));
    assertThatThrownBy(() -> trees.predict(new double[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row must have 2 features, was 1");
    assertThatThrownBy(() -> trees.predict(new double[] {1e300, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("feature day must be finite or missing, was 1.0E300");
    assertThatThrownBy(() -> TreeEnsemble.of(List.of("day"), Link.IDENTITY, 0, List.of(STUMP)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tree must split on the first 1 features, was on 1");
    assertThatThrownBy(
            () ->
                Tree.of(
                    new int[] {0, -1, -1},
                    new float[3],
                    new int[] {0, 0, 0},
                    new int[] {2, 0, 0},
                    new boolean[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("child of node 0 must come after it and below 3, was 0");
  }

  @Test
  void coverIsOfEveryNodeAndOfEveryTree() {
    Tree covered = STUMP.withCover(new float[] {3, 1, 2});
    assertThat(covered.cover(2)).isEqualTo(2f);
    assertThat(covered).isNotEqualTo(STUMP).isEqualTo(STUMP.withCover(new float[] {3, 1, 2}));
    assertThat(TreeEnsemble.of(FEATURES, Link.IDENTITY, 0, List.of(covered)).hasCover()).isTrue();
    assertThat(TreeEnsemble.of(FEATURES, Link.IDENTITY, 0, List.of(STUMP)).hasCover()).isFalse();
    assertThatThrownBy(() -> STUMP.cover(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot tell the cover of a node: the tree has none");
    assertThatThrownBy(() -> TreeEnsemble.of(FEATURES, Link.IDENTITY, 0, List.of(covered, STUMP)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("trees must have a cover, all or none, was 1 of 2 with it");
  }
}
