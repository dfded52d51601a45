package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;
import java.util.Arrays;

/**
 * One regression tree as flat arrays, a node an index; node 0 is the root.
 *
 * <p>Children always come after their parent, so that a walk must end. A tree may know the cover of
 * its nodes, which explanations need and predictions do not.
 */
public final class Tree {
  /** Marks a leaf where a feature would stand. */
  public static final int LEAF = -1;

  private final int[] feature;
  private final float[] value;
  private final int[] left;
  private final int[] right;
  private final boolean[] missingLeft;
  private final float[] cover; // (nodes), or empty

  private Tree(
      int[] feature, float[] value, int[] left, int[] right, boolean[] missingLeft, float[] cover) {
    this.feature = feature;
    this.value = value;
    this.left = left;
    this.right = right;
    this.missingLeft = missingLeft;
    this.cover = cover;
  }

  /**
   * Returns a tree without cover, of copies of the given arrays.
   *
   * @param feature index of the feature that a node splits on, or {@link #LEAF} (nodes)
   * @param value threshold of a split or value of a leaf (nodes), finite
   * @param left node for values below the threshold (nodes); not read at leaves
   * @param right node for the other values (nodes); not read at leaves
   * @param missingLeft whether missing values go left (nodes); not read at leaves
   */
  public static Tree of(
      int[] feature, float[] value, int[] left, int[] right, boolean[] missingLeft) {
    int nodes = feature.length;
    Check.argument(nodes > 0, "tree must have a node, was %s", nodes);
    Check.argument(
        value.length == nodes
            && left.length == nodes
            && right.length == nodes
            && missingLeft.length == nodes,
        "tree must have arrays of one length, was %s",
        Arrays.asList(nodes, value.length, left.length, right.length, missingLeft.length));
    for (int i = 0; i < nodes; i++) {
      Check.argument(Float.isFinite(value[i]), "node value must be finite, was %s", value[i]);
      Check.argument(
          feature[i] >= LEAF, "feature of a node must be at least -1, was %s", feature[i]);
      if (feature[i] != LEAF) {
        checkChild(i, left[i], nodes);
        checkChild(i, right[i], nodes);
      }
    }
    float[] values = value.clone();
    for (int i = 0; i < nodes; i++) {
      values[i] += 0f; // turns −0 into 0, so that equal trees are equal files
    }
    return new Tree(
        feature.clone(), values, left.clone(), right.clone(), missingLeft.clone(), new float[0]);
  }

  /**
   * Returns the same tree with the cover of its nodes.
   *
   * @param cover how much of the training rows went through each node, as the sum of their second
   *     derivatives (nodes), finite, at least 0, above 0 at splits
   */
  public Tree withCover(float[] cover) {
    Check.argument(
        cover.length == size(), "cover must be of %s nodes, was %s", size(), cover.length);
    float[] copy = cover.clone();
    for (int i = 0; i < copy.length; i++) {
      Check.argument(
          copy[i] >= 0 && Float.isFinite(copy[i]),
          "cover of a node must be finite and at least 0, was %s",
          copy[i]);
      Check.argument(
          copy[i] > 0 || feature[i] == LEAF, "cover of a split must be above 0, was %s", copy[i]);
      copy[i] += 0f;
    }
    return new Tree(feature, value, left, right, missingLeft, copy);
  }

  private static void checkChild(int parent, int child, int nodes) {
    Check.argument(
        parent < child && child < nodes,
        "child of node %s must come after it and below %s, was %s",
        parent,
        nodes,
        child);
  }

  /** Returns the number of nodes. */
  public int size() {
    return feature.length;
  }

  /** Returns the index of the feature that {@code node} splits on, or {@link #LEAF}. */
  public int feature(int node) {
    return feature[node];
  }

  /** Returns the threshold of a split or the value of a leaf. */
  public float value(int node) {
    return value[node];
  }

  /** Returns the child for values below the threshold; 0 at a leaf. */
  public int left(int node) {
    return feature[node] == LEAF ? 0 : left[node];
  }

  /** Returns the child for the other values; 0 at a leaf. */
  public int right(int node) {
    return feature[node] == LEAF ? 0 : right[node];
  }

  /** Returns whether missing values go left; false at a leaf. */
  public boolean missingLeft(int node) {
    return feature[node] != LEAF && missingLeft[node];
  }

  /** Returns whether the tree knows the cover of its nodes. */
  public boolean hasCover() {
    return cover.length > 0;
  }

  /**
   * Returns how much of the training rows went through {@code node}, as the sum of their second
   * derivatives, at least 0.
   *
   * @throws IllegalStateException if the tree has no cover
   */
  public float cover(int node) {
    if (!hasCover()) {
      throw new IllegalStateException("Cannot tell the cover of a node: the tree has none");
    }
    return cover[node];
  }

  /** Returns the child that {@code input} goes to, {@code NaN} if missing; 0 at a leaf. */
  public int child(int node, float input) {
    if (feature[node] == LEAF) {
      return 0;
    }
    boolean goesLeft = Float.isNaN(input) ? missingLeft[node] : input < value[node];
    return goesLeft ? left[node] : right[node];
  }

  /** Returns the highest index of a feature that is split on, or -1 if the tree is one leaf. */
  int highestFeature() {
    return Arrays.stream(feature).max().orElse(LEAF);
  }

  /** Returns the value of the leaf that the row falls into. */
  float leaf(float[] row) {
    int node = 0;
    while (feature[node] != LEAF) {
      node = child(node, row[feature[node]]);
    }
    return value[node];
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Tree that) || size() != that.size()) {
      return false;
    }
    for (int i = 0; i < size(); i++) {
      if (feature[i] != that.feature[i]
          || Float.compare(value[i], that.value[i]) != 0
          || left(i) != that.left(i)
          || right(i) != that.right(i)
          || missingLeft(i) != that.missingLeft(i)) {
        return false;
      }
    }
    return Arrays.equals(cover, that.cover);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(feature) + Arrays.hashCode(value);
  }
}
