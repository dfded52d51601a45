package io.plimsoll.training.policy;

import java.time.Duration;

/** Sums over the accounts of a replay. */
final class ReplayTally {
  private static final double DAY = Duration.ofDays(1).toNanos();

  private final double days; // of a bar
  private long accounts;
  private double required;
  private double held;
  private double posted;
  private long liquidations;
  private double liquidatedNotional;
  private long wrongful;
  private double badDebt;
  private long badDebtAccounts;
  private double penalties;
  private double costs;
  private long calls;
  private long actions;
  private double toppedUp;
  private double reduced;

  /**
   * @param bar length of the bars
   */
  ReplayTally(Duration bar) {
    this.days = bar.toNanos() / DAY;
  }

  /** Counts an account, which opens with a notional of 1. */
  void open() {
    accounts++;
  }

  /** Adds one bar of an open account. */
  void hold(double rate, double notional, double collateral) {
    required += rate * notional;
    held += notional;
    posted += collateral;
  }

  /** Adds a liquidation. */
  void liquidate(double notional, double cost, boolean recovered) {
    liquidations++;
    liquidatedNotional += notional;
    costs += cost;
    if (recovered) {
      wrongful++;
    }
  }

  /**
   * Ends an account.
   *
   * @param equity that is left, debt if it is below 0
   * @param penalty that goes to the insurance fund as far as equity covers it
   */
  void settle(double equity, double penalty) {
    badDebt += Math.max(0, -equity);
    if (equity < 0) {
      badDebtAccounts++;
    }
    double paid = Math.max(0, Math.min(penalty, equity));
    penalties += paid;
    costs += paid;
  }

  /** Counts a call. */
  void call() {
    calls++;
  }

  /** Adds what an owner topped up, if anything. */
  void topUp(double amount) {
    actions += amount > 0 ? 1 : 0;
    toppedUp += amount;
  }

  /** Adds what an owner sold. */
  void reduce(double notional, double cost) {
    actions++;
    reduced += notional;
    costs += cost;
  }

  /** Adds the sums of {@code other}. */
  void add(ReplayTally other) {
    accounts += other.accounts;
    required += other.required;
    held += other.held;
    posted += other.posted;
    liquidations += other.liquidations;
    liquidatedNotional += other.liquidatedNotional;
    wrongful += other.wrongful;
    badDebt += other.badDebt;
    badDebtAccounts += other.badDebtAccounts;
    penalties += other.penalties;
    costs += other.costs;
    calls += other.calls;
    actions += other.actions;
    toppedUp += other.toppedUp;
    reduced += other.reduced;
  }

  /**
   * Returns what it came to.
   *
   * @param peakMarginRate see {@link ReplayCosts}
   */
  PolicyOutcome outcome(Procyclicality procyclicality, double peakMarginRate) {
    return new PolicyOutcome(
        held == 0 ? Double.NaN : required / held,
        accounts,
        liquidations,
        liquidatedNotional / accounts,
        wrongful,
        1e4 * badDebt / accounts,
        badDebtAccounts,
        procyclicality,
        new ReplayCosts(
            peakMarginRate,
            posted * days / accounts,
            calls,
            actions,
            toppedUp / accounts,
            reduced / accounts,
            1e4 * costs / accounts,
            1e4 * Math.min(badDebt, penalties) / accounts,
            1e4 * Math.max(0, badDebt - penalties) / accounts));
  }
}
