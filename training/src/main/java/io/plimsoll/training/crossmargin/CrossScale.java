package io.plimsoll.training.crossmargin;

import io.plimsoll.market.Check;
import io.plimsoll.training.rule.MarginPath;
import java.util.List;

/** Scales rates until a setting asks for a given mean margin. */
final class CrossScale {
  private static final double TOLERANCE = 1e-3; // of the wanted mean
  private static final double FARTHEST = 0.01;
  private static final int MOST_STEPS = 12;

  private final CrossReplay replay;
  private final double wanted;

  CrossScale(CrossReplay replay, double wanted) {
    this.replay = replay;
    this.wanted = wanted;
  }

  /**
   * Returns the outcome of a setting whose mean margin is nearest to the wanted one.
   *
   * @param early rates of calls, scaled by the same factor
   * @throws IllegalArgumentException if none comes within 1 % of it
   */
  CrossOutcome outcome(Setting setting, List<MarginPath> rates, List<MarginPath> early) {
    double factor = wanted / mean(rates);
    CrossOutcome best = null;
    for (int step = 0; step < MOST_STEPS; step++) {
      CrossOutcome tried = replay.run(setting, scaled(rates, factor), scaled(early, factor));
      best = best == null || off(tried) < off(best) ? tried : best;
      if (off(best) <= TOLERANCE) {
        return best;
      }
      factor *= wanted / tried.meanMarginRate();
    }
    Check.argument(
        off(best) <= FARTHEST,
        "mean margin must be within reach of %s (nearest %s), was %s",
        setting.name(),
        best.meanMarginRate(),
        wanted);
    return best;
  }

  private double off(CrossOutcome outcome) {
    return Math.abs(outcome.meanMarginRate() / wanted - 1);
  }

  private static List<MarginPath> scaled(List<MarginPath> paths, double factor) {
    return paths.stream().map(path -> path.scaled(factor)).toList();
  }

  private static double mean(List<MarginPath> paths) {
    double sum = 0;
    for (MarginPath path : paths) {
      sum += path.mean();
    }
    return sum / paths.size();
  }
}
