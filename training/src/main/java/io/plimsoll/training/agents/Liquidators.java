package io.plimsoll.training.agents;

import io.plimsoll.training.crossmargin.CrossRule;
import io.plimsoll.training.crossmargin.OpenAccount;
import io.plimsoll.training.crossmargin.PartialSale;

/**
 * Liquidators with common capital. They take over positions at the mark and sell them to market
 * makers in the same transaction, for a bonus, and do so only where that leaves a profit after
 * slippage and gas: all that is asked for, or a half, a quarter, … of it. What they turn over is
 * tied up until their next transaction would be included.
 */
final class Liquidators {
  private static final int MOST_CUTS = 6;

  private final AgentRules rules;
  private final MarketMakers makers;
  private final InsuranceFund fund;
  private final Wallet chain;
  private final RunTally tally;
  private final Wallet wallet;
  private final double[] freed;
  private double tied;
  private double activity = 1;
  private int delay = 1;

  /** What came of a liquidation. */
  enum Answer {
    /** The account was healthy. */
    NEEDLESS,
    /** Something was liquidated. */
    DONE,
    /** It paid for no part. */
    REFUSED
  }

  /**
   * @param wallet with their capital
   * @param chain that takes gas
   * @param bars of the run
   */
  Liquidators(
      AgentRules rules,
      MarketMakers makers,
      InsuranceFund fund,
      Wallet wallet,
      Wallet chain,
      RunTally tally,
      int bars) {
    this.rules = rules;
    this.makers = makers;
    this.fund = fund;
    this.wallet = wallet;
    this.chain = chain;
    this.tally = tally;
    this.freed = new double[bars + 1];
  }

  /**
   * Begins a bar.
   *
   * @param activity of the last bar, over the usual one
   * @param delay bars until a transaction is included
   */
  void open(int bar, double activity, int delay) {
    tied -= freed[bar];
    this.activity = activity;
    this.delay = delay;
  }

  /**
   * Liquidates an account as far as it pays.
   *
   * @param marks at which positions are taken over
   * @param required of the account
   */
  Answer liquidate(OpenAccount account, double[] marks, double required, int bar) {
    CrossRule margin = rules.margin();
    double equity = account.equity(marks);
    if (equity >= required) {
      return Answer.NEEDLESS;
    }
    double gross = account.gross(marks);
    double fraction =
        PartialSale.forced(
            equity, margin.target() * required, gross, rules.bonus() + margin.penalty());
    for (int cut = 0; cut <= MOST_CUTS; cut++) {
      boolean affordable = fraction * gross <= wallet.cash() - tied;
      if (affordable && profit(account, marks, fraction) > 0) {
        execute(account, marks, fraction, bar);
        return Answer.DONE;
      }
      fraction /= 2;
    }
    return Answer.REFUSED;
  }

  /** Returns what a share of an account's positions would leave, after slippage and gas. */
  double profit(OpenAccount account, double[] marks, double fraction) {
    double profit = -gas();
    double notional = 0;
    for (int i = 0; i < account.positions(); i++) {
      int coin = account.market(i);
      double sold = account.quantity(i) * fraction;
      profit += makers.quote(coin, -sold, makers.forcedSpread(coin)) - sold * marks[coin];
      notional += Math.abs(sold) * marks[coin];
    }
    double bonus = rules.bonus() * notional;
    return profit + Math.min(bonus, Math.max(0, account.equity(marks)) + fund.cash());
  }

  private double gas() {
    return rules.gas() * activity;
  }

  private void execute(OpenAccount account, double[] marks, double fraction, int bar) {
    double notional = 0;
    double equity = account.equity(marks);
    for (int i = 0; i < account.positions(); i++) {
      int coin = account.market(i);
      double sold = account.quantity(i) * fraction;
      double got = makers.trade(coin, -sold, makers.forcedSpread(coin));
      wallet.pay(got - sold * marks[coin]);
      account.reduce(i, fraction, marks[coin]);
      notional += Math.abs(sold) * marks[coin];
    }
    double bonus = rules.bonus() * notional;
    double own = Math.min(bonus, Math.max(0, equity));
    double penalty = Math.max(0, Math.min(rules.margin().penalty() * notional, equity - own));
    account.pay(-own - penalty);
    fund.penalty(penalty);
    wallet.pay(own + fund.pay(bonus - own) - gas());
    chain.pay(gas());
    tie(notional, bar);
    tally.force(notional);
    if (fraction >= 1) {
      fund.settle(account, marks);
    }
  }

  private void tie(double notional, int bar) {
    tied += notional;
    int until = bar + delay;
    if (until < freed.length) {
      freed[until] += notional;
    }
  }

  Wallet wallet() {
    return wallet;
  }
}
