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
import java.util.stream.LongStream;

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
  private static final int FACT_SEEDS = 8;

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
        var bySize = new LinkedHashMap<Double, List<RunOutcome>>();
        plan.sizes().forEach(size -> bySize.put(size, test.runs(rule, size, duration)));
        outcomes.computeIfAbsent(rule, key -> new LinkedHashMap<>()).put(duration, bySize);
        var search =
            new ReverseStress(
                size -> ReverseStress.statistic(test.runs(rule, size, duration), quantile),
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

  /** Returns the facts of eight times twenty days without a shock, under a static rate. */
  private static List<StylisedFacts> facts(
      Calibration calibration, AgentRules agents, AccountBook book, StressPlan plan) {
    var market = new AgentMarket(calibration, agents, LiveRates.constant(), plan.meanRate());
    List<MarketTrace> traces =
        LongStream.range(plan.seed(), plan.seed() + FACT_SEEDS)
            .parallel()
            .mapToObj(
                seed ->
                    market.run(
                        new Scenario(
                            seed,
                            book.accounts(seed, calibration.size(), FACT_BARS),
                            Shock.none(),
                            1,
                            FACT_BARS)))
            .toList();
    var facts = new ArrayList<StylisedFacts>();
    for (int i = 0; i < calibration.size(); i++) {
      int coin = i;
      facts.add(
          StylisedFacts.mean(
              traces.stream()
                  .map(
                      trace -> StylisedFacts.of(trace.moves().get(coin), trace.volumes().get(coin)))
                  .toList()));
    }
    return facts;
  }
}
