package io.plimsoll.margin.reaction;

import io.plimsoll.market.Check;
import java.util.OptionalDouble;

/**
 * What is assumed of holders and liquidators, and how steep a spiral may be.
 *
 * @param holders what they do
 * @param target equity over maintenance requirement at which a liquidation ends, in [1, 10]; empty
 *     where everything is sold
 * @param bound spiral number from which calls are spread, in (0, 1)
 * @param leastMove least relative move of a price in one round that counts in the spiral number, in
 *     [1e-6, 0.1]: the square-root law has no finite slope at 0
 * @param leastFactor price over that of now at which a spiral is taken not to end, in [0.01, 0.9];
 *     its inverse holds for rising prices
 * @param mostRounds after which a spiral is taken not to end, in [2, 100000]
 */
public record ReactionRule(
    HolderShares holders,
    OptionalDouble target,
    double bound,
    double leastMove,
    double leastFactor,
    int mostRounds) {
  /** Three of ten holders bring half a call, three reduce, four do nothing; whole liquidation. */
  public static final ReactionRule STANDARD =
      new ReactionRule(
          new HolderShares(0.3, 0.5, 0.3), OptionalDouble.empty(), 0.5, 0.001, 0.1, 2000);

  public ReactionRule {
    target.ifPresent(value -> RuleCheck.inRange("liquidation target", value, 1, 10));
    Check.argument(bound > 0 && bound < 1, "spiral bound must lie in (0, 1), was %s", bound);
    RuleCheck.inRange("least move", leastMove, 1e-6, 0.1);
    RuleCheck.inRange("least price factor", leastFactor, 0.01, 0.9);
    RuleCheck.inRange("most rounds", mostRounds, 2, 100_000);
  }

  /** Returns the same rule with other holders. */
  public ReactionRule withHolders(HolderShares other) {
    return new ReactionRule(other, target, bound, leastMove, leastFactor, mostRounds);
  }

  /** Returns the same rule with another end of liquidations. */
  public ReactionRule withTarget(OptionalDouble other) {
    return new ReactionRule(holders, other, bound, leastMove, leastFactor, mostRounds);
  }

  /** Returns the same rule with another bound. */
  public ReactionRule withBound(double other) {
    return new ReactionRule(holders, target, other, leastMove, leastFactor, mostRounds);
  }
}
