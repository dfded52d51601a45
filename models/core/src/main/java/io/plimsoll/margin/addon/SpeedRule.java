package io.plimsoll.margin.addon;

import io.plimsoll.market.Check;

/**
 * How fast the portfolio loss may move requirements. The initial requirement rises at once, for new
 * risk must be paid for; its loss falls slowly. The loss in the maintenance requirement of
 * unchanged holdings rises by a ramp. Costs of closing, and the loss while a liquidation waits,
 * move at once.
 *
 * @param fall most by which the loss in the initial requirement falls in a day, in [0, 1)
 * @param ramp most by which the loss in the maintenance requirement rises in a day, in [0, 10]
 */
public record SpeedRule(double fall, double ramp) {
  public SpeedRule {
    Check.inRange("add-ons.speed.fall", fall, 0, 0.999);
    Check.inRange("add-ons.speed.ramp", ramp, 0, 10);
  }

  /** Returns ((1 − fall)^days·before − now)⁺, what the initial requirement keeps. */
  public double kept(double before, double now, double days) {
    return Math.max(0, StrictMath.pow(1 - fall, days) * before - now);
  }

  /** Returns (now − (1 + ramp)^days·before)⁺, what the maintenance requirement waits for. */
  public double deferred(double before, double now, double days) {
    return Math.max(0, now - StrictMath.pow(1 + ramp, days) * before);
  }
}
