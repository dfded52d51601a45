package io.plimsoll.margin.addon;

import io.plimsoll.market.Check;

/**
 * A reserve that is built in calm and drawn in storms: IM·(1 + B·θ). θ falls at once as volatility
 * rises above its long run and returns slowly.
 *
 * <p>Reference: Regulation (EU) 153/2013, article 28(1)(a), a buffer of at least 25 % that may be
 * exhausted; ESMA, final report on anti-procyclicality (2023), a rule for its replenishment.
 *
 * @param size B, in [0, 1]
 * @param calm volatility over its long run up to which θ may be 1, in [0, stormy)
 * @param stormy volatility over its long run from which θ is 0, in (0, 10]
 * @param replenish most by which θ rises in a day, in [0, 1]
 */
public record BufferRule(double size, double calm, double stormy, double replenish) {
  public BufferRule {
    Check.inRange("add-ons.buffer.size", size, 0, 1);
    Check.inRange("add-ons.buffer.stormy", stormy, 0.01, 10);
    Check.inRange("add-ons.buffer.calm", calm, 0, stormy);
    Check.argument(calm < stormy, "add-ons.buffer.calm must be below stormy, was %s", calm);
    Check.inRange("add-ons.buffer.replenish", replenish, 0, 1);
  }

  /** Returns the θ that a ratio of volatility to its long run allows, in [0, 1]. */
  public double allowed(double ratio) {
    return Math.min(1, Math.max(0, (stormy - ratio) / (stormy - calm)));
  }

  /**
   * Returns θ now.
   *
   * @param before θ some days ago, in [0, 1]
   * @param days since, at least 0
   */
  public double level(double ratio, double before, double days) {
    return Math.min(allowed(ratio), before + replenish * days);
  }

  /**
   * Returns B·θ of a requirement, θ being the mean over the notionals of an account; 0 without any.
   *
   * @param weighted Σ notional·θ
   * @param gross Σ notional
   */
  public double charge(double weighted, double gross, double requirement) {
    return gross == 0 ? 0 : size * (weighted / gross) * requirement;
  }
}
