package io.plimsoll.training.agents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.training.stage.StageResult;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A simulation as JSON. */
final class SimulationJson {
  private SimulationJson() {}

  static ObjectNode of(PolicySimulation simulation) {
    ObjectNode json = StageResult.object();
    json.put("schemaVersion", 1);
    json.put("fundBps", simulation.fundBps());
    calibration(json.putObject("calibration"), simulation);
    ObjectNode rules = json.putObject("rules");
    simulation.outcomes().keySet().forEach(rule -> rule(rules.putObject(rule), rule, simulation));
    return json;
  }

  private static void rule(ObjectNode node, String rule, PolicySimulation simulation) {
    node.put("factor", simulation.scales().get(rule).factor());
    node.put("meanRate", simulation.scales().get(rule).meanRate());
    String first = simulation.outcomes().keySet().iterator().next();
    ObjectNode shocks = node.putObject("shocks");
    simulation
        .outcomes()
        .get(rule)
        .forEach(
            (duration, bySize) -> {
              ObjectNode sizes = shocks.putObject(duration.toString());
              bySize.forEach(
                  (size, runs) -> {
                    ObjectNode outcome = outcome(runs);
                    PairedDifference against =
                        PairedDifference.of(
                            runs,
                            simulation.outcomes().get(first).get(duration).get(size),
                            RunOutcome::badDebtBps);
                    outcome
                        .putObject("badDebtBpsAgainst")
                        .put("rule", first)
                        .put("mean", against.mean())
                        .put("standardError", against.standardError());
                    sizes.set(size.toString(), outcome);
                  });
            });
    ObjectNode reverse = node.putObject("reverse");
    simulation
        .reverse()
        .get(rule)
        .forEach((duration, found) -> found(reverse.putObject(duration.toString()), found));
  }

  private static void calibration(ObjectNode json, PolicySimulation simulation) {
    Calibration calibration = simulation.calibration();
    json.put("firstBar", calibration.span().first().toString());
    json.put("lastBar", calibration.span().last().toString());
    ObjectNode depth = json.putObject("depth");
    depth.put("elasticity", calibration.depth().elasticity());
    depth.put("determination", calibration.depth().determination());
    depth.put("hours", calibration.depth().rows());
    depth.put("halfLifeMinutes", 5 * calibration.depth().halfLifeBars());
    depth.put("storms", calibration.depth().storms());
    json.put("correlation", calibration.correlation());
    ObjectNode coins = json.putObject("coins");
    for (int i = 0; i < calibration.size(); i++) {
      CoinCalibration coin = calibration.coins().get(i);
      ObjectNode node = coins.putObject(coin.instrument().symbol());
      node.put("bars", coin.rows());
      node.put("dailyDeviation", coin.dailyDeviation());
      node.put("alpha", coin.alpha());
      node.put("beta", coin.beta());
      node.put("slope", coin.market());
      node.put("impact", coin.impact());
      node.put("dailyVolume", coin.volume());
      node.put("volumeElasticity", coin.volumeElasticity());
      node.set("data", facts(calibration.facts().get(i)));
      node.set("simulated", facts(simulation.simulated().get(i)));
    }
  }

  private static ObjectNode facts(StylisedFacts facts) {
    ObjectNode node = StageResult.object();
    node.put("deviation", facts.deviation());
    node.put("kurtosis", facts.kurtosis());
    node.put("autocorrelation5m", facts.nextBar());
    node.put("autocorrelation1h", facts.nextHour());
    node.put("autocorrelation1d", facts.nextDay());
    node.put("fallMedian", facts.fall());
    node.put("fall95", facts.deepFall());
    node.put("volumeCorrelation", facts.volume());
    return node;
  }

  private static ObjectNode outcome(List<RunOutcome> runs) {
    ObjectNode node = StageResult.object();
    spread(node, "badDebtBps", runs, RunOutcome::badDebtBps);
    spread(node, "insuranceBps", runs, RunOutcome::insuranceBps);
    spread(node, "forcedNotional", runs, RunOutcome::forcedNotional);
    spread(node, "liquidations", runs, RunOutcome::liquidations);
    spread(node, "refusals", runs, RunOutcome::refusals);
    spread(node, "reducedNotional", runs, RunOutcome::reducedNotional);
    spread(node, "fall", runs, RunOutcome::fall);
    spread(node, "valueFall", runs, RunOutcome::valueFall);
    spread(node, "amplification", runs, RunOutcome::amplification);
    spread(node, "depth", runs, RunOutcome::depth);
    return node;
  }

  private static void spread(
      ObjectNode node, String name, List<RunOutcome> runs, ToDoubleFunction<RunOutcome> measure) {
    Spread spread = Spread.of(runs, measure);
    node.putObject(name)
        .put("mean", spread.mean())
        .put("deviation", spread.deviation())
        .put("high", spread.high());
  }

  private static void found(ObjectNode node, ReverseStress.Found found) {
    found.size().ifPresent(size -> node.put("size", size));
    node.put("badDebtBps", found.badDebt());
    node.put("below", found.below());
    node.put("badDebtBelowBps", found.badDebtBelow());
    node.put("monotone", found.monotone());
  }
}
