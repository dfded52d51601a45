package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;
import java.util.List;

/**
 * Boosted regression trees: f(x) = link(base + Σ leaf values), in single precision.
 *
 * <p>Inputs are rounded to float and sums run in float, tree by tree, as XGBoost's own predictor
 * does, so that the result is the native one. A value below the threshold of a split goes left; a
 * missing value ({@code NaN}) goes the way that the split learned. Zero is a value like any other.
 * Infinite inputs are refused.
 *
 * <p>Reference: Chen, Guestrin, XGBoost, KDD 2016, section 3.4 (default direction).
 */
public final class TreeEnsemble implements LearnedModel {
  private static final float LARGEST_EXPONENT = 88.7f; // e to it is just a float

  private final List<String> features;
  private final Link link;
  private final float base;
  private final List<Tree> trees;

  /** How the sum of the leaves becomes the prediction. */
  public enum Link {
    /** The sum itself. */
    IDENTITY,
    /** e^sum, for targets above 0. */
    EXPONENTIAL,
    /** The probability 1 / (1 + e^−sum). */
    LOGISTIC
  }

  private TreeEnsemble(List<String> features, Link link, float base, List<Tree> trees) {
    this.features = features;
    this.link = link;
    this.base = base;
    this.trees = trees;
  }

  /**
   * Returns an ensemble.
   *
   * @param features names of the inputs, all different
   * @param link from sum to prediction
   * @param base where the sum begins, before the link, finite
   * @param trees in the order in which they are added, all with cover or none; may be empty
   */
  public static TreeEnsemble of(List<String> features, Link link, float base, List<Tree> trees) {
    List<String> names = Rows.names(features);
    Check.argument(Float.isFinite(base), "base must be finite, was %s", base);
    for (Tree tree : trees) {
      Check.argument(
          tree.highestFeature() < names.size(),
          "tree must split on the first %s features, was on %s",
          names.size(),
          tree.highestFeature());
      Check.argument(
          tree.hasCover() == trees.get(0).hasCover(),
          "trees must have a cover, all or none, was %s of %s with it",
          trees.stream().filter(Tree::hasCover).count(),
          trees.size());
    }
    return new TreeEnsemble(names, link, base + 0f, List.copyOf(trees));
  }

  @Override
  public List<String> features() {
    return features;
  }

  /** Returns how the sum becomes the prediction. */
  public Link link() {
    return link;
  }

  /** Returns where the sum begins, before the link. */
  public float base() {
    return base;
  }

  /** Returns the trees in the order in which they are added. */
  public List<Tree> trees() {
    return trees;
  }

  /** Returns whether there are trees and each knows the cover of its nodes. */
  public boolean hasCover() {
    return !trees.isEmpty() && trees.get(0).hasCover();
  }

  /**
   * Returns the prediction, which rounded to float is within 1 ulp of XGBoost's own; {@code NaN} in
   * the row stands for a missing value.
   */
  @Override
  public double predict(double[] row) {
    float sum = margin(row);
    return switch (link) {
      case IDENTITY -> sum;
      case EXPONENTIAL -> StrictMath.exp(sum);
      case LOGISTIC -> logistic(sum);
    };
  }

  /** In float and bounded as XGBoost has it; in double it would be up to 2 ulp of float away. */
  private static float logistic(float sum) {
    return 1 / (1 + (float) StrictMath.exp(Math.min(-sum, LARGEST_EXPONENT)));
  }

  @Override
  public double raw(double[] row) {
    return margin(row);
  }

  /** Returns the sum before the link. */
  public float margin(double[] row) {
    float[] values = inputs(row);
    float sum = base;
    for (Tree tree : trees) {
      sum += tree.leaf(values);
    }
    return sum;
  }

  /**
   * Returns the row as the trees see it, rounded to float; {@code NaN} is a missing value.
   *
   * @throws IllegalArgumentException if the row has another width or is infinite as float
   */
  public float[] inputs(double[] row) {
    Rows.width(row, features.size());
    float[] values = new float[row.length];
    for (int i = 0; i < row.length; i++) {
      values[i] = (float) row[i];
      Check.argument(
          !Float.isInfinite(values[i]),
          "feature %s must be finite or missing, was %s",
          features.get(i),
          row[i]);
    }
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TreeEnsemble that
        && features.equals(that.features)
        && link == that.link
        && Float.compare(base, that.base) == 0
        && trees.equals(that.trees);
  }

  @Override
  public int hashCode() {
    return 31 * features.hashCode() + trees.hashCode();
  }
}
