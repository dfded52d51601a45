package io.plimsoll.training.policy;

import io.plimsoll.market.Check;
import io.plimsoll.training.policy.PolicyBacktest.Row;
import io.plimsoll.training.rule.MarginPath;
import java.util.List;

/**
 * Finds the factor by which a rule's rates ask for a given mean margin.
 *
 * <p>The mean grows almost in proportion to the factor, so each step multiplies the factor by
 * wanted over reached. The mean is taken over open accounts and a liquidation ends an account, so
 * it jumps by parts in a million; the nearest factor found is returned, and the outcome says its
 * mean.
 */
public final class EqualMargin {
  private static final double TOLERANCE = 1e-6;
  private static final double FARTHEST = 0.01;
  private static final int MOST_STEPS = 16;
  private static final double WIDEST = 4;

  private final PolicyReplay replay;
  private final List<ReplayMarket> markets;

  /** Creates a comparison on the accounts of {@code markets}. */
  public EqualMargin(PolicyReplay replay, List<ReplayMarket> markets) {
    this.replay = replay;
    this.markets = markets;
  }

  /**
   * Returns the scaled paths whose mean margin is nearest to {@code target}.
   *
   * @throws IllegalArgumentException if none comes within 1 % of it
   */
  public Row scale(List<MarginPath> paths, double target) {
    Row best = at(paths, 1);
    Row tried = best;
    for (int step = 0; step < MOST_STEPS && distance(best, target) > TOLERANCE; step++) {
      tried = at(paths, tried.factor() * target / tried.outcome().meanMarginRate());
      best = distance(tried, target) < distance(best, target) ? tried : best;
    }
    Check.argument(
        distance(best, target) <= FARTHEST * target,
        "mean margin must be within reach of the rule's rates (nearest %s), was %s",
        best.outcome().meanMarginRate(),
        target);
    return best;
  }

  /**
   * Returns the scaled paths under which bad debt is nearest to {@code badDebtBps}: what a rule
   * must ask for on average to be as safe. Bad debt falls as the factor grows, by jumps.
   *
   * @param start a factor to begin from, above 0
   */
  Row atBadDebt(List<MarginPath> paths, double badDebtBps, double start) {
    double low = start / WIDEST;
    double high = start * WIDEST;
    Row best = at(paths, start);
    Row tried = best;
    for (int step = 0; step < MOST_STEPS; step++) {
      double debt = tried.outcome().badDebtBps();
      if (debt > badDebtBps) {
        low = tried.factor();
      } else {
        high = tried.factor();
      }
      if (Math.abs(debt - badDebtBps) < Math.abs(best.outcome().badDebtBps() - badDebtBps)) {
        best = tried;
      }
      tried = at(paths, Math.sqrt(low * high));
    }
    return best;
  }

  private Row at(List<MarginPath> paths, double factor) {
    List<MarginPath> scaled = paths.stream().map(path -> path.scaled(factor)).toList();
    return new Row(factor, scaled, replay.run(markets, scaled));
  }

  private static double distance(Row row, double target) {
    return Math.abs(row.outcome().meanMarginRate() - target);
  }
}
