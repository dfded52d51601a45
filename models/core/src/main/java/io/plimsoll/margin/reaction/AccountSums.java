package io.plimsoll.margin.reaction;

import io.plimsoll.margin.AccountId;

/** Adds up what the holders of one account do, by weight. */
final class AccountSums {
  private double drawn;
  private double toppedUp;
  private double soldShare;
  private double sales;
  private double equity;
  private double initial;
  private double badDebt;

  /** Adds holders who act at {@code factors}; {@code gross} is the account's notional now. */
  void add(Holder holder, Action action, double[] factors, double scale, double gross) {
    double weight = holder.weight();
    Holder after = holder.after(action, factors);
    double sold = holder.kept() - after.kept();
    drawn += weight * action.drawn();
    toppedUp += weight * action.toppedUp();
    soldShare += weight * sold;
    sales += weight * sold * gross;
    equity += weight * after.equity(factors);
    initial += weight * after.standing(factors, scale).initial();
    badDebt += weight * after.badDebt(factors);
  }

  AccountReaction reaction(AccountId id, double call) {
    return new AccountReaction(
        id, call, drawn, toppedUp, soldShare, sales, equity, initial, badDebt);
  }
}
