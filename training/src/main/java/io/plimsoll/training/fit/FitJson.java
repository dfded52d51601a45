package io.plimsoll.training.fit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.bundle.CrunchJson;
import io.plimsoll.artifact.bundle.PooledJson;
import io.plimsoll.artifact.model.LearnedModelJson;
import io.plimsoll.forecast.calibration.LogOddsCalibration;
import io.plimsoll.forecast.ladder.CrunchFit;
import io.plimsoll.forecast.ladder.ScaledModel;
import io.plimsoll.forecast.ladder.SpikeFit;
import io.plimsoll.forecast.ladder.SpikeRule;
import io.plimsoll.forecast.learning.LearnedModel;
import io.plimsoll.forecast.pooled.PooledFit;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;

/** One fit as a JSON object, empty where there was too little to learn from. */
final class FitJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FitJson() {}

  static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode ofModel(Optional<ScaledModel> model) {
    ObjectNode json = JSON.createObjectNode();
    model.ifPresent(
        scaled -> {
          json.put("scale", scaled.scale());
          json.set("model", LearnedModelJson.toTree(scaled.model()));
        });
    return json;
  }

  static Optional<ScaledModel> model(JsonNode json) {
    return json.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ScaledModel(learned(json.required("model")), json.required("scale").doubleValue()));
  }

  static JsonNode ofSpike(Optional<SpikeFit> spike) {
    ObjectNode json = JSON.createObjectNode();
    spike.ifPresent(
        fit -> {
          json.put("multiple", fit.rule().multiple());
          json.set("trees", ofModel(fit.trees()));
          var models = json.putArray("models");
          fit.models().forEach(model -> models.add(LearnedModelJson.toTree(model)));
          json.put("offset", fit.calibration().offset());
          json.put("slope", fit.calibration().slope());
        });
    return json;
  }

  static Optional<SpikeFit> spike(JsonNode json) {
    if (json.isEmpty()) {
      return Optional.empty();
    }
    var models = new ArrayList<LearnedModel>();
    json.required("models").forEach(model -> models.add(learned(model)));
    return Optional.of(
        new SpikeFit(
            new SpikeRule(json.required("multiple").doubleValue()),
            model(json.required("trees")),
            models,
            new LogOddsCalibration(
                json.required("offset").doubleValue(), json.required("slope").doubleValue())));
  }

  static JsonNode ofCrunch(Optional<CrunchFit> crunch) {
    return crunch.map(CrunchJson::write).orElseGet(JSON::createObjectNode);
  }

  static Optional<CrunchFit> crunch(JsonNode json) {
    return json.isEmpty() ? Optional.empty() : Optional.of(CrunchJson.read(json));
  }

  static JsonNode ofPooled(PooledFit fit) {
    return parse(new String(PooledJson.write(fit), StandardCharsets.UTF_8));
  }

  static PooledFit pooled(JsonNode json) {
    return PooledJson.read(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static LearnedModel learned(JsonNode json) {
    return LearnedModelJson.fromTree(json, LearnedModel.class);
  }
}
