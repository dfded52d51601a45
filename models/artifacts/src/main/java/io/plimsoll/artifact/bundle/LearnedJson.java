package io.plimsoll.artifact.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.model.LearnedModelJson;
import io.plimsoll.forecast.calibration.LogOddsCalibration;
import io.plimsoll.forecast.ladder.ScaledModel;
import io.plimsoll.forecast.ladder.SpikeFit;
import io.plimsoll.forecast.ladder.SpikeRule;
import io.plimsoll.forecast.learning.LearnedModel;
import java.util.ArrayList;
import java.util.Optional;

/** The learned members and the spike classifiers; {@code fitted} is false where there is none. */
final class LearnedJson {
  private static final String FITTED = "fitted";

  private LearnedJson() {}

  static byte[] write(Optional<ScaledModel> model) {
    ObjectNode json = BundleJson.begin();
    put(json, model);
    return BundleJson.bytes(json);
  }

  static Optional<ScaledModel> model(byte[] bytes) {
    return model(BundleJson.read(bytes));
  }

  private static void put(ObjectNode json, Optional<ScaledModel> model) {
    json.put(FITTED, model.isPresent());
    model.ifPresent(
        scaled -> {
          json.put("scale", scaled.scale());
          json.set("model", LearnedModelJson.toTree(scaled.model()));
        });
  }

  private static Optional<ScaledModel> model(JsonNode json) {
    if (!BundleJson.field(json, FITTED).asBoolean()) {
      return Optional.empty();
    }
    LearnedModel model =
        LearnedModelJson.fromTree(BundleJson.field(json, "model"), LearnedModel.class);
    return Optional.of(new ScaledModel(model, BundleJson.number(json, "scale")));
  }

  static byte[] writeSpike(Optional<SpikeFit> spike) {
    ObjectNode json = BundleJson.begin().put(FITTED, spike.isPresent());
    spike.ifPresent(
        fit -> {
          json.put("multiple", fit.rule().multiple());
          put(json.putObject("base"), fit.trees());
          var models = json.putArray("models");
          fit.models().forEach(model -> models.add(LearnedModelJson.toTree(model)));
        });
    return BundleJson.bytes(json);
  }

  static byte[] writeCalibration(Optional<SpikeFit> spike) {
    ObjectNode json = BundleJson.begin().put(FITTED, spike.isPresent());
    spike.ifPresent(
        fit -> {
          json.put("kind", "logOdds");
          json.put("offset", fit.calibration().offset());
          json.put("slope", fit.calibration().slope());
        });
    return BundleJson.bytes(json);
  }

  static Optional<SpikeFit> spike(byte[] spike, byte[] calibration) {
    JsonNode json = BundleJson.read(spike);
    JsonNode line = BundleJson.read(calibration);
    if (!BundleJson.field(json, FITTED).asBoolean()) {
      return Optional.empty();
    }
    var models = new ArrayList<LearnedModel>();
    for (JsonNode model : BundleJson.field(json, "models")) {
      models.add(LearnedModelJson.fromTree(model, LearnedModel.class));
    }
    return Optional.of(
        new SpikeFit(
            new SpikeRule(BundleJson.number(json, "multiple")),
            model(BundleJson.field(json, "base")),
            models,
            new LogOddsCalibration(
                BundleJson.number(line, "offset"), BundleJson.number(line, "slope"))));
  }
}
