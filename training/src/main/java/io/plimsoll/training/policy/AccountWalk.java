package io.plimsoll.training.policy;

import io.plimsoll.margin.PositionSide;
import io.plimsoll.market.BarSeries;
import io.plimsoll.market.Check;
import io.plimsoll.training.rule.MarginPath;
import io.plimsoll.training.rule.ReplaySeries;

/** Walks single accounts over one series; prices are relative to a notional of 1 at entry. */
final class AccountWalk {
  private final ReplayRule rule;
  private final ReplaySeries series;
  private final BarSeries bars;
  private final MarginPath path;

  AccountWalk(ReplayRule rule, ReplaySeries series, MarginPath path) {
    Check.argument(
        path.size() == series.size(), "path must have a rate for each bar, was %s", path.size());
    this.rule = rule;
    this.series = series;
    this.bars = series.bars();
    this.path = path;
  }

  void walk(ReplayAccount account, ReplayTally tally) {
    int entry = bars.lastAt(account.entryTime());
    Check.argument(
        entry >= series.first() && entry < series.end(),
        "entry must lie in the window, was %s",
        account.entryTime());
    double[] rates = path.rates(account.side());
    double sign = account.side() == PositionSide.LONG ? 1 : -1;
    double entryRate = rates[entry - series.first()];
    double leverage = Math.min(account.wantedLeverage(), 1 / (rule.entryBuffer() * entryRate));
    double collateral = 1 / leverage;
    double quantity = 1 / bars.close(entry);

    tally.open();
    for (int bar = entry + 1; bar < series.end(); bar++) {
      double rate = rates[bar - series.first()];
      tally.hold(rate, quantity * bars.close(bar));
      double worst = sign > 0 ? bars.low(bar) : bars.high(bar);
      double equity = collateral + sign * (quantity * worst - 1);
      if (equity < rate * quantity * worst && bar + 1 < series.end()) {
        // Equity is collateral + sign (q P − 1); it equals rate q P at the trigger price.
        double trigger = (sign - collateral) / (sign - rate) / quantity;
        liquidate(bar, sign, collateral, quantity, trigger, tally);
        return;
      }
    }
  }

  private void liquidate(
      int bar, double sign, double collateral, double quantity, double trigger, ReplayTally tally) {
    int next = bar + 1;
    double slippage =
        rule.volatilitySlippage() * series.deviation(bar, rule.slippageBars())
            + rule.fixedSlippage();
    double price =
        sign > 0
            ? Math.min(bars.open(next), bars.close(next)) * (1 - slippage)
            : Math.max(bars.open(next), bars.close(next)) * (1 + slippage);
    double equity = collateral + sign * (quantity * price - 1);
    tally.liquidate(quantity * price, Math.max(0, -equity), recovers(next, sign, trigger));
  }

  /** Returns whether a close soon after bar {@code executed} is back at the trigger price. */
  private boolean recovers(int executed, double sign, double trigger) {
    long until = bars.eventTime(executed) + rule.recovery().toNanos() / 1000;
    for (int bar = executed + 1; bar < bars.size() && bars.eventTime(bar) <= until; bar++) {
      if (sign * (bars.close(bar) - trigger) >= 0) {
        return true;
      }
    }
    return false;
  }
}
