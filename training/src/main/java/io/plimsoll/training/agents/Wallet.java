package io.plimsoll.training.agents;

/** What an agent has: cash, in the unit of the accounts' sizes, and quantities by coin. */
final class Wallet {
  private final double[] quantities;
  private double cash;

  Wallet(double cash, int coins) {
    this.cash = cash;
    this.quantities = new double[coins];
  }

  double cash() {
    return cash;
  }

  double quantity(int coin) {
    return quantities[coin];
  }

  /** Takes cash, or gives it. */
  void pay(double amount) {
    cash += amount;
  }

  /** Takes a quantity of a coin and the cash that comes with it; either may be below 0. */
  void take(int coin, double quantity, double amount) {
    quantities[coin] += quantity;
    cash += amount;
  }

  /** Returns what it would have at some prices. */
  double equity(double[] prices) {
    double equity = cash;
    for (int i = 0; i < quantities.length; i++) {
      equity += quantities[i] * prices[i];
    }
    return equity;
  }

  /** Returns the value of all holdings, whatever their sign. */
  double gross(double[] prices) {
    double gross = 0;
    for (int i = 0; i < quantities.length; i++) {
      gross += Math.abs(quantities[i]) * prices[i];
    }
    return gross;
  }
}
