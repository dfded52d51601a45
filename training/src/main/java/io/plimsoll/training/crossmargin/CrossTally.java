package io.plimsoll.training.crossmargin;

/** Sums over the accounts of a replay; amounts in the unit of the accounts' sizes. */
final class CrossTally {
  private long accounts;
  private double opened;
  private double required;
  private double held;
  private double collateral;
  private long liquidations;
  private double forced;
  private long wrongful;
  private double wrongfulNotional;
  private double badDebt;
  private double penalties;
  private long calls;
  private double toppedUp;
  private double reduced;
  private double drawn;
  private double costs;

  void open(double size, double posted) {
    accounts++;
    opened += size;
    collateral += posted;
  }

  void hold(double requirement, double gross) {
    required += requirement;
    held += gross;
  }

  void liquidate(double notional, double cost, boolean recovered) {
    liquidations++;
    forced += notional;
    costs += cost;
    if (recovered) {
      wrongful++;
      wrongfulNotional += notional;
    }
  }

  void penalty(double amount) {
    penalties += amount;
    costs += amount;
  }

  void badDebt(double amount) {
    badDebt += amount;
  }

  void call() {
    calls++;
  }

  void topUp(double amount) {
    toppedUp += amount;
  }

  void reduce(double notional, double cost) {
    reduced += notional;
    costs += cost;
  }

  void draw(double amount, double fee) {
    drawn += amount;
    costs += fee;
  }

  CrossOutcome outcome() {
    return new CrossOutcome(
        held == 0 ? Double.NaN : required / held,
        accounts,
        collateral / opened,
        liquidations,
        forced / opened,
        wrongful,
        wrongfulNotional / opened,
        1e4 * badDebt / opened,
        1e4 * Math.max(0, badDebt - penalties) / opened,
        new CrossOutcome.Cures(
            calls, toppedUp / opened, reduced / opened, drawn / opened, 1e4 * costs / opened));
  }
}
