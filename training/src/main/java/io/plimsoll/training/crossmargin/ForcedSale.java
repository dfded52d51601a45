package io.plimsoll.training.crossmargin;

/** Sells for accounts, by force or on their owner's word, at prices that the sale itself moves. */
final class ForcedSale {
  private static final int DEVIATION_BARS = 12;

  private final CrossMarket market;
  private final CrossRule rule;
  private final PriceImpact impact;
  private final CrossTally tally;

  ForcedSale(CrossMarket market, CrossRule rule, PriceImpact impact, CrossTally tally) {
    this.market = market;
    this.rule = rule;
    this.impact = impact;
    this.tally = tally;
  }

  /**
   * Includes a liquidation, which does nothing where the account is healthy.
   *
   * @param bar in which it is included
   * @param equity at the last close, as are the following
   * @param warned requirement that the target of a partial sale is a multiple of, where it is
   *     higher
   */
  void include(
      OpenAccount account,
      int bar,
      boolean partial,
      double equity,
      double required,
      double warned,
      double gross) {
    if (equity >= required) {
      return;
    }
    account.breaches += account.called ? 1 : 0;
    double fraction =
        partial ? fraction(account, bar, equity, Math.max(required, warned), gross) : 1;
    double[] sold = new double[account.positions()];
    double notional = 0;
    double costs = 0;
    for (int i = 0; i < sold.length; i++) {
      int of = account.market(i);
      sold[i] = account.quantity(i) * fraction;
      double base = worse(of, bar, sold[i] > 0) * impact.factor(of, bar);
      double slip = slippage(of, bar);
      double own = impact.trade(of, bar, -sold[i] * base);
      double price = base * (1 - Math.signum(sold[i]) * (slip + own));
      account.reduce(i, fraction, price);
      notional += Math.abs(sold[i]) * base;
      costs += Math.abs(sold[i]) * base * (slip + own);
    }
    tally.liquidate(notional, costs, recovers(account, sold, bar));
    double[] closes = closes(bar);
    double left = account.equity(closes);
    double penalty = Math.max(0, Math.min(rule.penalty() * notional, left));
    account.pay(-penalty);
    tally.penalty(penalty);
    if (fraction >= 1) {
      tally.badDebt(Math.max(0, -left));
      account.close();
    }
  }

  private double fraction(
      OpenAccount account, int bar, double equity, double required, double gross) {
    double slip = 0;
    for (int i = 0; i < account.positions(); i++) {
      slip = Math.max(slip, slippage(account.market(i), bar));
    }
    return PartialSale.forced(equity, rule.target() * required, gross, slip + rule.penalty());
  }

  private double slippage(int of, int bar) {
    return rule.cost().deviations() * market.deviation(of, bar - 1, DEVIATION_BARS)
        + rule.cost().fixed();
  }

  /**
   * Reduces all positions on the owner's word until equity is {@code wanted} at what is left.
   *
   * @param wanted equity at which nothing is reduced, in proportion to the positions
   */
  void reduce(OpenAccount account, int bar, double equity, double wanted, double[] marks) {
    double fraction =
        PartialSale.fraction(equity, wanted, account.gross(marks), rule.cost().voluntary());
    double notional = 0;
    double costs = 0;
    for (int i = 0; i < account.positions(); i++) {
      int of = account.market(i);
      double sold = account.quantity(i) * fraction;
      double own = impact.trade(of, bar, -sold * marks[of]);
      double cost = rule.cost().voluntary() + own;
      account.reduce(i, fraction, marks[of] * (1 - Math.signum(sold) * cost));
      notional += Math.abs(sold) * marks[of];
      costs += Math.abs(sold) * marks[of] * cost;
    }
    tally.reduce(notional, costs);
    if (fraction >= 1) {
      tally.badDebt(Math.max(0, -account.equity(marks)));
      account.close();
    }
  }

  private double worse(int of, int bar, boolean sells) {
    double open = market.open(of, bar);
    double close = market.close(of, bar);
    return sells ? Math.min(open, close) : Math.max(open, close);
  }

  private double[] closes(int bar) {
    double[] closes = new double[market.size()];
    for (int i = 0; i < closes.length; i++) {
      closes[i] = market.close(i, bar) * impact.factor(i, bar);
    }
    return closes;
  }

  /** Returns whether what was sold is soon worth again what it was when the sale was sent. */
  private boolean recovers(OpenAccount account, double[] sold, int bar) {
    long length = market.series().get(0).bars().length().toNanos();
    int last = bar + Math.toIntExact(rule.recovery().toNanos() / length);
    double then = value(account, sold, account.triggered);
    for (int later = bar + 1; later <= last && recorded(account, later); later++) {
      if (value(account, sold, later) >= then) {
        return true;
      }
    }
    return false;
  }

  private boolean recorded(OpenAccount account, int bar) {
    for (int i = 0; i < account.positions(); i++) {
      if (!market.recorded(account.market(i), bar)) {
        return false;
      }
    }
    return true;
  }

  private double value(OpenAccount account, double[] quantities, int bar) {
    double value = 0;
    for (int i = 0; i < quantities.length; i++) {
      value += quantities[i] * market.close(account.market(i), bar);
    }
    return value;
  }
}
