package io.plimsoll.margin.addon;

import io.plimsoll.market.Check;

/**
 * Impact where everyone sells: of the account's share of the book's crowd, and on the curve of
 * depth that is left.
 *
 * @param crowding ρ, share of the book's positions on the same side that are closed at the same
 *     time, in [0, 1]; at 1 a position pays by the size of the whole side, so splitting an account
 *     saves nothing
 * @param left share of the recorded depth that counts, in (0, 1]; on 10 October 2025 as little as 2
 *     % was left
 */
public record DepthRule(double crowding, double left) {
  public DepthRule {
    Check.inRange("add-ons.depth.crowding", crowding, 0, 1);
    Check.inRange("add-ons.depth.left", left, 0.001, 1);
  }

  /**
   * Returns max(q, ρ·Q), the quantity that is closed with this one.
   *
   * @param quantity q of the position, at least 0
   * @param side Q of the book on its side, with this one, at least q
   */
  public double closedTogether(double quantity, double side) {
    return Math.max(quantity, crowding * side);
  }

  /** Returns the mean relative distance from the middle at which a notional is closed [1]. */
  public double distance(DepthCurve curve, double notional, UnwindSide side) {
    return curve.distance(notional, side, left);
  }
}
