package io.plimsoll.training.fit;

import io.plimsoll.forecast.ladder.Member;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The weights of the combination: those on a grid of twentieths, at least 0 and together 1, with
 * the least mean QLIKE of the geometric mean over past forecasts out of sample.
 *
 * <p>QLIKE of exp(Σ wᵢ ln Fᵢ) is convex in w, so the grid's best is within a step of the best; on a
 * tie the first, which leans on the simplest member, is kept.
 */
final class Weights {
  private static final int STEPS = 20;

  private Weights() {}

  /** Returns equal weights, for when nothing was forecast yet. */
  static Map<Member, Double> equal(List<Member> members) {
    var weights = new EnumMap<Member, Double>(Member.class);
    for (Member member : members) {
      weights.put(member, 1.0 / members.size());
    }
    return weights;
  }

  /**
   * Returns the best weights.
   *
   * @param members that are combined, from the simplest up, at least one
   * @param logErrors ln(RV / F) of each member (members, n)
   */
  static Map<Member, Double> best(List<Member> members, double[][] logErrors) {
    if (logErrors[0].length == 0) {
      return equal(members);
    }
    var search = new Search(logErrors);
    search.descend(new int[members.size()], 0, STEPS);
    var result = new EnumMap<Member, Double>(Member.class);
    for (int m = 0; m < members.size(); m++) {
      result.put(members.get(m), (double) search.chosen[m] / STEPS);
    }
    return result;
  }

  /** Walks the grid, most weight on the simplest member first. */
  private static final class Search {
    private final double[][] logErrors;
    private double least = Double.POSITIVE_INFINITY;
    private int[] chosen = {};

    Search(double[][] logErrors) {
      this.logErrors = logErrors;
    }

    void descend(int[] shares, int member, int left) {
      if (member == shares.length - 1) {
        shares[member] = left;
        double loss = loss(logErrors, shares);
        if (loss < least) {
          least = loss;
          chosen = shares.clone();
        }
        return;
      }
      for (int share = left; share >= 0; share--) {
        shares[member] = share;
        descend(shares, member + 1, left - share);
      }
    }
  }

  private static double loss(double[][] logErrors, int[] shares) {
    double sum = 0;
    for (int i = 0; i < logErrors[0].length; i++) {
      double log = 0;
      for (int m = 0; m < shares.length; m++) {
        log += shares[m] * logErrors[m][i] / STEPS;
      }
      sum += StrictMath.exp(log) - log - 1;
    }
    return sum / logErrors[0].length;
  }
}
