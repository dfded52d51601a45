package io.plimsoll.artifact.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.forecast.learning.Tree;
import io.plimsoll.forecast.learning.TreeEnsemble;
import java.util.ArrayList;

/**
 * Boosted trees, a tree as five arrays over its nodes; feature −1 marks a leaf.
 *
 * <p>Version 2 has the cover of the nodes as a sixth array; trees without cover are version 1.
 */
final class TreeJson {
  static final int VERSION = 2;

  private TreeJson() {}

  static ObjectNode write(TreeEnsemble model) {
    ObjectNode json = ModelDocument.begin("trees");
    if (model.hasCover()) {
      json.put("schemaVersion", VERSION);
    }
    ModelDocument.put(json, "features", model.features());
    json.put("link", ModelDocument.word(model.link()));
    json.put("base", model.base());
    ArrayNode trees = json.putArray("trees");
    model.trees().forEach(tree -> trees.add(write(tree)));
    return json;
  }

  private static ObjectNode write(Tree tree) {
    ObjectNode json = ModelDocument.object();
    ArrayNode feature = json.putArray("feature");
    ArrayNode value = json.putArray("value");
    ArrayNode left = json.putArray("left");
    ArrayNode right = json.putArray("right");
    ArrayNode missingLeft = json.putArray("missingLeft");
    for (int i = 0; i < tree.size(); i++) {
      feature.add(tree.feature(i));
      value.add(tree.value(i));
      left.add(tree.left(i));
      right.add(tree.right(i));
      missingLeft.add(tree.missingLeft(i));
    }
    if (tree.hasCover()) {
      ArrayNode cover = json.putArray("cover");
      for (int i = 0; i < tree.size(); i++) {
        cover.add(tree.cover(i));
      }
    }
    return json;
  }

  static TreeEnsemble read(JsonNode json) {
    boolean covered = ModelDocument.checkVersion(json, VERSION) == VERSION;
    var trees = new ArrayList<Tree>();
    for (JsonNode tree : ModelDocument.array(json, "trees")) {
      trees.add(covered ? tree(tree).withCover(singles(tree, "cover")) : tree(tree));
    }
    return TreeEnsemble.of(
        ModelDocument.texts(json, "features"),
        ModelDocument.constant(TreeEnsemble.Link.class, json, "link"),
        ModelDocument.single("base", ModelDocument.field(json, "base")),
        trees);
  }

  private static Tree tree(JsonNode json) {
    return Tree.of(
        integers(json, "feature"),
        singles(json, "value"),
        integers(json, "left"),
        integers(json, "right"),
        truths(json, "missingLeft"));
  }

  private static int[] integers(JsonNode json, String name) {
    JsonNode array = ModelDocument.array(json, name);
    int[] integers = new int[array.size()];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = ModelDocument.integer(name, array.get(i));
    }
    return integers;
  }

  private static float[] singles(JsonNode json, String name) {
    JsonNode array = ModelDocument.array(json, name);
    float[] singles = new float[array.size()];
    for (int i = 0; i < singles.length; i++) {
      singles[i] = ModelDocument.single(name, array.get(i));
    }
    return singles;
  }

  private static boolean[] truths(JsonNode json, String name) {
    JsonNode array = ModelDocument.array(json, name);
    boolean[] truths = new boolean[array.size()];
    for (int i = 0; i < truths.length; i++) {
      if (!array.get(i).isBoolean()) {
        throw new IllegalArgumentException(name + " must be true or false, was " + array.get(i));
      }
      truths[i] = array.get(i).booleanValue();
    }
    return truths;
  }
}
