package io.plimsoll.training.agents;

import io.plimsoll.market.BarGrid;
import io.plimsoll.training.rule.CandleRules;
import io.plimsoll.training.rule.LiveRates;
import io.plimsoll.training.rule.ReplaySeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Margin rules compared in a market of agents, and what would break each.
 *
 * @param calibration of the market
 * @param simulated facts of simulated prices without a shock, by coin
 * @param scales of each rule
 * @param outcomes of each rule, by duration and size of the shock
 * @param reverse smallest shock above the fund, of each rule by duration
 * @param fundBps insurance fund [1e-4]
 */
record PolicySimulation(
    Calibration calibration,
    List<StylisedFacts> simulated,
    Map<String, StressTest.Scaled> scales,
    Map<String, Map<Duration, Map<Double, List<RunOutcome>>>> outcomes,
    Map<String, Map<Duration, ReverseStress.Found>> reverse,
    double fundBps) {
  private static final int FACT_BARS = 20 * 288;

  /**
   * Runs it.
   *
   * @param grids bars of the coins
   * @param from what came before it is calibrated on, and runs begin there
   * @param rules names in {@link CandleRules#LIVE}
   * @param quantile over seeds that is compared with the fund, or empty for the mean
   */
  static PolicySimulation of(
      List<BarGrid> grids,
      Instant from,
      List<String> rules,
      AgentRules agents,
      AccountBook book,
      StressPlan plan,
      OptionalDouble quantile) {
    List<BarGrid> before =
        grids.stream().map(grid -> grid.until(ReplaySeries.micros(from))).toList();
    Calibration calibration = Calibrator.of(before);
    Map<String, LiveRates> starts = starts(before, from, rules);
    var test = new StressTest(calibration, agents, starts, book, plan);

    var scales = new LinkedHashMap<String, StressTest.Scaled>();
    var outcomes = new LinkedHashMap<String, Map<Duration, Map<Double, List<RunOutcome>>>>();
    var reverse = new LinkedHashMap<String, Map<Duration, ReverseStress.Found>>();
    for (String rule : rules) {
      scales.put(rule, test.scaled(rule));
      for (Duration duration : plan.durations()) {
        int bars = StressPlan.bars(duration);
        var bySize = new LinkedHashMap<Double, List<RunOutcome>>();
        plan.sizes().forEach(size -> bySize.put(size, test.runs(rule, new Shock(size, bars))));
        outcomes.computeIfAbsent(rule, key -> new LinkedHashMap<>()).put(duration, bySize);
        var search =
            new ReverseStress(
                size -> ReverseStress.statistic(test.runs(rule, new Shock(size, bars)), quantile),
                test.fundBps());
        reverse.computeIfAbsent(rule, key -> new LinkedHashMap<>()).put(duration, search.find());
      }
    }
    return new PolicySimulation(
        calibration,
        facts(calibration, agents, book, plan),
        scales,
        outcomes,
        reverse,
        test.fundBps());
  }

  private static Map<String, LiveRates> starts(
      List<BarGrid> grids, Instant from, List<String> rules) {
    List<ReplaySeries> series =
        grids.stream()
            .map(grid -> ReplaySeries.of(grid, from.minus(Duration.ofHours(1)), from))
            .toList();
    var starts = new LinkedHashMap<String, LiveRates>();
    rules.forEach(rule -> starts.put(rule, CandleRules.live(rule, series)));
    return starts;
  }

  /** Returns the facts of twenty days without a shock, under a static rate. */
  private static List<StylisedFacts> facts(
      Calibration calibration, AgentRules agents, AccountBook book, StressPlan plan) {
    var market = new AgentMarket(calibration, agents, LiveRates.constant(), plan.meanRate());
    var scenario =
        new Scenario(
            plan.seed(),
            book.accounts(plan.seed(), calibration.size(), FACT_BARS),
            new Shock(0, 1),
            1,
            FACT_BARS);
    MarketTrace trace = market.run(scenario);
    var facts = new ArrayList<StylisedFacts>();
    for (int i = 0; i < calibration.size(); i++) {
      facts.add(StylisedFacts.of(trace.moves().get(i), trace.volumes().get(i)));
    }
    return facts;
  }
}
