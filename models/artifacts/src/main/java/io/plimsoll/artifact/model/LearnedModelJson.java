package io.plimsoll.artifact.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.forecast.learning.DenseNetwork;
import io.plimsoll.forecast.learning.LearnedModel;
import io.plimsoll.forecast.learning.LinearModel;
import io.plimsoll.forecast.learning.LinearPath;
import io.plimsoll.forecast.learning.LogisticModel;
import io.plimsoll.forecast.learning.TreeEnsemble;
import io.plimsoll.market.Check;

/**
 * Learned models as JSON: {@code kind} is trees, logistic, regression, network or linear.
 *
 * <p>A model that is read back predicts the same numbers, bit for bit.
 */
public final class LearnedModelJson {
  private LearnedModelJson() {}

  /** Returns the file of a model: one line of UTF-8, the same bytes for equal models. */
  public static byte[] write(LearnedModel model) {
    return ModelDocument.bytes(toTree(model));
  }

  /** Returns the JSON object of a model, to stand within another document. */
  public static ObjectNode toTree(LearnedModel model) {
    if (model instanceof TreeEnsemble trees) {
      return TreeJson.write(trees);
    }
    if (model instanceof LogisticModel logistic) {
      return LinearJson.write(logistic);
    }
    if (model instanceof LinearModel regression) {
      return LinearJson.write(regression);
    }
    if (model instanceof DenseNetwork network) {
      return NetworkJson.write(network);
    }
    if (model instanceof LinearPath path) {
      return LinearJson.write(path);
    }
    throw new IllegalArgumentException("model must be of a known kind, was " + model.getClass());
  }

  /**
   * Returns the model of a file.
   *
   * @param json bytes of the file
   * @param source name of the file, for messages
   * @param type what the file must hold
   * @throws IllegalArgumentException "Cannot read source: reason", one line, if the bytes are not
   *     such a model, or of another schema version
   */
  public static <M extends LearnedModel> M read(byte[] json, String source, Class<M> type) {
    return ModelDocument.read(json, source, document -> fromTree(document, type));
  }

  /**
   * Returns the model of a JSON object.
   *
   * @throws IllegalArgumentException if it is not such a model, or of another schema version
   */
  public static <M extends LearnedModel> M fromTree(JsonNode document, Class<M> type) {
    ModelDocument.checkObject(document);
    boolean trees = document.path("kind").asText().equals("trees");
    ModelDocument.checkVersion(document, trees ? TreeJson.VERSION : ModelDocument.VERSION);
    String kind = ModelDocument.text(document, "kind");
    LearnedModel model =
        switch (kind) {
          case "trees" -> TreeJson.read(document);
          case "logistic" -> LinearJson.logistic(document);
          case "regression" -> LinearJson.regression(document);
          case "network" -> NetworkJson.read(document);
          case "linear" -> LinearJson.path(document);
          default ->
              throw new IllegalArgumentException(
                  "kind must be trees, logistic, regression, network or linear, was " + kind);
        };
    Check.argument(
        type.isInstance(model), "kind must be that of %s, was %s", type.getSimpleName(), kind);
    return type.cast(model);
  }
}
