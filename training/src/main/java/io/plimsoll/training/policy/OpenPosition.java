package io.plimsoll.training.policy;

import io.plimsoll.margin.PositionSide;
import io.plimsoll.training.crossmargin.CrossAccount.Owner;

/** A position on its way, with what was sent for it; its notional at entry is 1. */
final class OpenPosition {
  /** Nothing was sent. */
  static final int NEVER = Integer.MAX_VALUE;

  private final PositionSide side;
  private final double sign;
  private double collateral;
  private double basis = 1; // notional at entry of what is still held
  private double quantity;
  private double posted;
  private double purse;

  /** Bars in which a liquidation and the owner's cure are included. */
  int liquidationDue = NEVER;

  int cureDue = NEVER;

  /** Whether equity has been below the watched level since it was last above. */
  boolean called;

  /** Bar at whose close a liquidation was first sent. */
  int firstSent = NEVER;

  OpenPosition(ReplayAccount account, Owner owner, double collateral, double price) {
    this.side = account.side();
    this.sign = side == PositionSide.LONG ? 1 : -1;
    this.collateral = collateral;
    this.posted = collateral;
    this.quantity = 1 / price;
    this.purse = owner.purse() * collateral;
  }

  boolean isLong() {
    return side == PositionSide.LONG;
  }

  /** Returns the collateral posted so far, top-ups included. */
  double posted() {
    return posted;
  }

  double quantity() {
    return quantity;
  }

  double notional(double price) {
    return quantity * price;
  }

  double equity(double price) {
    return collateral + sign * (quantity * price - basis);
  }

  /** Returns the price at which equity, collateral + sign (q P − basis), is rate q P. */
  double trigger(double rate) {
    return (sign * basis - collateral) / (sign - rate) / quantity;
  }

  /** Returns how far a price is on the good side of a trigger price, below 0 on the bad one. */
  double above(double price, double trigger) {
    return sign * (price - trigger);
  }

  /** Returns the price after slippage against the position. */
  double slipped(double price, double slippage) {
    return isLong() ? price * (1 - slippage) : price * (1 + slippage);
  }

  /** Takes what is left of the purse, at most {@code wanted}, and returns it. */
  double topUp(double wanted) {
    double paid = Math.max(0, Math.min(wanted, purse));
    purse -= paid;
    collateral += paid;
    posted += paid;
    return paid;
  }

  /** Closes a fraction at a price. */
  void reduce(double fraction, double price) {
    collateral += sign * fraction * (quantity * price - basis);
    quantity *= 1 - fraction;
    basis *= 1 - fraction;
  }
}
