package io.plimsoll.artifact.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.forecast.learning.IsotonicCalibration;
import io.plimsoll.market.Check;

/** Calibrations as JSON: {@code kind} is isotonic. */
public final class CalibrationJson {
  private static final String KIND = "isotonic";

  private CalibrationJson() {}

  /** Returns the file of a calibration: one line of UTF-8, the same bytes for equal ones. */
  public static byte[] write(IsotonicCalibration calibration) {
    return ModelDocument.bytes(toTree(calibration));
  }

  /** Returns the JSON object of a calibration, to stand within another document. */
  public static ObjectNode toTree(IsotonicCalibration calibration) {
    ObjectNode json = ModelDocument.begin(KIND);
    ModelDocument.put(json, "scores", calibration.scores());
    ModelDocument.put(json, "probabilities", calibration.probabilities());
    return json;
  }

  /**
   * Returns the calibration of a file.
   *
   * @param json bytes of the file
   * @param source name of the file, for messages
   * @throws IllegalArgumentException "Cannot read source: reason", one line, if the bytes are not a
   *     calibration, or of another schema version
   */
  public static IsotonicCalibration read(byte[] json, String source) {
    return ModelDocument.read(json, source, CalibrationJson::fromTree);
  }

  /**
   * Returns the calibration of a JSON object.
   *
   * @throws IllegalArgumentException if it is not a calibration, or of another schema version
   */
  public static IsotonicCalibration fromTree(JsonNode document) {
    ModelDocument.checkVersion(document);
    String kind = ModelDocument.text(document, "kind");
    Check.argument(kind.equals(KIND), "kind must be %s, was %s", KIND, kind);
    return IsotonicCalibration.of(
        ModelDocument.numbers(document, "scores"),
        ModelDocument.numbers(document, "probabilities"));
  }
}
