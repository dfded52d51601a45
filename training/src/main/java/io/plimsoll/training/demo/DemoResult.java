package io.plimsoll.training.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.training.stage.StageResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a demo found, each part as its stage wrote it.
 *
 * @param plan what it was run on
 * @param imported result of the import
 * @param training judgement of the forecasts
 * @param margin last margin report; amounts in 1e-6 USD
 * @param backtest comparison of margin rules
 * @param receipt of the last publish
 * @param page where the report is
 * @param seconds by stage, and in total
 */
record DemoResult(
    DemoPlan plan,
    JsonNode imported,
    JsonNode training,
    JsonNode margin,
    JsonNode backtest,
    JsonNode receipt,
    Path page,
    Map<String, Double> seconds) {

  /** Returns the result for machines. */
  ObjectNode json() {
    var node = StageResult.object();
    var data = node.putObject("data").put("source", plan.source());
    copy(imported, data, List.of("instruments", "from", "to", "rows", "rejected", "missingBars"));
    copy(
        training,
        node.putObject("forecast"),
        List.of("horizon", "origins", "qlike", "championName", "spike"));
    var totals = margin.path("totals");
    node.putObject("margin")
        .put("asOf", margin.path("asOf").asText())
        .put("unit", "1e-6 USD")
        .put("accounts", margin.path("accounts").size())
        .put("totalInitialMargin", totals.path("initialMargin").asLong())
        .put("totalMaintenanceMargin", totals.path("maintenanceMargin").asLong())
        .put("totalStaticMargin", totals.path("staticMargin").asLong())
        .put("merkleRoot", margin.path("merkleRoot").asText());
    node.set("policy", backtest.path("policy"));
    var chain = receipt.deepCopy();
    if (chain instanceof ObjectNode object) {
      var chains = object.remove("chains");
      object.remove(List.of("stage", "rows", "seconds"));
      node.set("chain", object);
      node.set("chains", chains);
    }
    node.put("report", page.toString());
    var times = node.putObject("seconds");
    seconds.forEach((stage, value) -> times.put(stage, Math.round(value * 1000) / 1000.0));
    return node;
  }

  private static void copy(JsonNode from, ObjectNode to, List<String> fields) {
    for (String field : fields) {
      to.set(field, from.path(field));
    }
  }
}
