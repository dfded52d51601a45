package io.plimsoll.artifact.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.forecast.learning.LinearModel;
import io.plimsoll.forecast.learning.LinearPath;
import io.plimsoll.forecast.learning.LogisticModel;
import io.plimsoll.forecast.learning.Standardisation;
import java.util.List;

/** Linear models of each kind; a standardisation without a limit has no such field. */
final class LinearJson {
  private LinearJson() {}

  static ObjectNode write(LinearPath model) {
    ObjectNode json = ModelDocument.begin("linear");
    ModelDocument.put(json, "features", model.features());
    json.put("intercept", model.intercept());
    ModelDocument.put(json, "coefficients", model.coefficients());
    return json;
  }

  static LinearPath path(JsonNode json) {
    return LinearPath.of(
        ModelDocument.texts(json, "features"),
        ModelDocument.number(json, "intercept"),
        ModelDocument.numbers(json, "coefficients"));
  }

  static ObjectNode write(LogisticModel model) {
    return standardised(
        "logistic",
        model.features(),
        model.standardisation(),
        model.intercept(),
        model.coefficients());
  }

  static ObjectNode write(LinearModel model) {
    return standardised(
        "regression",
        model.features(),
        model.standardisation(),
        model.intercept(),
        model.coefficients());
  }

  private static ObjectNode standardised(
      String kind,
      List<String> features,
      Standardisation standardisation,
      double intercept,
      double[] coefficients) {
    ObjectNode json = ModelDocument.begin(kind);
    ModelDocument.put(json, "features", features);
    put(json, standardisation);
    json.put("intercept", intercept);
    ModelDocument.put(json, "coefficients", coefficients);
    return json;
  }

  static LogisticModel logistic(JsonNode json) {
    return LogisticModel.of(
        ModelDocument.texts(json, "features"),
        standardisation(json),
        ModelDocument.number(json, "intercept"),
        ModelDocument.numbers(json, "coefficients"));
  }

  static LinearModel regression(JsonNode json) {
    return LinearModel.of(
        ModelDocument.texts(json, "features"),
        standardisation(json),
        ModelDocument.number(json, "intercept"),
        ModelDocument.numbers(json, "coefficients"));
  }

  static void put(ObjectNode json, Standardisation standardisation) {
    ModelDocument.put(json, "means", standardisation.means());
    ModelDocument.put(json, "scales", standardisation.scales());
    if (Double.isFinite(standardisation.limit())) {
      json.put("limit", standardisation.limit());
    }
  }

  static Standardisation standardisation(JsonNode json) {
    Standardisation standardisation =
        Standardisation.of(
            ModelDocument.numbers(json, "means"), ModelDocument.numbers(json, "scales"));
    return json.has("limit")
        ? standardisation.within(ModelDocument.number(json, "limit"))
        : standardisation;
  }
}
