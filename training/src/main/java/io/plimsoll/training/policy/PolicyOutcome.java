package io.plimsoll.training.policy;

/**
 * What a rule did to a book of accounts.
 *
 * @param meanMarginRate required margin over notional, over all open accounts and bars [1]
 * @param accounts that opened
 * @param liquidations of accounts; an account can have several where they are partial
 * @param liquidatedNotional notional at liquidation over notional opened [1]
 * @param wrongfulLiquidations liquidations whose trigger price came back soon
 * @param badDebtBps debt beyond collateral over notional opened [1e-4]
 * @param badDebtAccounts accounts with such debt
 * @param procyclicality how the rate moved
 * @param costs what owners did and what it came to
 */
public record PolicyOutcome(
    double meanMarginRate,
    long accounts,
    long liquidations,
    double liquidatedNotional,
    long wrongfulLiquidations,
    double badDebtBps,
    long badDebtAccounts,
    Procyclicality procyclicality,
    ReplayCosts costs) {
  /** Returns the liquidations over the accounts that opened [1]. */
  public double liquidatedShare() {
    return share(liquidations, accounts);
  }

  /** Returns the wrongful liquidations over all of them [1], 0 if there are none. */
  public double wrongfulShare() {
    return share(wrongfulLiquidations, liquidations);
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : part / (double) whole;
  }
}
