package io.plimsoll.forecast.explanation;

import io.plimsoll.forecast.learning.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Trees made for the tests. */
final class RandomTrees {
  private final Random random;
  private final int features;
  private final List<Integer> feature = new ArrayList<>();
  private final List<Float> value = new ArrayList<>();
  private final List<Integer> left = new ArrayList<>();
  private final List<Integer> right = new ArrayList<>();
  private final List<Float> cover = new ArrayList<>();

  private RandomTrees(long seed, int features) {
    this.random = new Random(seed);
    this.features = features;
  }

  /** Returns a tree that may split on a feature many times; thresholds and leaves are Gaussian. */
  static Tree of(long seed, int features, int depth) {
    var trees = new RandomTrees(seed, features);
    trees.grow(depth, 100);
    return trees.tree();
  }

  /** Returns a tree of {@code depth} splits on feature 0, each below the right of the one above. */
  static Tree chain(int depth) {
    var chain = new RandomTrees(0, 1);
    for (int i = 0; i < depth; i++) {
      chain.node(0, i, 2 * i + 1, 2 * i + 2, 2 * (depth - i) + 1);
      chain.node(Tree.LEAF, i, 0, 0, 2);
    }
    chain.node(Tree.LEAF, depth, 0, 0, 1);
    return chain.tree();
  }

  private int grow(int depth, float rows) {
    int node = feature.size();
    if (depth == 0 || random.nextInt(6) == 0) {
      node(Tree.LEAF, (float) random.nextGaussian(), 0, 0, rows);
      return node;
    }
    node(random.nextInt(features), (float) random.nextGaussian(), 0, 0, rows);
    float share = random.nextFloat();
    left.set(node, grow(depth - 1, rows * share));
    right.set(node, grow(depth - 1, rows * (1 - share)));
    return node;
  }

  private void node(int split, float number, int below, int other, float rows) {
    feature.add(split);
    value.add(number);
    left.add(below);
    right.add(other);
    cover.add(rows);
  }

  private Tree tree() {
    int nodes = feature.size();
    float[] values = new float[nodes];
    float[] covers = new float[nodes];
    boolean[] missingLeft = new boolean[nodes];
    for (int i = 0; i < nodes; i++) {
      values[i] = value.get(i);
      covers[i] = cover.get(i);
      missingLeft[i] = random.nextBoolean();
    }
    return Tree.of(integers(feature), values, integers(left), integers(right), missingLeft)
        .withCover(covers);
  }

  private static int[] integers(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }
}
