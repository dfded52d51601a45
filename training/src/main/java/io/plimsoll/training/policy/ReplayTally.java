package io.plimsoll.training.policy;

/** Sums over the accounts of a replay. */
final class ReplayTally {
  private long accounts;
  private double required;
  private double held;
  private long liquidations;
  private double liquidatedNotional;
  private long wrongful;
  private double badDebt;
  private long badDebtAccounts;

  /** Counts an account, which opens with a notional of 1. */
  void open() {
    accounts++;
  }

  /** Adds one bar of an open account. */
  void hold(double rate, double notional) {
    required += rate * notional;
    held += notional;
  }

  /** Adds a liquidation. */
  void liquidate(double notional, double debt, boolean recovered) {
    liquidations++;
    liquidatedNotional += notional;
    badDebt += debt;
    if (debt > 0) {
      badDebtAccounts++;
    }
    if (recovered) {
      wrongful++;
    }
  }

  /** Adds the sums of {@code other}. */
  void add(ReplayTally other) {
    accounts += other.accounts;
    required += other.required;
    held += other.held;
    liquidations += other.liquidations;
    liquidatedNotional += other.liquidatedNotional;
    wrongful += other.wrongful;
    badDebt += other.badDebt;
    badDebtAccounts += other.badDebtAccounts;
  }

  PolicyOutcome outcome(Procyclicality procyclicality) {
    return new PolicyOutcome(
        held == 0 ? Double.NaN : required / held,
        accounts,
        liquidations,
        liquidatedNotional / accounts,
        wrongful,
        1e4 * badDebt / accounts,
        badDebtAccounts,
        procyclicality);
  }
}
