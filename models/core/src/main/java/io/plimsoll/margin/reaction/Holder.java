package io.plimsoll.margin.reaction;

import io.plimsoll.margin.reaction.Action.Standing;

/**
 * The holders of one account that behave in one way, and what is left of it.
 *
 * @param account index in the book
 * @param tangent of the account as it was
 * @param behaviour of these holders
 * @param weight share of the holders, in (0, 1]
 * @param line what pledged lines can still bring [USD], at least 0
 * @param kept share of the positions that is left, in [0, 1]
 * @param cash what sales, draws and payments have added [USD]
 */
record Holder(
    int account,
    AccountTangent tangent,
    Behaviour behaviour,
    double weight,
    double line,
    double kept,
    double cash) {
  /** Returns the same holders at another tangent of the same account. */
  Holder withTangent(AccountTangent other) {
    return new Holder(account, other, behaviour, weight, line, kept, cash);
  }

  /** Returns equity, requirements and cost of closing everything that is left [USD]. */
  Standing standing(double[] factors, double scale) {
    return new Standing(
        equity(factors),
        kept * scale * tangent.initial(factors),
        kept * scale * tangent.maintenance(factors),
        kept * tangent.closing(factors),
        line);
  }

  double equity(double[] factors) {
    return tangent.collateral(factors) + kept * tangent.profit(factors) + cash;
  }

  /** Returns what is missing where nothing is left to sell [USD], at least 0. */
  double badDebt(double[] factors) {
    return kept > 0 ? 0 : Math.max(0, -equity(factors));
  }

  /** Returns these holders after {@code action}, carried out at {@code factors}. */
  Holder after(Action action, double[] factors) {
    double sold = kept * action.fraction();
    double settled = sold * (tangent.profit(factors) - tangent.closing(factors));
    return new Holder(
        account,
        tangent,
        behaviour,
        weight,
        line - action.drawn(),
        kept - sold,
        cash + settled + action.drawn() + action.toppedUp());
  }

  /** Adds what closing a fraction of what is left sells of each underlying, by weight. */
  void sell(double fraction, double[] sold) {
    if (fraction > 0) {
      tangent.sell(weight * kept * fraction, sold);
    }
  }
}
