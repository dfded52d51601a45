package io.plimsoll.training.fit;

import io.plimsoll.forecast.combination.Stacking;
import io.plimsoll.forecast.combination.StackingLoss;
import io.plimsoll.forecast.ladder.Member;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The weights of the combination: at least 0 and together 1, with the least mean QLIKE of the
 * geometric mean over past forecasts out of sample ({@link Stacking}); among members that are alike
 * the simplest is kept.
 */
final class Weights {
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
    List<Double> best = Stacking.weights(logErrors, StackingLoss.QLIKE);
    var result = new EnumMap<Member, Double>(Member.class);
    for (int m = 0; m < members.size(); m++) {
      result.put(members.get(m), best.get(m));
    }
    return result;
  }
}
