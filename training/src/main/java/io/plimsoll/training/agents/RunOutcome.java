package io.plimsoll.training.agents;

/**
 * What one run did.
 *
 * @param meanRate requirement over notional of all open accounts, at the last close before the
 *     shock [1]; NaN if there were none
 * @param badDebtBps over notional opened [1e-4]
 * @param insuranceBps drawn from the insurance fund, for bonuses and for bad debt [1e-4]
 * @param forcedNotional liquidated over notional opened [1]
 * @param liquidations events
 * @param refusals liquidations that paid for nobody, each counted in every bar
 * @param reducedNotional by owners themselves, over notional opened [1]
 * @param fall deepest fall of the price since the shock began, mean over coins of logarithms [1]
 * @param valueFall the same of the fundamental value [1]
 * @param depth least mean share of the usual depth since then [1]
 */
record RunOutcome(
    double meanRate,
    double badDebtBps,
    double insuranceBps,
    double forcedNotional,
    long liquidations,
    long refusals,
    double reducedNotional,
    double fall,
    double valueFall,
    double depth) {

  /** Returns the total fall over the exogenous one [1]; 1 where nothing fell. */
  double amplification() {
    return valueFall == 0 ? 1 : fall / valueFall;
  }
}
