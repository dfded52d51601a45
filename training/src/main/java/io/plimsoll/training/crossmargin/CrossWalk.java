package io.plimsoll.training.crossmargin;

import java.util.ArrayList;
import java.util.List;

/** One run of a replay: accounts, marks and impact at one bar after the other. */
final class CrossWalk {
  private final CrossMarket market;
  private final CrossRule rule;
  private final Setting setting;
  private final Requirements requirements;
  private final double[] marks;
  private final CrossTally tally = new CrossTally();
  private final List<List<CrossAccount>> entries = new ArrayList<>();
  private final PriceImpact impact;
  private final ForcedSale sale;
  private List<OpenAccount> open = new ArrayList<>();

  /**
   * Stands before the first bar of the window.
   *
   * @param accounts that open in it
   */
  CrossWalk(
      CrossMarket market,
      CrossRule rule,
      Setting setting,
      Requirements requirements,
      List<CrossAccount> accounts) {
    this.market = market;
    this.rule = rule;
    this.setting = setting;
    this.requirements = requirements;
    this.marks = new double[market.size()];
    for (int bar = 0; bar < market.bars(); bar++) {
      entries.add(new ArrayList<>());
    }
    accounts.forEach(account -> entries.get(account.entry()).add(account));
    this.impact = new PriceImpact(market, rule.cost(), books(market.size(), accounts));
    this.sale = new ForcedSale(market, rule, impact, tally);
  }

  /** Walks through the whole window, and returns what happened. */
  CrossOutcome run() {
    for (int bar = 0; bar < market.bars(); bar++) {
      step(bar);
    }
    return outcome();
  }

  /** Walks through one bar; bars come in their order. */
  void step(int bar) {
    impact.fade();
    for (OpenAccount account : open) {
      if (account.liquidationDue == bar) {
        account.liquidationDue = OpenAccount.NEVER;
        sale.include(
            account,
            bar,
            setting.partial(),
            account.equity(marks),
            requirements.required(account, marks, bar),
            requirements.warning(account, marks, bar),
            account.gross(marks));
      }
    }
    for (int i = 0; i < marks.length; i++) {
      marks[i] = market.close(i, bar) * impact.factor(i, bar);
    }
    var still = new ArrayList<OpenAccount>(open.size());
    for (OpenAccount account : open) {
      if (account.isOpen()) {
        cure(account, bar);
        watch(account, bar);
        still.add(account);
      }
    }
    for (CrossAccount account : entries.get(bar)) {
      still.add(open(account, bar));
    }
    open = still;
  }

  /** Returns the accounts that are open after the last step, and some that just ended. */
  List<OpenAccount> open() {
    return open;
  }

  /** Returns what happened, with the debt of those that are still open. */
  CrossOutcome outcome() {
    open.forEach(account -> tally.badDebt(Math.max(0, -account.equity(marks))));
    return tally.outcome();
  }

  /** Returns the notional at entry of all positions in each market, in the unit of the sizes. */
  static double[] books(int markets, List<CrossAccount> accounts) {
    double[] books = new double[markets];
    for (CrossAccount account : accounts) {
      for (CrossAccount.Holding holding : account.holdings()) {
        books[holding.market()] += account.size() * Math.abs(holding.share());
      }
    }
    return books;
  }

  private OpenAccount open(CrossAccount account, int bar) {
    var probe = new OpenAccount(account, account.size(), marks);
    double rate = requirements.opening(probe, marks, bar) / account.size();
    double leverage = Math.min(account.wantedLeverage(), 1 / (rule.entry() * rate));
    var opened = new OpenAccount(account, account.size() / leverage, marks);
    tally.open(account.size(), opened.collateral());
    return opened;
  }

  /** Sends what has to be sent for an account, at the close of a bar. */
  private void watch(OpenAccount account, int bar) {
    if (!account.isOpen()) {
      return;
    }
    double equity = account.equity(marks);
    double need = requirements.required(account, marks, bar);
    double warned = setting.calls() ? requirements.warning(account, marks, bar) : need;
    tally.hold(need, account.gross(marks));
    int included = bar + market.inclusionDelay(bar);
    if (equity < need && account.liquidationDue == OpenAccount.NEVER) {
      account.liquidationDue = included;
      account.triggered = bar;
    }
    if (equity >= called() * warned) {
      account.called = false;
    } else {
      if (setting.calls() && !account.called) {
        account.called = true;
        tally.call();
      }
      if (account.cureDue == OpenAccount.NEVER && acts(account)) {
        account.cureDue = included + account.owner().reaction();
      }
    }
    if (setting.lines()
        && equity < rule.line() * need
        && account.hasLine()
        && account.lineDue == OpenAccount.NEVER) {
      account.lineDue = included;
    }
  }

  /** Returns the multiple of the warning requirement below which owners act. */
  private double called() {
    return setting.calls() ? rule.call() : rule.watch();
  }

  private boolean acts(OpenAccount account) {
    return switch (account.owner().behaviour()) {
      case ATTENTIVE -> true;
      case RESPONSIVE -> setting.calls();
      case SILENT -> false;
    };
  }

  /** Does what the owner or a line sent, if it is still needed. */
  private void cure(OpenAccount account, int bar) {
    if (account.lineDue == bar) {
      account.lineDue = OpenAccount.NEVER;
      double equity = account.equity(marks);
      double need = requirements.required(account, marks, bar);
      if (equity < rule.line() * need) {
        double drawn = account.draw(rule.entry() * need - equity);
        double fee = rule.lineFee() * drawn;
        account.pay(-fee);
        tally.draw(drawn, fee);
      }
    }
    if (account.cureDue == bar) {
      account.cureDue = OpenAccount.NEVER;
      double equity = account.equity(marks);
      double need = requirements.warning(account, marks, bar);
      if (equity < called() * need) {
        equity += toppedUp(account, rule.entry() * need - equity);
        boolean reduces = account.owner().behaviour() == Behaviour.RESPONSIVE;
        if (reduces && equity < called() * need) {
          sale.reduce(account, bar, equity, rule.entry() * need, marks);
        }
      }
    }
  }

  private double toppedUp(OpenAccount account, double wanted) {
    double paid = account.topUp(wanted);
    tally.topUp(paid);
    return paid;
  }
}
