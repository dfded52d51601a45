package io.plimsoll.training.policy;

import io.plimsoll.market.BarSeries;
import io.plimsoll.market.Check;
import io.plimsoll.training.chain.InclusionWaits;
import io.plimsoll.training.crossmargin.Behaviour;
import io.plimsoll.training.crossmargin.CrossAccount.Owner;
import io.plimsoll.training.crossmargin.CrossRule;
import io.plimsoll.training.crossmargin.PartialSale;
import io.plimsoll.training.rule.MarginPath;
import io.plimsoll.training.rule.ReplaySeries;
import java.util.Optional;

/** Walks single accounts over one series; prices are relative to a notional of 1 at entry. */
final class AccountWalk {
  private static final CrossRule LAW = CrossRule.STANDARD;

  private final ReplayRule rule;
  private final ReplaySeries series;
  private final BarSeries bars;
  private final MarginPath path;
  private final InclusionWaits waits;
  private final int late;
  private final Optional<CloseFactor> pool;
  private final ReplayTally tally;

  AccountWalk(
      ReplayRule rule,
      ReplayMarket market,
      MarginPath path,
      Optional<CloseFactor> pool,
      ReplayTally tally) {
    this.rule = rule;
    this.series = market.series();
    this.bars = series.bars();
    this.path = path;
    this.waits = market.waits();
    this.late = market.oracleBars();
    this.pool = pool;
    this.tally = tally;
    Check.argument(
        path.size() == series.size(), "path must have a rate for each bar, was %s", path.size());
  }

  void walk(ReplayAccount account, Owner owner) {
    int entry = bars.lastAt(account.entryTime());
    Check.argument(
        entry >= series.first() && entry < series.end(),
        "entry must lie in the window, was %s",
        account.entryTime());
    double[] rates = path.rates(account.side());
    double entryRate = rates[entry - series.first()];
    double leverage = Math.min(account.wantedLeverage(), 1 / (rule.entryBuffer() * entryRate));
    var position = new OpenPosition(account, owner, 1 / leverage, bars.close(entry));

    tally.open();
    for (int bar = entry + 1; bar < series.end(); bar++) {
      if (position.cureDue == bar && cure(position, owner, bar, rates[bar - 1 - series.first()])) {
        return;
      }
      double rate = rates[bar - series.first()];
      tally.hold(rate, position.notional(bars.close(bar)), position.posted());
      if (bar - late > entry) { // the oracle has come to what was traded since
        if (judge(position, bar, rate)) {
          return;
        }
        watch(position, owner, bar, rate);
      }
    }
    end(position);
  }

  /** Liquidates by the worst judged price of a bar; returns whether nothing is left. */
  private boolean judge(OpenPosition position, int bar, double rate) {
    double worst = position.isLong() ? bars.low(bar - late) : bars.high(bar - late);
    if (position.equity(worst) >= rate * position.quantity() * worst) {
      if (position.liquidationDue == bar + 1) { // what was sent finds the account healthy
        position.liquidationDue = OpenPosition.NEVER;
      }
      return false;
    }
    if (position.liquidationDue == OpenPosition.NEVER) {
      position.liquidationDue = bar + waits.liquidators(bar - series.first());
      position.firstSent = Math.min(position.firstSent, bar);
    }
    if (position.liquidationDue > bar + 1 || bar + 1 >= series.end()) {
      return false;
    }
    position.liquidationDue = OpenPosition.NEVER;
    return pool.isPresent()
        ? seize(position, pool.get(), bar, worst, rate)
        : liquidate(position, bar, rate);
  }

  /** Closes all in the next bar. */
  private boolean liquidate(OpenPosition position, int bar, double rate) {
    double trigger = position.trigger(rate);
    double slippage =
        rule.volatilitySlippage() * series.deviation(bar, rule.slippageBars())
            + rule.fixedSlippage();
    double market = worse(position, bar + 1);
    double price = position.slipped(market, slippage);
    double equity = position.equity(price);
    double notional = position.notional(price);
    double cost = position.notional(market) * slippage;
    tally.liquidate(notional, cost, recovers(position, bar + 1, trigger));
    tally.settle(equity, LAW.penalty() * position.notional(market));
    return true;
  }

  /** Hands what a pool's liquidator takes over in the next bar; returns whether that is all. */
  private boolean seize(
      OpenPosition position, CloseFactor factor, int bar, double worst, double rate) {
    boolean isLong = position.isLong();
    double trigger = position.trigger(rate);
    double repaid = factor.repaid(isLong, position.equity(worst), position.notional(worst), rate);
    double market = worse(position, bar + 1);
    double fraction =
        factor.fraction(isLong, repaid, position.equity(market), position.notional(market), rate);
    double price = factor.price(isLong, market, rate);
    double cost = fraction * position.quantity() * Math.abs(market - price);
    tally.liquidate(
        fraction * position.notional(price), cost, recovers(position, bar + 1, trigger));
    if (fraction < 1) {
      position.reduce(fraction, price);
      return false;
    }
    tally.settle(position.equity(price), 0);
    return true;
  }

  private double worse(OpenPosition position, int bar) {
    return position.isLong()
        ? Math.min(bars.open(bar), bars.close(bar))
        : Math.max(bars.open(bar), bars.close(bar));
  }

  /** Sends what the owner does at the close of a bar, by the judged price. */
  private void watch(OpenPosition position, Owner owner, int bar, double rate) {
    double price = bars.close(bar - late);
    if (position.equity(price) >= LAW.watch() * rate * position.notional(price)) {
      position.called = false;
      return;
    }
    if (!position.called) {
      position.called = true;
      tally.call();
    }
    if (owner.behaviour() != Behaviour.SILENT && position.cureDue == OpenPosition.NEVER) {
      position.cureDue = bar + waits.owners(bar - series.first()) + owner.reaction();
    }
  }

  /**
   * Does what the owner sent at the opening of a bar, if the last close still asks for it; returns
   * whether nothing is left.
   */
  private boolean cure(OpenPosition position, Owner owner, int bar, double rate) {
    position.cureDue = OpenPosition.NEVER;
    double judged = bars.close(bar - 1 - late);
    double equity = position.equity(judged);
    double need = rate * position.notional(judged);
    if (equity >= LAW.watch() * need) {
      return false;
    }
    double wanted = LAW.entry() * need;
    if (owner.behaviour() == Behaviour.ATTENTIVE) {
      tally.topUp(position.topUp(wanted - equity));
      return false;
    }
    double cost = LAW.cost().voluntary();
    double fraction = PartialSale.fraction(equity, wanted, position.notional(judged), cost);
    double traded = fraction * position.notional(bars.open(bar));
    position.reduce(fraction, position.slipped(bars.open(bar), cost));
    tally.reduce(traded, traded * cost);
    if (fraction >= 1) {
      tally.settle(Math.min(0, position.equity(bars.open(bar))), 0);
    }
    return fraction >= 1;
  }

  /** Books what an account owes whose liquidation waits when the window ends. */
  private void end(OpenPosition position) {
    if (position.firstSent < series.end() - 1) {
      tally.settle(Math.min(0, position.equity(bars.close(series.end() - 1))), 0);
    }
  }

  /** Returns whether a close soon after bar {@code executed} is back at the trigger price. */
  private boolean recovers(OpenPosition position, int executed, double trigger) {
    long until = bars.eventTime(executed) + rule.recovery().toNanos() / 1000;
    for (int bar = executed + 1; bar < bars.size() && bars.eventTime(bar) <= until; bar++) {
      if (position.above(bars.close(bar), trigger) >= 0) {
        return true;
      }
    }
    return false;
  }
}
