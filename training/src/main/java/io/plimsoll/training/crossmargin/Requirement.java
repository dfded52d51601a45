package io.plimsoll.training.crossmargin;

import java.util.Optional;

/** Maintenance requirement of an account: of each position alone, or netted. */
public final class Requirement {
  private final double[][] rates;
  private final Optional<Netting> netting;
  private final double[] scratch;

  /**
   * @param rates of each market by bar of the window
   */
  Requirement(double[][] rates, boolean netted, Netting netting) {
    this(rates, netted ? Optional.of(netting) : Optional.empty());
  }

  private Requirement(double[][] rates, Optional<Netting> netting) {
    this.rates = rates;
    this.netting = netting;
    this.scratch = new double[rates.length];
  }

  /**
   * Returns that of each position alone.
   *
   * @param rates of each market by bar, read when they are needed
   */
  public static Requirement alone(double[][] rates) {
    return new Requirement(rates, Optional.empty());
  }

  /** Returns it at some prices, by the rates in force in a bar. */
  public double of(OpenAccount account, double[] marks, int bar) {
    double sum = 0;
    for (int i = 0; i < account.positions(); i++) {
      int market = account.market(i);
      scratch[i] = account.quantity(i) * marks[market] * rates[market][bar];
      sum += Math.abs(scratch[i]);
    }
    return netting.isPresent()
        ? netting.get().required(account.markets(), scratch, account.positions())
        : sum;
  }
}
