package io.plimsoll.training.crossmargin;

import io.plimsoll.margin.PositionSide;
import io.plimsoll.training.rule.MarginPath;
import java.util.ArrayList;
import java.util.List;

/** One run of {@link CrossReplay}: accounts, marks and impact at one bar after the other. */
final class CrossWalk {
  private final CrossMarket market;
  private final CrossRule rule;
  private final Setting setting;
  private final Requirement required;
  private final Requirement warning;
  private final double[] marks;
  private final double[][] past; // marks of the last bars, by bar modulo their number
  private double[] judged; // marks as the oracle says them
  private final CrossTally tally = new CrossTally();
  private ForcedSale sale;
  private List<OpenAccount> open = new ArrayList<>();

  CrossWalk(
      CrossMarket market,
      CrossRule rule,
      Netting netting,
      Setting setting,
      List<MarginPath> rates,
      List<MarginPath> early) {
    this.market = market;
    this.rule = rule;
    this.setting = setting;
    this.required = new Requirement(rates(rates), setting.netting(), netting);
    this.warning =
        setting.calls() ? new Requirement(rates(early), setting.netting(), netting) : required;
    this.marks = new double[market.size()];
    this.past = new double[market.oracleBars() + 1][market.size()];
    this.judged = past[0];
    for (int bar = -market.oracleBars(); bar < 0; bar++) {
      for (int i = 0; i < marks.length; i++) {
        past[Math.floorMod(bar, past.length)][i] = market.close(i, bar);
      }
    }
  }

  private static double[][] rates(List<MarginPath> paths) {
    return paths.stream().map(path -> path.rates(PositionSide.LONG)).toArray(double[][]::new);
  }

  CrossOutcome run(List<CrossAccount> accounts) {
    List<List<CrossAccount>> entries = new ArrayList<>();
    for (int bar = 0; bar < market.bars(); bar++) {
      entries.add(new ArrayList<>());
    }
    accounts.forEach(account -> entries.get(account.entry()).add(account));
    var impact = new PriceImpact(market, rule.cost(), books(accounts));
    sale = new ForcedSale(market, rule, impact, tally);
    for (int bar = 0; bar < market.bars(); bar++) {
      impact.fade();
      for (OpenAccount account : open) {
        if (account.liquidationDue == bar) {
          account.liquidationDue = OpenAccount.NEVER;
          sale.include(
              account,
              bar,
              setting.partial(),
              account.equity(judged),
              required.of(account, judged, bar),
              warning.of(account, judged, bar),
              account.gross(judged));
        }
      }
      for (int i = 0; i < marks.length; i++) {
        marks[i] = market.close(i, bar) * impact.factor(i, bar);
      }
      System.arraycopy(marks, 0, past[bar % past.length], 0, marks.length);
      judged = past[Math.floorMod(bar - market.oracleBars(), past.length)];
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
    open.forEach(account -> tally.badDebt(Math.max(0, -account.equity(marks))));
    return tally.outcome();
  }

  private double[] books(List<CrossAccount> accounts) {
    double[] books = new double[market.size()];
    for (CrossAccount account : accounts) {
      for (CrossAccount.Holding holding : account.holdings()) {
        books[holding.market()] += account.size() * Math.abs(holding.share());
      }
    }
    return books;
  }

  private OpenAccount open(CrossAccount account, int bar) {
    var probe = new OpenAccount(account, account.size(), marks);
    double rate = required.of(probe, marks, bar) / account.size();
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
    tally.hold(required.of(account, marks, bar), account.gross(marks));
    if (bar - market.oracleBars() < account.entry()) {
      return; // the oracle has not come to the account's entry
    }
    double equity = account.equity(judged);
    double need = required.of(account, judged, bar);
    double warned = setting.calls() ? warning.of(account, judged, bar) : need;
    int included = bar + market.liquidationDelay(bar);
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
        account.cureDue = bar + market.ownerDelay(bar) + account.owner().reaction();
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
      double equity = account.equity(judged);
      double need = required.of(account, judged, bar);
      if (equity < rule.line() * need) {
        double drawn = account.draw(rule.entry() * need - equity);
        double fee = rule.lineFee() * drawn;
        account.pay(-fee);
        tally.draw(drawn, fee);
      }
    }
    if (account.cureDue == bar) {
      account.cureDue = OpenAccount.NEVER;
      double equity = account.equity(judged);
      double need = warning.of(account, judged, bar);
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
