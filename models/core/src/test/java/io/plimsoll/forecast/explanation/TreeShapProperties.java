package io.plimsoll.forecast.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.learning.Tree;
import io.plimsoll.forecast.learning.TreeEnsemble;
import io.plimsoll.forecast.learning.TreeEnsemble.Link;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds of the contributions of all trees, against Shapley's sum over all coalitions. */
class TreeShapProperties {
  private static final int FEATURES = 6;

  @Property(tries = 300)
  void contributionsAreThoseOfEveryCoalition(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 7) int depth) {
    Tree tree = RandomTrees.of(seed, FEATURES, depth);
    double[] row = row(seed);
    Contributions contributions = TreeShap.of(ensemble(List.of(tree))).explain(row);
    for (int j = 0; j < FEATURES; j++) {
      assertThat(contributions.of(j)).isCloseTo(shapley(tree, row, j), within(1e-12));
    }
    assertThat(contributions.bias()).isCloseTo(worth(tree, row, 0, 0), within(1e-12));
  }

  @Property(tries = 100)
  void contributionsSumToTheMargin(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int count) {
    List<Tree> trees =
        IntStream.range(0, count).mapToObj(i -> RandomTrees.of(seed + i, FEATURES, 9)).toList();
    double[] row = row(seed);
    double sum = 0;
    for (Tree tree : trees) {
      sum += ensemble(List.of(tree)).margin(row);
    }
    TreeEnsemble model = ensemble(trees);
    double explained = TreeShap.of(model).explain(row).sum();
    assertThat(explained).isCloseTo(sum, within(1e-12 * count));
    // The margin is summed in float: each of its additions rounds a sum of at most 4 a tree.
    assertThat(explained).isCloseTo(model.margin(row), within(count * 4.0 * count * 0x1p-24));
  }

  @Property(tries = 20)
  void deepestTreesKeepTwelveDigits(@ForAll long seed) {
    int depth = TreeShap.DEEPEST;
    int[] feature = new int[2 * depth + 1];
    float[] value = new float[feature.length];
    int[] left = new int[feature.length];
    int[] right = new int[feature.length];
    float[] cover = new float[feature.length];
    var random = new Random(seed);
    double[] row = new double[depth];
    for (int i = 0; i < depth; i++) { // a feature a level; nearly all rows go on
      feature[2 * i] = i;
      left[2 * i] = 2 * i + 1;
      right[2 * i] = 2 * i + 2;
      cover[2 * i] = 10_000 - i;
      feature[2 * i + 1] = Tree.LEAF;
      value[2 * i + 1] = (float) random.nextGaussian();
      cover[2 * i + 1] = 1;
      row[i] = random.nextInt(8) - 1;
    }
    feature[2 * depth] = Tree.LEAF;
    cover[2 * depth] = 10_000 - depth;
    Tree tree = Tree.of(feature, value, left, right, new boolean[feature.length]).withCover(cover);
    List<String> names = IntStream.range(0, depth).mapToObj(i -> "f" + i).toList();
    TreeEnsemble model = TreeEnsemble.of(names, Link.IDENTITY, 0, List.of(tree));
    assertThat(TreeShap.of(model).explain(row).sum()).isCloseTo(model.margin(row), within(1e-12));
  }

  private static TreeEnsemble ensemble(List<Tree> trees) {
    List<String> names = IntStream.range(0, FEATURES).mapToObj(i -> "f" + i).toList();
    return TreeEnsemble.of(names, Link.IDENTITY, 0, trees);
  }

  private static double[] row(long seed) {
    var random = new Random(~seed);
    double[] row = new double[FEATURES];
    for (int j = 0; j < FEATURES; j++) {
      row[j] = random.nextInt(5) == 0 ? Double.NaN : random.nextGaussian();
    }
    return row;
  }

  private static double shapley(Tree tree, double[] row, int feature) {
    double sum = 0;
    for (int known = 0; known < 1 << FEATURES; known++) {
      if ((known >> feature & 1) == 0) {
        int others = Integer.bitCount(known);
        double weight = factorial(others) * factorial(FEATURES - others - 1) / factorial(FEATURES);
        int more = known | 1 << feature;
        sum += weight * (worth(tree, row, more, 0) - worth(tree, row, known, 0));
      }
    }
    return sum;
  }

  private static double worth(Tree tree, double[] row, int known, int node) {
    int feature = tree.feature(node);
    if (feature == Tree.LEAF) {
      return tree.value(node);
    }
    int left = tree.left(node);
    int right = tree.right(node);
    if ((known >> feature & 1) == 1) {
      float input = (float) row[feature];
      boolean goesLeft = Float.isNaN(input) ? tree.missingLeft(node) : input < tree.value(node);
      return worth(tree, row, known, goesLeft ? left : right);
    }
    return (tree.cover(left) * worth(tree, row, known, left)
            + tree.cover(right) * worth(tree, row, known, right))
        / tree.cover(node);
  }

  private static double factorial(int n) {
    return n == 0 ? 1 : n * factorial(n - 1);
  }
}
