package io.plimsoll.artifact.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.forecast.calibration.BetaCalibration;
import io.plimsoll.forecast.calibration.Calibration;
import io.plimsoll.forecast.calibration.IsotonicCalibration;
import io.plimsoll.forecast.calibration.LogOddsCalibration;

/**
 * Calibrations of log odds: a line stands in the object itself, as it always did, the others under
 * {@code calibration}.
 */
final class CalibrationJson {
  private static final String NAME = "calibration";

  private CalibrationJson() {}

  static void write(ObjectNode json, Calibration calibration) {
    if (calibration instanceof LogOddsCalibration line) {
      json.put("offset", line.offset()).put("slope", line.slope());
    } else if (calibration instanceof BetaCalibration beta) {
      json.putObject(NAME)
          .put("kind", "beta")
          .put("nearZero", beta.nearZero())
          .put("nearOne", beta.nearOne())
          .put("offset", beta.offset());
    } else if (calibration instanceof IsotonicCalibration curve) {
      ObjectNode node = json.putObject(NAME).put("kind", "isotonic");
      curve.scores().forEach(node.putArray("scores")::add);
      curve.values().forEach(node.putArray("values")::add);
    } else {
      throw new IllegalArgumentException(
          "calibration must be of log odds, was " + calibration.getClass().getSimpleName());
    }
  }

  static Calibration read(JsonNode json) {
    if (!json.has(NAME)) {
      return new LogOddsCalibration(
          BundleJson.number(json, "offset"), BundleJson.number(json, "slope"));
    }
    JsonNode node = json.get(NAME);
    return switch (BundleJson.text(node, "kind")) {
      case "beta" ->
          new BetaCalibration(
              BundleJson.number(node, "nearZero"),
              BundleJson.number(node, "nearOne"),
              BundleJson.number(node, "offset"));
      case "isotonic" ->
          new IsotonicCalibration(
              BundleJson.numbers(node, "scores"), BundleJson.numbers(node, "values"));
      default ->
          throw new IllegalArgumentException(
              "calibration.kind must be beta or isotonic, was " + BundleJson.text(node, "kind"));
    };
  }
}
