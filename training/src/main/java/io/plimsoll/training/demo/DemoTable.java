package io.plimsoll.training.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The result of a demo for a person: losses, margins, gas, what came back from the chain. */
final class DemoTable {
  private static final double MICRO_USD = 1e-6;
  private static final Map<String, String> MODELS = new LinkedHashMap<>();

  static {
    MODELS.put("randomWalk", "random walk");
    MODELS.put("ewma", "EWMA");
    MODELS.put("har", "HAR");
    MODELS.put("harWls", "HAR, weighted");
    MODELS.put("logHar", "LogHAR");
    MODELS.put("logShar", "LogSHAR");
    MODELS.put("logSharD", "LogSHAR, smeared");
    MODELS.put("logSharQj", "LogSHAR, noise, jumps");
    MODELS.put("trees", "boosted trees");
    MODELS.put("network", "neural network");
    MODELS.put("combination", "combination");
    MODELS.put("champion", "champion");
  }

  private final PrintWriter out;

  DemoTable(PrintWriter out) {
    this.out = out;
  }

  void print(DemoResult result) {
    if (result.plan().candles().isEmpty()) {
      line("");
      line("SIMULATED market, seed %d: figures say nothing about a real one", result.plan().seed());
    }
    forecast(result.training());
    margin(result.margin(), result.backtest().path("policy"));
    chain(result.receipt());
    line("");
    line("report  %s", result.page().toAbsolutePath());
    out.flush();
  }

  private void forecast(JsonNode training) {
    line("");
    line("forecast of the next hour, %,d origins         QLIKE", training.path("origins").asLong());
    String champion = training.path("championName").asText();
    MODELS.forEach(
        (key, name) -> {
          JsonNode loss = training.path("qlike").path(key);
          if (loss.isNumber()) {
            String label = key.equals("champion") ? name + " (" + champion + ")" : name;
            line("  %-42s %9.4f", label, loss.asDouble());
          }
        });
  }

  private void margin(JsonNode report, JsonNode policy) {
    JsonNode totals = report.path("totals");
    double notional = totals.path("notional").asDouble();
    line("");
    line(
        "sample book, %,d accounts, %,.0f USD notional      USD   of notional",
        report.path("accounts").size(), notional * MICRO_USD);
    amount("initial margin, Plimsoll", totals.path("initialMargin").asDouble(), notional);
    amount("maintenance margin, Plimsoll", totals.path("maintenanceMargin").asDouble(), notional);
    amount("margin, static table", totals.path("staticMargin").asDouble(), notional);

    line("");
    line("replay at one mean margin           margin   bad debt   liquidations");
    rule("Plimsoll", policy.path("plimsoll"));
    rule("static", policy.path("static"));
    rule("EWMA", policy.path("ewma"));
  }

  private void amount(String label, double amount, double notional) {
    line("  %-34s %,18.2f %10.2f %%", label, amount * MICRO_USD, 100 * amount / notional);
  }

  private void rule(String label, JsonNode rule) {
    if (rule.isObject()) {
      line(
          "  %-30s %8.4f %% %7.2f bp %,14d",
          label,
          100 * rule.path("meanMarginRate").asDouble(),
          rule.path("badDebtBps").asDouble(),
          rule.path("liquidations").asLong());
    }
  }

  private void chain(JsonNode receipt) {
    JsonNode back = receipt.path("readBack");
    line("");
    line(
        "chain %d   epoch %d   gas %,d",
        receipt.path("chainId").asLong(),
        receipt.path("epoch").asLong(),
        receipt.path("gasUsed").asLong());
    line(
        "read back  %s   initial %,.2f USD   maintenance %,.2f USD   %s",
        back.path("account").asText(),
        back.path("initialMargin").asDouble() * MICRO_USD,
        back.path("maintenanceMargin").asDouble() * MICRO_USD,
        back.path("matchesReport").asBoolean() ? "as in the report" : "NOT as in the report");
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
