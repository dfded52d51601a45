package io.plimsoll.serving;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.MarginEncoder;
import io.plimsoll.artifact.margin.MarginReport;
import io.plimsoll.artifact.margin.ReportInstrument;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * Instruments of a report that have no forecast, so that the policy's own volatility holds, as a
 * command shows it.
 *
 * @param report that was made
 */
record WithheldForecasts(MarginReport report) {
  private static final int SHOWN = 10;

  /** Prints the first and adds all to {@code json}; nothing where every forecast was given. */
  void write(PrintWriter lines, ObjectNode json) {
    List<ReportInstrument> withheld =
        report.instruments().stream().filter(line -> line.withheld().isPresent()).toList();
    if (withheld.isEmpty()) {
      return;
    }
    ArrayNode all = json.putArray("withheld");
    for (ReportInstrument line : withheld) {
      all.addObject()
          .put("instrument", line.instrument().canonical())
          .put("reason", line.withheld().orElseThrow().name())
          .put("usedVolatility", volatility(line));
    }
    withheld.stream()
        .limit(SHOWN)
        .forEach(
            line ->
                lines.printf(
                    Locale.ROOT,
                    "withheld  %s: %s, the policy's volatility %.2f holds%n",
                    line.instrument(),
                    line.withheld().orElseThrow(),
                    volatility(line)));
    if (withheld.size() > SHOWN) {
      lines.println("withheld  " + withheld.size() + " forecasts in all");
    }
  }

  private static double volatility(ReportInstrument line) {
    return MarginEncoder.volatility(line.usedVolatility()).annualised();
  }
}
