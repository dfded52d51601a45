package io.plimsoll.training.crossmargin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.margin.MarginComponent;
import io.plimsoll.training.stage.StageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An engine replay as tables and as JSON. */
final class EngineText {
  private static final double BPS = 1e4;

  private final EngineRun run;

  EngineText(EngineRun run) {
    this.run = run;
  }

  /** Returns a table of outcomes, and one of what the requirements are made of. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    run.leftOut()
        .forEach((instrument, reason) -> lines.add("left out: " + instrument + ", " + reason));
    if (run.silentEpochs() > 0) {
      lines.add("epochs in which nothing was published: " + run.silentEpochs());
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "%-26s %6s %7s %8s %7s %9s %9s %7s %8s %8s %7s",
            String.format(Locale.ROOT, "mean margin %.2f", run.rate()),
            "scale",
            "forced",
            "wrongful",
            "events",
            "debt bp",
            "uninsured",
            "calls",
            "cost bp",
            "collat.",
            "rise 1d"));
    run.rules().forEach((name, outcome) -> lines.add(line(name, "", outcome, "")));
    run.engine()
        .forEach(
            (name, outcome) ->
                lines.add(
                    line(
                        name,
                        String.format(Locale.ROOT, "%.3f", outcome.scale()),
                        outcome.replay(),
                        rise(outcome.tally().largestRise()))));
    lines.addAll(parts(run.engine().values().iterator().next()));
    return lines;
  }

  private static String rise(double largest) {
    return Double.isNaN(largest) ? "" : String.format(Locale.ROOT, "%.2f", largest);
  }

  private static String line(String name, String scale, CrossOutcome outcome, String rise) {
    return String.format(
        Locale.ROOT,
        "  %-24s %6s %7.4f %8.4f %7d %9.2f %9.2f %7d %8.1f %8.4f %7s",
        name,
        scale,
        outcome.forcedNotional(),
        outcome.wrongfulNotional(),
        outcome.liquidations(),
        outcome.badDebtBps(),
        outcome.uninsuredBps(),
        outcome.cures().calls(),
        outcome.cures().costBps(),
        outcome.collateralRate(),
        rise);
  }

  private static List<String> parts(EngineRun.Outcome whole) {
    EngineTally.Epoch all = whole.tally().sum();
    EngineTally.Epoch peak = whole.tally().peak();
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%-26s %9s %9s",
            whole.name() + " unscaled, bp",
            "mean",
            "peak of " + peak.asOf()));
    for (MarginComponent component : MarginComponent.values()) {
      if (all.rate(component) > 0) {
        lines.add(part(component.key(), all.rate(component), peak.rate(component)));
      }
    }
    lines.add(part("initial", all.initial() / all.gross(), peak.initial() / peak.gross()));
    lines.add(
        part("maintenance", all.maintenance() / all.gross(), peak.maintenance() / peak.gross()));
    return lines;
  }

  private static String part(String name, double mean, double peak) {
    return String.format(Locale.ROOT, "  %-24s %9.1f %9.1f", name, BPS * mean, BPS * peak);
  }

  /** Returns {@code {rules: {name: outcome}, engine: {name: outcome with scale and parts}}}. */
  ObjectNode json() {
    ObjectNode json = StageResult.object();
    ObjectNode leftOut = json.putObject("leftOut");
    run.leftOut().forEach((instrument, reason) -> leftOut.put(instrument.toString(), reason));
    json.put("silentEpochs", run.silentEpochs());
    ObjectNode rules = json.putObject("rules");
    run.rules().forEach((name, outcome) -> rules.set(name, outcome.json()));
    ObjectNode engine = json.putObject("engine");
    run.engine()
        .forEach(
            (name, outcome) -> {
              ObjectNode node = outcome.replay().json();
              node.put("scale", outcome.scale());
              double rise = outcome.tally().largestRise();
              if (!Double.isNaN(rise)) {
                node.put("rise1d", rise);
              }
              node.set("mean", json(outcome.tally().sum()));
              node.set("peak", json(outcome.tally().peak()));
              engine.set(name, node);
            });
    return json;
  }

  /** Rates of gross notional, before scaling. */
  private static ObjectNode json(EngineTally.Epoch epoch) {
    ObjectNode node = StageResult.object();
    node.put("asOf", epoch.asOf().toString());
    node.put("initial", epoch.initial() / epoch.gross());
    node.put("maintenance", epoch.maintenance() / epoch.gross());
    for (MarginComponent component : MarginComponent.values()) {
      node.put(component.key(), epoch.rate(component));
    }
    return node;
  }
}
