package io.plimsoll.training.search;

import io.plimsoll.market.Check;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Search by tree-structured Parzen estimators: after some points that fill the cube, each next one
 * is, of some draws from the density of good points, the one where it stands highest above the
 * density of the others.
 *
 * <p>What is proposed depends on seed, index and history alone, so a search that was stopped goes
 * on as if it had not been.
 *
 * <p>Reference: Bergstra, Bardenet, Bengio and Kégl, Algorithms for hyper-parameter optimization,
 * Advances in Neural Information Processing Systems 24, 2011.
 */
public final class ParzenSearch {
  private static final double GOOD = 0.15; // share of points, as there
  private static final int DRAWS = 24;

  private final List<Integer> choices;
  private final int startup;
  private final long seed;
  private final HaltonPoints spread;

  /**
   * @param choices number of choices of each dimension, 0 of a range (dimensions)
   * @param startup number of first points that history does not touch
   */
  public ParzenSearch(List<Integer> choices, int startup, long seed) {
    Check.argument(!choices.isEmpty(), "choices must hold a dimension, was %s", choices);
    this.choices = List.copyOf(choices);
    this.startup = startup;
    this.seed = seed;
    this.spread = new HaltonPoints(choices.size(), seed);
  }

  /**
   * Returns the next point in the unit cube (dimensions).
   *
   * @param history all points before it, in their order
   */
  public List<Double> next(List<Tried> history) {
    int index = history.size();
    if (index < Math.max(startup, 2)) {
      return spread.at(index);
    }
    List<Tried> ranked = new ArrayList<>(history);
    ranked.sort(Comparator.comparingDouble(Tried::score)); // stable: earlier ones first
    int count = (int) Math.ceil(GOOD * index);
    List<Tried> good = ranked.subList(0, count);
    List<Tried> rest = ranked.subList(count, index);
    var random = new SplittableRandom(seed * 1_000_003 + index);
    var point = new ArrayList<Double>();
    for (int d = 0; d < choices.size(); d++) {
      point.add(best(density(good, d), density(rest, d), random));
    }
    return point;
  }

  /** Dimensions are independent under both densities, so each can be chosen by itself. */
  private static double best(Density good, Density rest, SplittableRandom random) {
    double best = good.draw(random);
    double highest = good.log(best) - rest.log(best);
    for (int draw = 1; draw < DRAWS; draw++) {
      double value = good.draw(random);
      double ratio = good.log(value) - rest.log(value);
      if (ratio > highest) {
        highest = ratio;
        best = value;
      }
    }
    return best;
  }

  private Density density(List<Tried> tried, int d) {
    double[] points = tried.stream().mapToDouble(each -> each.point().get(d)).toArray();
    return choices.get(d) == 0
        ? new KernelDensity(points)
        : new ChoiceDensity(points, choices.get(d));
  }
}
