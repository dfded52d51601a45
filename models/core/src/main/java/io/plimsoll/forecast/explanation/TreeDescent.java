package io.plimsoll.forecast.explanation;

import io.plimsoll.forecast.learning.Tree;

/** One walk through all leaves of a tree, which adds each leaf's part to the contributions. */
final class TreeDescent {
  private final Tree tree;
  private final float[] inputs;
  private final double[] contributions;

  TreeDescent(Tree tree, float[] inputs, double[] contributions) {
    this.tree = tree;
    this.inputs = inputs;
    this.contributions = contributions;
  }

  /** Returns the part of the training rows at {@code parent} that went on to {@code child} [1]. */
  static double share(Tree tree, int parent, int child) {
    return (double) tree.cover(child) / tree.cover(parent);
  }

  /** Adds the leaves below {@code node}, which {@code path} leads to. */
  void visit(int node, TreePath path) {
    int feature = tree.feature(node);
    if (feature == Tree.LEAF) {
      path.addLeaf(tree.value(node), contributions);
      return;
    }
    int hot = tree.child(node, inputs[feature]);
    int cold = hot == tree.left(node) ? tree.right(node) : tree.left(node);
    int earlier = path.indexOf(feature);
    boolean first = earlier < 0;
    double zero = first ? 1 : path.zero(earlier);
    double one = first ? 1 : path.one(earlier);
    TreePath before = first ? path : path.without(earlier);
    descend(hot, before, feature, zero * share(tree, node, hot), one);
    descend(cold, before, feature, zero * share(tree, node, cold), 0);
  }

  private void descend(int child, TreePath before, int feature, double zero, double one) {
    if (zero > 0 || one > 0) { // else no coalition comes here
      visit(child, before.with(feature, zero, one));
    }
  }
}
