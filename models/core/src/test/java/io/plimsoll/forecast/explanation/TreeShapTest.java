package io.plimsoll.forecast.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.learning.Tree;
import io.plimsoll.forecast.learning.TreeEnsemble;
import io.plimsoll.forecast.learning.TreeEnsemble.Link;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TreeShapTest {
  private static final List<String> FEATURES = List.of("a", "b", "unused");
  private static final Offset<Double> CLOSE = within(1e-14);

  /** 8 if a and b are at least 1, else 0; a quarter of the rows is in each leaf of b. */
  private static final Tree BOTH =
      Tree.of(
          new int[] {0, Tree.LEAF, 1, Tree.LEAF, Tree.LEAF},
          new float[] {1, 0, 1, 0, 8},
          new int[] {1, 0, 3, 0, 0},
          new int[] {2, 0, 4, 0, 0},
          new boolean[] {true, false, false, false, false});

  private static final Tree COVERED = BOTH.withCover(new float[] {4, 2, 2, 1, 1});

  @Test
  void creditIsSharedAsByHand() {
    // v() = 2, v(a) = 4, v(b) = 4, v(a, b) = 8.
    TreeShap shap = TreeShap.of(ensemble(COVERED));
    assertThat(shap.bias()).isEqualTo(10 + 2);
    Contributions both = shap.explain(new double[] {1, 1, 5});
    assertThat(both.values()).containsExactly(new double[] {3, 3, 0}, CLOSE);
    assertThat(both.features()).isEqualTo(FEATURES);
    assertThat(both.of(1)).isCloseTo(3, CLOSE);
    assertThat(both.sum()).isCloseTo(18, CLOSE);
    // v(a) = 4, v(b) = 0, v(a, b) = 0.
    assertThat(shap.explain(new double[] {1, 0, 5}).values())
        .containsExactly(new double[] {1, -3, 0}, CLOSE);
    // v(a) = 0, v(b) = 4, v(a, b) = 0: missing is known, and goes left.
    assertThat(shap.explain(new double[] {Double.NaN, 1, 5}).values())
        .containsExactly(new double[] {-3, 1, 0}, CLOSE);
  }

  @Test
  void coverNotRowsDecidesWhatIsUnknown() {
    // a right in 3 of 4 rows, b right in 2 of 3 of those.
    Tree skewed = BOTH.withCover(new float[] {4, 1, 3, 1, 2});
    TreeShap shap = TreeShap.of(ensemble(skewed));
    assertThat(shap.bias()).isCloseTo(10 + 4, CLOSE);
    // v() = 4, v(a) = 16/3, v(b) = 6, v(a, b) = 8.
    assertThat(shap.explain(new double[] {1, 1, 0}).values())
        .containsExactly(new double[] {(4 / 3.0 + 2) / 2, (2 + 8 / 3.0) / 2, 0}, CLOSE);
  }

  @Test
  void leafThatNoRowReachedInTrainingIsExplained() {
    Tree empty = BOTH.withCover(new float[] {4, 2, 2, 2, 0});
    // v() = v(a) = 0, v(b) = 4, v(a, b) = 8.
    TreeShap shap = TreeShap.of(ensemble(empty));
    assertThat(shap.explain(new double[] {1, 1, 0}).values())
        .containsExactly(new double[] {2, 6, 0}, CLOSE);
  }

  @Test
  void treesWithoutSplitsHaveOnlyABias() {
    Tree leaf =
        Tree.of(new int[] {-1}, new float[] {2.5f}, new int[1], new int[1], new boolean[1])
            .withCover(new float[] {7});
    Contributions contributions = TreeShap.of(ensemble(leaf)).explain(new double[] {1, 2, 3});
    assertThat(contributions.values()).containsExactly(0, 0, 0);
    assertThat(contributions.bias()).isEqualTo(12.5);
    TreeEnsemble none = TreeEnsemble.of(FEATURES, Link.LOGISTIC, -1, List.of());
    assertThat(TreeShap.of(none).explain(new double[3]).sum()).isEqualTo(-1);
  }

  @Test
  void meanSizesAreOfBothSigns() {
    TreeShap shap = TreeShap.of(ensemble(COVERED));
    assertThat(shap.meanSizes(new double[][] {{1, 1, 0}, {1, 0, 0}}))
        .containsExactly(new double[] {2, 3, 0}, CLOSE);
    assertThatThrownBy(() -> shap.meanSizes(new double[0][]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows must hold one, was 0");
  }

  @Test
  void whatCannotBeExplainedIsRefused() {
    assertThatThrownBy(() -> TreeShap.of(ensemble(BOTH)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("trees must have the cover of their nodes, was 1 trees without");
    assertThatThrownBy(() -> TreeShap.of(ensemble(RandomTrees.chain(21))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tree must be at most 20 deep, was 21");
    TreeShap shap = TreeShap.of(ensemble(COVERED));
    assertThatThrownBy(() -> shap.explain(new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row must have 3 features, was 2");
    assertThatThrownBy(() -> shap.explain(new double[] {0, 1e300, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("feature b must be finite or missing, was 1.0E300");
    assertThatThrownBy(() -> shap.explain(new double[3]).of(3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("feature must lie in [0, 3), was 3");
  }

  private static TreeEnsemble ensemble(Tree tree) {
    return TreeEnsemble.of(FEATURES, Link.IDENTITY, 10, List.of(tree));
  }
}
