package io.plimsoll.artifact.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.model.LearnedModelJson;
import io.plimsoll.forecast.calibration.LogOddsCalibration;
import io.plimsoll.forecast.ladder.CrunchFit;
import io.plimsoll.forecast.ladder.CrunchRule;
import io.plimsoll.forecast.learning.LearnedModel;

/** The classifier of liquidity crunches, as the file of a bundle has it. */
public final class CrunchJson {
  private CrunchJson() {}

  /** Returns the fit as JSON; the same fit is the same tree. */
  public static ObjectNode write(CrunchFit fit) {
    ObjectNode json = BundleJson.begin();
    var columns = json.putArray("columns");
    fit.rule().columns().forEach(columns::add);
    json.put("side", fit.rule().side().word());
    json.put("level", fit.rule().level());
    json.set("model", LearnedModelJson.toTree(fit.model()));
    json.putObject("calibration")
        .put("kind", "logOdds")
        .put("offset", fit.calibration().offset())
        .put("slope", fit.calibration().slope());
    return json;
  }

  /**
   * Returns the fit that {@link #write} wrote; its probabilities are the same, bit for bit.
   *
   * @throws IllegalArgumentException if a field is absent or of the wrong kind
   */
  public static CrunchFit read(JsonNode json) {
    JsonNode line = BundleJson.field(json, "calibration");
    return new CrunchFit(
        new CrunchRule(
            BundleJson.texts(json, "columns"),
            CrunchRule.Side.ofWord(BundleJson.text(json, "side")),
            BundleJson.number(json, "level")),
        LearnedModelJson.fromTree(BundleJson.field(json, "model"), LearnedModel.class),
        new LogOddsCalibration(
            BundleJson.number(line, "offset"), BundleJson.number(line, "slope")));
  }
}
