package io.plimsoll.training.optimize;

import io.plimsoll.market.BarGrid;
import io.plimsoll.training.policy.AccountDraw;
import io.plimsoll.training.policy.EqualMargin;
import io.plimsoll.training.policy.HourlyCoverage;
import io.plimsoll.training.policy.PolicyOutcome;
import io.plimsoll.training.policy.PolicyReplay;
import io.plimsoll.training.policy.ReplayMarket;
import io.plimsoll.training.policy.ReplayRule;
import io.plimsoll.training.rule.MarginPath;
import io.plimsoll.training.rule.ReplaySeries;
import io.plimsoll.training.search.ParzenSearch;
import io.plimsoll.training.search.Tried;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Chooses the parameters of families of rules on a training window, each with the same budget, and
 * replays the chosen ones once on the test window, which the choice did not see.
 *
 * <p>Rules are fitted to what came before the training window for the choice and to what came
 * before the test window for the test. The factor that makes rates of a wanted mean is that of the
 * training window, too.
 */
final class PolicyOptimization {
  private static final int STARTUP = 12;
  private static final double COMPARED = 0.08;

  private final List<BarGrid> grids;
  private final PolicyObjective objective;
  private final AccountDraw draw;
  private final PolicyReplay replay = new PolicyReplay(ReplayRule.STANDARD);

  PolicyOptimization(List<BarGrid> grids, PolicyObjective objective, AccountDraw draw) {
    this.grids = List.copyOf(grids);
    this.objective = objective;
    this.draw = draw;
  }

  /**
   * A replay.
   *
   * @param outcome of the rule
   * @param coverage of its rates
   * @param cost by the objective [1e-4]
   * @param within whether it is within the bounds
   */
  record Judged(PolicyOutcome outcome, HourlyCoverage coverage, double cost, boolean within) {}

  /**
   * What a family came to.
   *
   * @param values chosen, in the order of the family's dimensions
   * @param tried points
   * @param training the chosen rule on the training window
   * @param test on the test window
   * @param equal outcome on the test window at a mean margin of 8 %, whatever the level
   */
  record Choice(
      Family family,
      List<Double> values,
      int tried,
      Judged training,
      Judged test,
      PolicyOutcome equal) {}

  /**
   * Returns the choice of a family.
   *
   * @param begin of the training window
   * @param from end of it, and beginning of the test window
   * @param to end of that
   * @param budget points that are tried, at least 2
   */
  Choice choose(Family family, Instant begin, Instant from, Instant to, int budget, long seed) {
    List<ReplayMarket> training = markets(begin, from);
    Family.Parametric rates = family.fit(series(training));
    List<Integer> ranges = Collections.nCopies(family.dimensions().size(), 0);
    var search = new ParzenSearch(ranges, Math.min(STARTUP, budget), seed);
    var tried = new ArrayList<Tried>();
    List<Double> best = List.of();
    double least = Double.POSITIVE_INFINITY;
    while (tried.size() < budget) {
      List<Double> point = search.next(tried);
      List<Double> values = values(family, point);
      Judged judged = judge(training, scaled(rates, values, factor(rates, values)));
      double score = objective.score(judged.outcome(), judged.coverage().share());
      tried.add(new Tried(point, score));
      if (score < least) {
        least = score;
        best = values;
      }
    }
    double factor = factor(rates, best);
    List<ReplayMarket> test = markets(from, to);
    List<MarginPath> chosen = scaled(family.fit(series(test)), best, factor);
    return new Choice(
        family,
        best,
        tried.size(),
        judge(training, scaled(rates, best, factor)),
        judge(test, chosen),
        new EqualMargin(replay, test).scale(chosen, COMPARED).outcome());
  }

  private List<ReplayMarket> markets(Instant from, Instant to) {
    return grids.stream()
        .map(grid -> ReplaySeries.of(grid, from, to))
        .map(series -> new ReplayMarket(series, draw.draw(series)))
        .toList();
  }

  private static List<ReplaySeries> series(List<ReplayMarket> markets) {
    return markets.stream().map(ReplayMarket::series).toList();
  }

  private static List<Double> values(Family family, List<Double> point) {
    var values = new ArrayList<Double>();
    for (int i = 0; i < point.size(); i++) {
      values.add(family.dimensions().get(i).at(point.get(i)));
    }
    return values;
  }

  /** Returns the factor by which the mean of all rates is the level. */
  private static double factor(Family.Parametric rates, List<Double> values) {
    List<MarginPath> paths = rates.paths(values.subList(1, values.size()));
    double mean = paths.stream().mapToDouble(MarginPath::mean).average().orElseThrow();
    return values.get(0) / mean;
  }

  private static List<MarginPath> scaled(
      Family.Parametric rates, List<Double> values, double factor) {
    return rates.paths(values.subList(1, values.size())).stream()
        .map(path -> path.scaled(factor))
        .toList();
  }

  private Judged judge(List<ReplayMarket> markets, List<MarginPath> paths) {
    PolicyOutcome outcome = replay.run(markets, paths);
    var coverage = HourlyCoverage.of(series(markets), paths);
    return new Judged(
        outcome, coverage, objective.cost(outcome), objective.admits(outcome, coverage.share()));
  }
}
