package io.plimsoll.tribuo.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.plimsoll.forecast.learning.Tree;
import io.plimsoll.forecast.learning.TreeEnsemble;
import java.util.ArrayList;
import java.util.List;

/**
 * Boosted trees as one {@code TreeEnsembleRegressor} and a link.
 *
 * <p>The base is the first tree, of one leaf: added as {@code base_values} it would come last, and
 * the sum of floats would be another. Reference: ONNX 1.12, Operators of ai.onnx.ml, version 3.
 */
final class TreeNodes {
  private static final float LARGEST_EXPONENT = 88.7f; // that of TreeEnsemble

  private final List<Long> treeIds = new ArrayList<>();
  private final List<Long> nodeIds = new ArrayList<>();
  private final List<Long> features = new ArrayList<>();
  private final List<String> modes = new ArrayList<>();
  private final List<Float> thresholds = new ArrayList<>();
  private final List<Long> below = new ArrayList<>();
  private final List<Long> others = new ArrayList<>();
  private final List<Long> missingBelow = new ArrayList<>();
  private final List<Long> leafTrees = new ArrayList<>();
  private final List<Long> leafNodes = new ArrayList<>();
  private final List<Float> leafValues = new ArrayList<>();

  private TreeNodes() {}

  /** Adds the trees to a graph and returns their prediction (n, 1), of floats. */
  static String add(OnnxGraph graph, TreeEnsemble trees) {
    var nodes = new TreeNodes();
    nodes.leaf(0, 0, trees.base());
    for (int i = 0; i < trees.trees().size(); i++) {
      nodes.tree(i + 1, trees.trees().get(i));
    }
    String sum =
        graph.node(OnnxGraph.TREES, "TreeEnsembleRegressor", nodes.attributes(), OnnxGraph.INPUT);
    return switch (trees.link()) {
      case IDENTITY -> sum;
      case EXPONENTIAL ->
          graph.cast(graph.node("Exp", graph.cast(sum, DataType.DOUBLE)), DataType.FLOAT);
      case LOGISTIC -> logistic(graph, sum);
    };
  }

  /** In float and bounded, as {@link TreeEnsemble} has it. */
  private static String logistic(OnnxGraph graph, String sum) {
    String exponent =
        graph.node(
            "Min", graph.node("Neg", sum), graph.single("largest_exponent", LARGEST_EXPONENT));
    String odds =
        graph.cast(graph.node("Exp", graph.cast(exponent, DataType.DOUBLE)), DataType.FLOAT);
    String one = graph.single("one", 1);
    return graph.node("Div", one, graph.node("Add", one, odds));
  }

  private void tree(long id, Tree tree) {
    for (int node = 0; node < tree.size(); node++) {
      if (tree.feature(node) == Tree.LEAF) {
        leaf(id, node, tree.value(node));
      } else {
        node(id, node, "BRANCH_LT", tree.value(node));
        features.add((long) tree.feature(node));
        below.add((long) tree.left(node));
        others.add((long) tree.right(node));
        missingBelow.add(tree.missingLeft(node) ? 1L : 0L);
      }
    }
  }

  private void leaf(long tree, long node, float value) {
    node(tree, node, "LEAF", 0);
    features.add(0L);
    below.add(0L);
    others.add(0L);
    missingBelow.add(0L);
    leafTrees.add(tree);
    leafNodes.add(node);
    leafValues.add(value);
  }

  private void node(long tree, long node, String mode, float threshold) {
    treeIds.add(tree);
    nodeIds.add(node);
    modes.add(mode);
    thresholds.add(threshold);
  }

  private List<AttributeProto> attributes() {
    return List.of(
        OnnxAttributes.text("aggregate_function", "SUM"),
        OnnxAttributes.integer("n_targets", 1),
        OnnxAttributes.integers("nodes_falsenodeids", others),
        OnnxAttributes.integers("nodes_featureids", features),
        OnnxAttributes.integers("nodes_missing_value_tracks_true", missingBelow),
        OnnxAttributes.texts("nodes_modes", modes),
        OnnxAttributes.integers("nodes_nodeids", nodeIds),
        OnnxAttributes.integers("nodes_treeids", treeIds),
        OnnxAttributes.integers("nodes_truenodeids", below),
        OnnxAttributes.floats("nodes_values", thresholds),
        OnnxAttributes.text("post_transform", "NONE"),
        OnnxAttributes.integers("target_ids", leafTrees.stream().map(each -> 0L).toList()),
        OnnxAttributes.integers("target_nodeids", leafNodes),
        OnnxAttributes.integers("target_treeids", leafTrees),
        OnnxAttributes.floats("target_weights", leafValues));
  }
}
