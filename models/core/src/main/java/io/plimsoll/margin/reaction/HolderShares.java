package io.plimsoll.margin.reaction;

import io.plimsoll.market.Check;

/**
 * How many holders behave in which way. Every account is taken as this mix of holders, so amounts
 * are expected ones and do not depend on who of them is which.
 *
 * @param topUp share of the holders that bring money, in [0, 1]
 * @param topUpCap share of a call that such a holder can bring, in [0, 1]
 * @param delever share that reduce their positions, in [0, 1 − topUp]; the others ignore calls
 */
public record HolderShares(double topUp, double topUpCap, double delever) {
  private static final double ROUNDING = 1e-12;

  public HolderShares {
    RuleCheck.inRange("top-up share", topUp, 0, 1);
    RuleCheck.inRange("top-up cap", topUpCap, 0, 1);
    RuleCheck.inRange("delever share", delever, 0, 1);
    Check.argument(
        topUp + delever <= 1 + ROUNDING,
        "top-up and delever shares must add up to at most 1, was %s",
        topUp + delever);
  }

  /** Returns the share of the holders that behave in one way, in [0, 1]. */
  public double of(Behaviour behaviour) {
    return switch (behaviour) {
      case TOP_UP -> topUp;
      case DELEVER -> delever;
      case IGNORE -> Math.max(0, 1 - topUp - delever);
    };
  }
}
