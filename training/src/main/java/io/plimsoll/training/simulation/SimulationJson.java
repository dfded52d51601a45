package io.plimsoll.training.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.stage.StageResult;
import java.nio.file.Path;
import java.util.Locale;

/** What was simulated, as {@code simulation.json}: marks every file beside it as not real. */
final class SimulationJson {
  private static final int BARS_PER_HOUR = 12;

  private final SimulatedMarket market;

  SimulationJson(SimulatedMarket market) {
    this.market = market;
  }

  void write(Path file) {
    StageResult.write(file, node());
  }

  ObjectNode node() {
    var plan = market.plan();
    var node = StageResult.object();
    node.put("schemaVersion", 1);
    node.put("source", "simulated");
    node.put("note", "Drawn by Plimsoll's market simulator; not data of any real market.");
    node.put("seed", plan.seed());
    var instruments = node.putArray("instruments");
    plan.instruments().stream().map(Instrument::canonical).forEach(instruments::add);
    node.put("from", plan.from().toString());
    node.put("to", plan.to().toString());
    node.put("rows", market.recordedBars());
    var crash = node.putObject("crash");
    crash.put("from", time(market.regimes().crashStart()));
    crash.put("to", time(Math.min(market.regimes().crashEnd(), plan.bars())));
    var outages = node.putArray("outages");
    for (var outage : market.outages().spans()) {
      outages.addObject().put("from", time(outage.firstBar())).put("bars", outage.bars());
    }
    var regimes = node.putArray("regimes");
    for (var span : market.regimes().spans()) {
      regimes
          .addObject()
          .put("regime", span.regime().name().toLowerCase(Locale.ROOT))
          .put("from", time(span.fromHour() * BARS_PER_HOUR))
          .put("to", time(span.toHour() * BARS_PER_HOUR));
    }
    return node;
  }

  private String time(int bar) {
    return MarketWriter.time(market, bar).toString();
  }
}
