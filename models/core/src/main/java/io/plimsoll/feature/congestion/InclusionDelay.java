package io.plimsoll.feature.congestion;

import io.plimsoll.market.Check;

/**
 * How long a transaction waits for its block: slots until the first success of independent trials.
 *
 * <p>Each slot takes the transaction with probability p = (taken + ½) / (slots + 1), the estimate
 * of Krichevsky and Trofimov (1981), which lies within (0, 1) even if all or none of the recent
 * slots would have taken it. The wait is then geometric: P(wait &gt; k slots) = (1 - p)ᵏ. The fewer
 * slots would have taken it, the longer every quantile.
 *
 * @param taken recent slots with a block that would have taken it, in [0, slots]
 * @param slots recent slots, with or without a block, at least 1
 * @param slotSeconds length of a slot [s], above 0
 */
public record InclusionDelay(long taken, long slots, double slotSeconds) {
  public InclusionDelay {
    Check.argument(slots >= 1, "slots must be at least 1, was %s", slots);
    Check.argument(taken >= 0 && taken <= slots, "taken must lie in [0, slots], was %s", taken);
    Check.argument(slotSeconds > 0, "slot must be longer than 0 s, was %s", slotSeconds);
  }

  /** Returns p, the probability that one slot takes the transaction [1], in (0, 1). */
  public double probability() {
    return (taken + 0.5) / (slots + 1.0);
  }

  /**
   * Returns the time within which the transaction is in a block with probability {@code level} [s]:
   * max(1, ⌈ln(1 - level) / ln(1 - p)⌉) slots.
   *
   * @param level in (0, 1)
   */
  public double quantile(double level) {
    Check.argument(level > 0 && level < 1, "level must lie in (0, 1), was %s", level);
    double wait = StrictMath.log(1 - level) / StrictMath.log(1 - probability());
    return slotSeconds * Math.max(1, Math.ceil(wait));
  }
}
