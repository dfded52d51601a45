package io.plimsoll.training.agents;

import io.plimsoll.training.crossmargin.Behaviour;
import io.plimsoll.training.crossmargin.CrossAccount;
import io.plimsoll.training.crossmargin.CrossRule;
import io.plimsoll.training.crossmargin.OpenAccount;
import io.plimsoll.training.crossmargin.PartialSale;
import io.plimsoll.training.crossmargin.Requirement;
import java.util.ArrayList;
import java.util.List;

/** Leveraged traders: their accounts open, are watched, topped up, reduced and liquidated. */
final class Traders {
  private static final int NEVER = Integer.MAX_VALUE;

  private final CrossRule rule;
  private final Requirement required;
  private final MarketMakers makers;
  private final Investors investors;
  private final InsuranceFund fund;
  private final RunTally tally;
  private final List<Trader> all = new ArrayList<>();
  private List<Trader> open = new ArrayList<>();
  private List<Trader> liquidations = new ArrayList<>();
  private List<Trader> cures = new ArrayList<>();
  private double need;
  private double gross;

  /** An account and what was sent for it. */
  private static final class Trader {
    final OpenAccount account;
    int liquidationDue = NEVER;
    int cureDue = NEVER;

    Trader(OpenAccount account) {
      this.account = account;
    }
  }

  Traders(
      CrossRule rule,
      Requirement required,
      MarketMakers makers,
      Investors investors,
      InsuranceFund fund,
      RunTally tally) {
    this.rule = rule;
    this.required = required;
    this.makers = makers;
    this.investors = investors;
    this.fund = fund;
    this.tally = tally;
  }

  /** Includes the liquidations that are due in a bar; those that do not pay are sent again. */
  void liquidate(Liquidators liquidators, double[] marks, int bar) {
    var still = new ArrayList<Trader>();
    for (Trader trader : liquidations) {
      boolean waits = trader.liquidationDue > bar;
      if (trader.account.isOpen() && !waits) {
        double needed = required.of(trader.account, marks, bar);
        switch (liquidators.liquidate(trader.account, marks, needed, bar)) {
          case NEEDLESS, DONE -> trader.liquidationDue = NEVER;
          case REFUSED -> {
            tally.refuse();
            waits = true;
          }
        }
      }
      if (waits) {
        still.add(trader);
      }
    }
    liquidations = still;
  }

  /** Does what owners sent, where it is still needed. */
  void cure(int bar) {
    var still = new ArrayList<Trader>();
    for (Trader trader : cures) {
      if (trader.cureDue > bar) {
        still.add(trader);
      } else if (trader.account.isOpen()) {
        trader.cureDue = NEVER;
        cure(trader.account, bar);
      }
    }
    cures = still;
  }

  private void cure(OpenAccount account, int bar) {
    double[] marks = makers.prices();
    double needed = required.of(account, marks, bar);
    double equity = account.equity(marks);
    if (equity < rule.call() * needed) {
      double paid = account.topUp(rule.entry() * needed - equity);
      tally.topUp(paid);
      boolean reduces = account.owner().behaviour() == Behaviour.RESPONSIVE;
      if (reduces && equity + paid < rule.call() * needed) {
        reduce(account, equity + paid, rule.entry() * needed, marks);
      }
    }
  }

  private void reduce(OpenAccount account, double equity, double wanted, double[] marks) {
    double fraction =
        PartialSale.fraction(equity, wanted, account.gross(marks), rule.cost().voluntary());
    for (int i = 0; i < account.positions(); i++) {
      int coin = account.market(i);
      double sold = account.quantity(i) * fraction;
      if (sold != 0) {
        double got = makers.trade(coin, -sold, makers.spread(coin));
        account.reduce(i, fraction, got / sold);
        tally.reduce(Math.abs(got));
      }
    }
    if (fraction >= 1) {
      fund.settle(account, marks);
    }
  }

  /**
   * Sends what has to be sent, at the close of a bar.
   *
   * @param delay bars until it is included
   */
  void watch(double[] marks, int bar, int delay) {
    need = 0;
    gross = 0;
    var still = new ArrayList<Trader>(open.size());
    for (Trader trader : open) {
      OpenAccount account = trader.account;
      if (account.isOpen()) {
        still.add(trader);
        double equity = account.equity(marks);
        double needed = required.of(account, marks, bar);
        need += needed;
        gross += account.gross(marks);
        if (equity < rule.call() * needed) {
          send(trader, equity < needed, bar + delay);
        }
      }
    }
    open = still;
  }

  private void send(Trader trader, boolean liquidates, int included) {
    if (liquidates && trader.liquidationDue == NEVER) {
      trader.liquidationDue = included;
      liquidations.add(trader);
    }
    if (trader.cureDue == NEVER && trader.account.owner().behaviour() != Behaviour.SILENT) {
      trader.cureDue = included + trader.account.owner().reaction();
      cures.add(trader);
    }
  }

  /** Opens an account at the close of a bar. */
  void open(CrossAccount wanted, double[] marks, int bar) {
    var probe = new OpenAccount(wanted, wanted.size(), marks);
    double rate = required.of(probe, marks, bar) / wanted.size();
    double leverage = Math.min(wanted.wantedLeverage(), 1 / (rule.entry() * rate));
    var account = new OpenAccount(wanted, wanted.size() / leverage, marks);
    for (int i = 0; i < account.positions(); i++) {
      investors.sell(account.market(i), account.quantity(i), marks[account.market(i)]);
    }
    tally.open(wanted.size(), account.collateral());
    var trader = new Trader(account);
    all.add(trader);
    open.add(trader);
  }

  /** Books what accounts owe that are still open at the end. */
  void end(double[] marks) {
    for (Trader trader : all) {
      if (trader.account.isOpen() && trader.account.equity(marks) < 0) {
        fund.settle(trader.account, marks);
      }
    }
  }

  /** Returns the requirement of all open accounts over what they hold, at the last watch [1]. */
  double meanRate() {
    return gross == 0 ? Double.NaN : need / gross;
  }

  /** Returns the cash of all accounts. */
  double cash(int coins) {
    double[] nothing = new double[coins];
    return all.stream().mapToDouble(trader -> trader.account.equity(nothing)).sum();
  }

  /** Returns the quantity of a coin in all accounts. */
  double quantity(int coin) {
    double sum = 0;
    for (Trader trader : all) {
      for (int i = 0; i < trader.account.positions(); i++) {
        sum += trader.account.market(i) == coin ? trader.account.quantity(i) : 0;
      }
    }
    return sum;
  }
}
