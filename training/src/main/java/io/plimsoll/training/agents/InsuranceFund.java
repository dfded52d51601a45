package io.plimsoll.training.agents;

import io.plimsoll.training.crossmargin.OpenAccount;

/** Takes penalties, pays liquidators what an account cannot, and covers bad debt while it lasts. */
final class InsuranceFund {
  private final Wallet wallet;
  private final RunTally tally;

  InsuranceFund(Wallet wallet, RunTally tally) {
    this.wallet = wallet;
    this.tally = tally;
  }

  double cash() {
    return wallet.cash();
  }

  void penalty(double amount) {
    wallet.pay(amount);
  }

  /** Pays at most {@code wanted}, and returns it. */
  double pay(double wanted) {
    double paid = Math.max(0, Math.min(wanted, wallet.cash()));
    wallet.pay(-paid);
    tally.draw(paid);
    return paid;
  }

  /** Ends an account that has sold everything, and covers what it owes. */
  void settle(OpenAccount account, double[] marks) {
    double debt = Math.max(0, -account.equity(marks));
    tally.badDebt(debt);
    account.pay(pay(debt));
    account.close();
  }
}
