package io.plimsoll.training.crossmargin;

/** Maintenance requirement of an account: of each position alone, or netted. */
final class Requirement {
  private final double[][] rates;
  private final boolean netted;
  private final Netting netting;
  private final double[] scratch;

  /**
   * @param rates of each market by bar of the window
   */
  Requirement(double[][] rates, boolean netted, Netting netting) {
    this.rates = rates;
    this.netted = netted;
    this.netting = netting;
    this.scratch = new double[rates.length];
  }

  /** Returns it at some prices, by the rates in force in a bar. */
  double of(OpenAccount account, double[] marks, int bar) {
    double sum = 0;
    for (int i = 0; i < account.positions(); i++) {
      int market = account.market(i);
      scratch[i] = account.quantity(i) * marks[market] * rates[market][bar];
      sum += Math.abs(scratch[i]);
    }
    return netted ? netting.required(account.markets(), scratch, account.positions()) : sum;
  }
}
