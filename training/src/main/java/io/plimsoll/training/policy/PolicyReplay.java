package io.plimsoll.training.policy;

import io.plimsoll.market.Check;
import io.plimsoll.training.rule.MarginPath;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Walks accounts through history under a margin rule.
 *
 * <p>An account opens at a bar's close and holds. From the next bar on, if its equity at the bar's
 * worst price is below the bar's requirement, it is liquidated in the bar after: at the worse of
 * that bar's open and close, less slippage. What its collateral does not cover is bad debt. Nobody
 * adds collateral, and positions are closed whole.
 */
public final class PolicyReplay {
  private final ReplayRule rule;

  /** Creates a replay under {@code rule}. */
  public PolicyReplay(ReplayRule rule) {
    this.rule = rule;
  }

  /**
   * Returns what happened to all accounts of {@code markets}.
   *
   * @param paths rates of each market, in the same order
   */
  public PolicyOutcome run(List<ReplayMarket> markets, List<MarginPath> paths) {
    Check.argument(
        markets.size() == paths.size(), "each market must have a path, was %s", paths.size());
    List<ReplayTally> tallies =
        IntStream.range(0, markets.size())
            .parallel()
            .mapToObj(i -> walk(markets.get(i), paths.get(i)))
            .toList();
    var all = new ReplayTally();
    tallies.forEach(all::add);
    return all.outcome(Procyclicality.of(markets, paths));
  }

  private ReplayTally walk(ReplayMarket market, MarginPath path) {
    var tally = new ReplayTally();
    var walk = new AccountWalk(rule, market.series(), path);
    for (ReplayAccount account : market.accounts()) {
      walk.walk(account, tally);
    }
    return tally;
  }
}
