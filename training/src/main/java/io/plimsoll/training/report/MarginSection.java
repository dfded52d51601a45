package io.plimsoll.training.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.training.stage.StageResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sample book: what each account must hold, as rates over its notional. Amounts in USD. */
final class MarginSection {
  private static final double MICRO_USD = 1e-6;
  private static final double UNIT = 1e-8;
  private static final List<String> COPIED =
      List.of("asOf", "registry", "policy", "inputs", "inputsHash", "arraysRoot", "merkleRoot");

  private MarginSection() {}

  /** Returns the section of a margin report. */
  static ObjectNode of(JsonNode report) {
    var node = StageResult.object();
    for (String field : COPIED) {
      node.set(field, report.path(field));
    }
    Map<String, Double> marks = marks(report, node);
    var components = new TreeMap<String, Double>();
    var accounts = node.putArray("accounts");
    for (JsonNode account : report.path("accounts")) {
      double notional = 0;
      for (JsonNode position : account.path("positions")) {
        double price = marks.getOrDefault(position.path("instrument").asText(), 0.0);
        notional += Math.abs(position.path("quantity").asDouble()) * UNIT * price;
      }
      accounts
          .addObject()
          .put("account", account.path("account").asText())
          .put("positions", account.path("positions").size())
          .put("notional", cents(notional))
          .put("collateral", usd(account, "collateral"))
          .put("initial", usd(account, "initialMargin"))
          .put("maintenance", usd(account, "maintenanceMargin"));
      account
          .path("components")
          .fieldNames()
          .forEachRemaining(
              name -> components.merge(name, usd(account.path("components"), name), Double::sum));
    }
    var parts = node.putObject("components");
    components.forEach(parts::put);
    var totals = node.putObject("totals");
    for (String name : List.of("initialMargin", "maintenanceMargin", "notional", "staticMargin")) {
      totals.put(name, usd(report.path("totals"), name));
    }
    totals.put("liquidatable", report.path("totals").path("liquidatable").asLong());
    node.put("refused", report.path("refused").size());
    return node;
  }

  private static Map<String, Double> marks(JsonNode report, ObjectNode node) {
    var marks = new HashMap<String, Double>();
    var instruments = node.putArray("instruments");
    for (JsonNode instrument : report.path("instruments")) {
      String name = instrument.path("instrument").asText();
      marks.put(name, instrument.path("mark").asDouble() * MICRO_USD);
      var each = instruments.addObject();
      each.put("instrument", name).put("mark", marks.get(name));
      each.set("withheld", instrument.path("withheld"));
      each.put("volatility", instrument.path("usedVolatility").asDouble() * 1e-9);
      if (instrument.path("spikeProbability").isNumber()) {
        each.put("spikeProbability", instrument.path("spikeProbability").asDouble() * 1e-6);
      } else {
        each.putNull("spikeProbability");
      }
    }
    return marks;
  }

  private static double usd(JsonNode node, String field) {
    return cents(node.path(field).asDouble() * MICRO_USD);
  }

  private static double cents(double amount) {
    return Math.round(amount * 100) / 100.0;
  }
}
