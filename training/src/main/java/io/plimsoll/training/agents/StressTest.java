package io.plimsoll.training.agents;

import io.plimsoll.market.Check;
import io.plimsoll.training.crossmargin.CrossAccount;
import io.plimsoll.training.rule.LiveRates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Shocks upon markets that differ by their margin rule alone: the same seeds, accounts, values and
 * agents, and rates scaled by one factor a rule so that the requirement of all open accounts over
 * what they hold, summed over seeds, is the same for all at the last close before the shock.
 */
final class StressTest {
  private static final double TOLERANCE = 1e-3; // of the wanted mean
  private static final int MOST_STEPS = 12;

  private final Calibration calibration;
  private final AgentRules rules;
  private final StressPlan plan;
  private final List<List<CrossAccount>> accounts = new ArrayList<>();
  private final Map<String, AgentMarket> markets = new HashMap<>();
  private final Map<String, Scaled> scales = new HashMap<>();
  private final Map<Cell, List<RunOutcome>> done = new HashMap<>();

  private record Cell(String rule, Shock shock) {}

  /**
   * A rule at the wanted mean.
   *
   * @param factor on its rates
   * @param meanRate that it reaches [1]
   */
  record Scaled(double factor, double meanRate) {}

  /**
   * @param starts rates of each rule where runs begin
   * @throws IllegalArgumentException if a rule does not reach the mean rate
   */
  StressTest(
      Calibration calibration,
      AgentRules rules,
      Map<String, LiveRates> starts,
      AccountBook book,
      StressPlan plan) {
    this.calibration = calibration;
    this.rules = rules;
    this.plan = plan;
    for (long seed : plan.allSeeds()) {
      accounts.add(book.accounts(seed, calibration.size(), StressPlan.ONSET));
    }
    starts.forEach(this::scale);
  }

  private void scale(String rule, LiveRates start) {
    double sum = 0;
    for (int i = 0; i < calibration.size(); i++) {
      sum += start.rate(i);
    }
    double factor = plan.meanRate() * calibration.size() / sum;
    double mean = Double.NaN;
    for (int step = 0; step < MOST_STEPS; step++) {
      var market = new AgentMarket(calibration, rules, start, factor);
      mean = meanRate(market);
      markets.put(rule, market);
      scales.put(rule, new Scaled(factor, mean));
      if (Math.abs(mean / plan.meanRate() - 1) <= TOLERANCE) {
        return;
      }
      factor *= plan.meanRate() / mean;
    }
    throw new IllegalArgumentException(
        "mean rate must be within reach of "
            + rule
            + " (nearest "
            + mean
            + "), was "
            + plan.meanRate());
  }

  /** Returns the mean over seeds at the last close before a shock. */
  private double meanRate(AgentMarket market) {
    return runs(market, Shock.none(), StressPlan.ONSET + 1).stream()
        .mapToDouble(RunOutcome::meanRate)
        .average()
        .orElseThrow();
  }

  private List<RunOutcome> runs(AgentMarket market, Shock shock, int bars) {
    List<Long> seeds = plan.allSeeds();
    return IntStream.range(0, seeds.size())
        .parallel()
        .mapToObj(
            i ->
                market
                    .run(new Scenario(seeds.get(i), accounts.get(i), shock, StressPlan.ONSET, bars))
                    .outcome())
        .toList();
  }

  /**
   * Returns the runs of a rule under a shock, one a seed, in the order of seeds.
   *
   * @param size of the shock, in (0, 1)
   * @param duration of it, whole bars
   */
  List<RunOutcome> runs(String rule, double size, Duration duration) {
    var shock = new Shock(size, StressPlan.bars(duration), plan.shape());
    AgentMarket market = markets.get(rule);
    Check.argument(market != null, "rule must be one of %s, was %s", markets.keySet(), rule);
    return done.computeIfAbsent(
        new Cell(rule, shock),
        cell -> runs(market, shock, StressPlan.ONSET + shock.bars() + StressPlan.AFTER));
  }

  /** Returns how a rule was brought to the mean rate. */
  Scaled scaled(String rule) {
    return scales.get(rule);
  }

  /** Returns the insurance fund at the start, over the notional of all accounts [1e-4]. */
  double fundBps() {
    return 1e4 * rules.insurance();
  }
}
