package io.plimsoll.forecast.explanation;

import io.plimsoll.forecast.learning.Tree;
import io.plimsoll.forecast.learning.TreeEnsemble;
import io.plimsoll.market.Check;

/**
 * Exact Shapley values of boosted trees: how the features of a row share out the difference between
 * its prediction and the bias.
 *
 * <p>A coalition of features is worth what the trees say when the other features are unknown, a
 * split on an unknown feature being the mean of its children weighted by their cover (the
 * path-dependent expectation). The contributions and the bias sum to the model's margin, but for
 * the rounding of its sum in float, and equal XGBoost's own ({@code pred_contribs}), which works in
 * float throughout.
 *
 * <p>They explain the model, not the market: of two features that say the same, either may get the
 * credit.
 *
 * <p>Reference: Lundberg et al. (2020), Nature Machine Intelligence 2, algorithm 2.
 */
public final class TreeShap implements ModelExplainer {
  /**
   * Most splits from root to leaf. A step that takes a feature off a path may lose a bit, so that
   * deeper trees would not be exact.
   */
  public static final int DEEPEST = 20;

  private final TreeEnsemble model;
  private final double bias;

  private TreeShap(TreeEnsemble model, double bias) {
    this.model = model;
    this.bias = bias;
  }

  /**
   * Returns the explainer of a model.
   *
   * @throws IllegalArgumentException if trees have no cover, or are deeper than {@link #DEEPEST}
   */
  public static TreeShap of(TreeEnsemble model) {
    Check.argument(
        model.hasCover() || model.trees().isEmpty(),
        "trees must have the cover of their nodes, was %s trees without",
        model.trees().size());
    double bias = model.base();
    for (Tree tree : model.trees()) {
      int depth = depth(tree);
      Check.argument(depth <= DEEPEST, "tree must be at most %s deep, was %s", DEEPEST, depth);
      bias += expectation(tree);
    }
    return new TreeShap(model, bias);
  }

  /** Returns the margin of a row of which nothing is known, in the unit of the margin. */
  public double bias() {
    return bias;
  }

  /**
   * Returns what each feature of the row adds to its margin.
   *
   * @param row inputs (features), finite as float; {@code NaN} for a missing value, which is
   *     something that is known
   */
  @Override
  public Contributions explain(double[] row) {
    float[] inputs = model.inputs(row);
    double[] values = new double[inputs.length];
    for (Tree tree : model.trees()) {
      new TreeDescent(tree, inputs, values).visit(0, TreePath.ROOT);
    }
    return new Contributions(model.features(), values, bias);
  }

  /**
   * Returns the mean size of each feature's contribution over the rows (features), at least 0: the
   * order of the features within this model.
   *
   * @param rows inputs (n, features), at least one row
   */
  public double[] meanSizes(double[][] rows) {
    Check.argument(rows.length > 0, "rows must hold one, was %s", rows.length);
    double[] sizes = new double[model.features().size()];
    for (double[] row : rows) {
      double[] values = explain(row).values();
      for (int j = 0; j < sizes.length; j++) {
        sizes[j] += Math.abs(values[j]) / rows.length;
      }
    }
    return sizes;
  }

  private static int depth(Tree tree) {
    int[] depth = new int[tree.size()];
    int deepest = 0;
    for (int i = 0; i < tree.size(); i++) { // parents come first
      deepest = Math.max(deepest, depth[i]);
      if (tree.feature(i) != Tree.LEAF) {
        depth[tree.left(i)] = Math.max(depth[tree.left(i)], depth[i] + 1);
        depth[tree.right(i)] = Math.max(depth[tree.right(i)], depth[i] + 1);
      }
    }
    return deepest;
  }

  private static double expectation(Tree tree) {
    double[] mean = new double[tree.size()];
    for (int i = tree.size() - 1; i >= 0; i--) { // children come last
      mean[i] =
          tree.feature(i) == Tree.LEAF
              ? tree.value(i)
              : TreeDescent.share(tree, i, tree.left(i)) * mean[tree.left(i)]
                  + TreeDescent.share(tree, i, tree.right(i)) * mean[tree.right(i)];
    }
    return mean[0];
  }
}
