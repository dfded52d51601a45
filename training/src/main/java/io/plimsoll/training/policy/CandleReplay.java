package io.plimsoll.training.policy;

import io.plimsoll.market.BarGrid;
import io.plimsoll.market.Check;
import io.plimsoll.training.lending.LendingPoolRule;
import io.plimsoll.training.policy.PolicyBacktest.Row;
import io.plimsoll.training.rule.CandleRules;
import io.plimsoll.training.rule.MarginPath;
import io.plimsoll.training.rule.MarginRule;
import io.plimsoll.training.rule.ReplaySeries;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rules that need candles alone, on the same accounts at equal mean margins: a static rate, simple
 * dynamic ones, Plimsoll's, and one that knows the future.
 */
final class CandleReplay {
  /** Mean margins at which rules are compared. */
  static final List<Double> RATES = List.of(0.05, 0.08, 0.12);

  /** Further publication delays under which Plimsoll's rule is tried. */
  static final List<Duration> DELAYS =
      List.of(
          Duration.ZERO,
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(2));

  /** The rate at which delays are tried and capital is compared. */
  static final double COMPARED = 0.08;

  /** A lending pool with thresholds by class and partial liquidation. */
  static final String LENDING_POOL = "lendingPool";

  /** Mean margins of the frontier. */
  static final List<Double> FRONTIER = List.of(0.03, 0.04, 0.06, 0.1, 0.16);

  private final List<ReplayMarket> markets;
  private final Map<String, List<MarginPath>> paths = new LinkedHashMap<>();
  private final PolicyReplay replay = new PolicyReplay(ReplayRule.STANDARD);
  private final PolicyReplay pool;

  /**
   * Makes the replay.
   *
   * @param markets accounts and windows, at least one
   * @param grids of which their series were made
   * @throws IOException if the thresholds of lending pools cannot be read
   */
  CandleReplay(List<ReplayMarket> markets, List<BarGrid> grids) throws IOException {
    this(markets, grids, List.of());
  }

  /**
   * Makes the replay of some rules beside the static one.
   *
   * @param wanted names, all rules if there are none
   * @throws IllegalArgumentException if there is no such rule
   */
  CandleReplay(List<ReplayMarket> markets, List<BarGrid> grids, List<String> wanted)
      throws IOException {
    this.markets = List.copyOf(markets);
    List<ReplaySeries> series = markets.stream().map(ReplayMarket::series).toList();
    var thresholds = LendingPoolRule.aaveV2();
    var rules = new LinkedHashMap<String, MarginRule>(CandleRules.of(series, grids));
    rules.put(LENDING_POOL, thresholds);
    for (String name : wanted) {
      Check.argument(
          name.equals(CandleRules.STATIC) || rules.containsKey(name),
          "rules must be of static, %s, was %s",
          String.join(", ", rules.keySet()),
          name);
    }
    rules.forEach(
        (name, rule) -> {
          if (wanted.isEmpty() || wanted.contains(name)) {
            paths.put(name, series.stream().map(rule::path).toList());
          }
        });
    pool =
        new PolicyReplay(
            ReplayRule.STANDARD,
            coin -> Optional.of(CloseFactor.aave(thresholds.bonusOverMargin(coin))));
  }

  private EqualMargin scale(String rule) {
    return new EqualMargin(rule.equals(LENDING_POOL) ? pool : replay, markets);
  }

  /** Returns the outcome of each rule at a mean margin, the static one first. */
  Map<String, PolicyOutcome> outcomes(double rate) {
    var outcomes = new LinkedHashMap<String, PolicyOutcome>();
    rows(rate).forEach((name, row) -> outcomes.put(name, row.outcome()));
    return outcomes;
  }

  /** Returns how often an hour moved beyond the rate of each rule at a mean margin. */
  Map<String, HourlyCoverage> coverage(double rate) {
    List<ReplaySeries> series = markets.stream().map(ReplayMarket::series).toList();
    var coverage = new LinkedHashMap<String, HourlyCoverage>();
    rows(rate).forEach((name, row) -> coverage.put(name, HourlyCoverage.of(series, row.paths())));
    return coverage;
  }

  /**
   * Returns the outcome of Plimsoll's rule without one of its parts each, and under one limit each,
   * at a mean margin.
   */
  Map<String, PolicyOutcome> parts(double rate) {
    List<ReplaySeries> series = markets.stream().map(ReplayMarket::series).toList();
    var outcomes = new LinkedHashMap<String, PolicyOutcome>();
    CandleRules.parts(series)
        .forEach(
            (name, rule) ->
                outcomes.put(name, scaled(series.stream().map(rule::path).toList(), rate)));
    return outcomes;
  }

  private Map<String, Row> rows(double rate) {
    var rows = new LinkedHashMap<String, Row>();
    rows.put(CandleRules.STATIC, new PolicyBacktest(markets, ReplayRule.STANDARD).fixed(rate));
    paths.forEach((name, rates) -> rows.put(name, scale(name).scale(rates, rate)));
    return rows;
  }

  /** Returns the names of the rules that are not static. */
  List<String> rules() {
    return List.copyOf(paths.keySet());
  }

  /** Returns the mean margin at which a rule has so much bad debt. */
  double capital(String rule, double badDebtBps) {
    EqualMargin scale = scale(rule);
    List<MarginPath> rates = paths.get(rule);
    double start = scale.scale(rates, COMPARED).factor();
    return scale.atBadDebt(rates, badDebtBps, start).outcome().meanMarginRate();
  }

  /** Returns the outcome of Plimsoll's rule where each rate comes into force so much later. */
  PolicyOutcome delayed(Duration delay, double rate) {
    var late = new ArrayList<MarginPath>();
    for (int i = 0; i < markets.size(); i++) {
      Duration bar = markets.get(i).series().bars().length();
      int bars = Math.toIntExact(delay.dividedBy(bar));
      late.add(paths.get(CandleRules.PLIMSOLL).get(i).delayed(bars));
    }
    return scaled(late, rate);
  }

  private PolicyOutcome scaled(List<MarginPath> rates, double rate) {
    return scale(CandleRules.PLIMSOLL).scale(rates, rate).outcome();
  }
}
