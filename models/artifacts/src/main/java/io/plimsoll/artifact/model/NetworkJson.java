package io.plimsoll.artifact.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.forecast.learning.Activation;
import io.plimsoll.forecast.learning.DenseLayer;
import io.plimsoll.forecast.learning.DenseNetwork;
import io.plimsoll.forecast.learning.LinearPath;
import java.util.ArrayList;

/** A network around a linear path; a bound of null stands for none. */
final class NetworkJson {
  private NetworkJson() {}

  static ObjectNode write(DenseNetwork model) {
    ObjectNode json = ModelDocument.begin("network");
    ModelDocument.put(json, "features", model.features());
    json.put("intercept", model.path().intercept());
    ModelDocument.put(json, "coefficients", model.path().coefficients());
    LinearJson.put(json, model.standardisation());
    if (Double.isFinite(model.bound())) {
      json.put("bound", model.bound());
    } else {
      json.putNull("bound");
    }
    ArrayNode layers = json.putArray("layers");
    model.layers().forEach(layer -> layers.add(write(layer)));
    return json;
  }

  private static ObjectNode write(DenseLayer layer) {
    ObjectNode json = ModelDocument.object();
    json.put("inputs", layer.inputs());
    json.put("activation", ModelDocument.word(layer.activation()));
    ModelDocument.put(json, "weights", layer.weights());
    ModelDocument.put(json, "biases", layer.biases());
    return json;
  }

  static DenseNetwork read(JsonNode json) {
    var layers = new ArrayList<DenseLayer>();
    for (JsonNode layer : ModelDocument.array(json, "layers")) {
      layers.add(
          DenseLayer.of(
              ModelDocument.integer("inputs", ModelDocument.field(layer, "inputs")),
              ModelDocument.numbers(layer, "weights"),
              ModelDocument.numbers(layer, "biases"),
              ModelDocument.constant(Activation.class, layer, "activation")));
    }
    LinearPath path = LinearJson.path(json);
    boolean unbounded = ModelDocument.field(json, "bound").isNull();
    return DenseNetwork.of(
        path,
        LinearJson.standardisation(json),
        layers,
        unbounded ? Double.POSITIVE_INFINITY : ModelDocument.number(json, "bound"));
  }
}
