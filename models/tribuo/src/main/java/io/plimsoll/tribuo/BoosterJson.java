package io.plimsoll.tribuo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.forecast.learning.Tree;
import io.plimsoll.forecast.learning.TreeEnsemble;
import io.plimsoll.forecast.learning.TreeEnsemble.Link;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the trees out of XGBoost's JSON model, which holds every float exactly.
 *
 * <p>Reference: XGBoost 2.1 documentation, "Introduction to Model IO", JSON schema.
 */
final class BoosterJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private BoosterJson() {}

  static TreeEnsemble read(byte[] json, List<String> features) {
    try {
      JsonNode learner = MAPPER.readTree(json).required("learner");
      Link link = link(learner.required("objective").required("name").asText());
      float score = Float.parseFloat(learner.at("/learner_model_param/base_score").asText());
      var trees = new ArrayList<Tree>();
      for (JsonNode tree :
          learner.required("gradient_booster").required("model").required("trees")) {
        trees.add(tree(tree));
      }
      return TreeEnsemble.of(features, link, margin(link, score), trees);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "Cannot read the trees that XGBoost wrote: " + e.getMessage(), e);
    }
  }

  private static Link link(String objective) {
    return switch (objective) {
      case "reg:squarederror" -> Link.IDENTITY;
      case "reg:gamma" -> Link.EXPONENTIAL;
      case "binary:logistic" -> Link.LOGISTIC;
      default ->
          throw new IllegalArgumentException("objective must be a known one, was " + objective);
    };
  }

  /** The file keeps the base as a prediction; sums begin at its margin, computed in float. */
  private static float margin(Link link, float score) {
    return switch (link) {
      case IDENTITY -> score;
      case EXPONENTIAL -> (float) Math.log(score);
      case LOGISTIC -> (float) -Math.log(1f / score - 1f);
    };
  }

  /** Copies the nodes that hang on the root, parents first: pruned nodes stay in the file. */
  private static Tree tree(JsonNode tree) {
    JsonNode left = tree.required("left_children");
    JsonNode right = tree.required("right_children");
    var order = new ArrayList<Integer>(List.of(0));
    int[] position = new int[left.size()];
    for (int i = 0; i < order.size(); i++) {
      int node = order.get(i);
      position[node] = i;
      if (left.get(node).asInt() >= 0) {
        order.add(left.get(node).asInt());
        order.add(right.get(node).asInt());
      }
    }
    int nodes = order.size();
    int[] feature = new int[nodes];
    float[] value = new float[nodes];
    int[] below = new int[nodes];
    int[] other = new int[nodes];
    boolean[] missingLeft = new boolean[nodes];
    float[] cover = new float[nodes];
    for (int i = 0; i < nodes; i++) {
      int node = order.get(i);
      boolean leaf = left.get(node).asInt() < 0;
      value[i] = Float.parseFloat(tree.required("split_conditions").get(node).asText());
      feature[i] = leaf ? Tree.LEAF : tree.required("split_indices").get(node).asInt();
      below[i] = leaf ? 0 : position[left.get(node).asInt()];
      other[i] = leaf ? 0 : position[right.get(node).asInt()];
      missingLeft[i] = !leaf && tree.required("default_left").get(node).asInt() == 1;
      cover[i] = Float.parseFloat(tree.required("sum_hessian").get(node).asText());
    }
    return Tree.of(feature, value, below, other, missingLeft).withCover(cover);
  }
}
