package io.plimsoll.training.crossmargin;

import io.plimsoll.market.Check;
import io.plimsoll.training.rule.MarginPath;
import java.util.List;

/**
 * Walks cross-margin accounts through a window under one setting, all together.
 *
 * <p>At each close accounts are marked at the last price, which what was sold of late weighs on. An
 * account below its requirement is sent for liquidation; the transaction is included one to four
 * bars later and does nothing if the account is healthy by then. It sells at the worse of that
 * bar's open and close, less slippage and impact: all, or in proportion as much as makes the
 * account healthy. What is owed after all is sold is bad debt. Owners and lines act as their
 * behaviour and the setting say, after the same inclusion delay.
 */
final class CrossReplay {
  private final CrossMarket market;
  private final CrossRule rule;
  private final Netting netting;
  private final List<CrossAccount> accounts;

  CrossReplay(CrossMarket market, CrossRule rule, Netting netting, List<CrossAccount> accounts) {
    this.market = market;
    this.rule = rule;
    this.netting = netting;
    this.accounts = List.copyOf(accounts);
  }

  /**
   * Returns what happened.
   *
   * @param rates maintenance rates of each instrument, in the market's order
   * @param early rates on which owners are called, where the setting has calls
   */
  CrossOutcome run(Setting setting, List<MarginPath> rates, List<MarginPath> early) {
    Check.argument(
        rates.size() == market.size() && early.size() == market.size(),
        "each instrument must have rates, was %s",
        rates.size());
    var requirements = new RateRequirements(setting, netting, rates, early);
    return new CrossWalk(market, rule, setting, requirements, accounts).run();
  }
}
