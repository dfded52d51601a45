package io.plimsoll.training.policy;

import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.rule.MarginPath;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Walks accounts through history under a margin rule.
 *
 * <p>An account opens at a bar's close and holds. From the next bar on, if its equity at the bar's
 * worst price is below the bar's requirement, it is liquidated in the bar after: at the worse of
 * that bar's open and close, less slippage. What its collateral does not cover is bad debt.
 * Positions are closed whole, or in part as a pool does.
 *
 * <p>A market may say more: owners act where equity at a close is below the level that {@link
 * io.plimsoll.training.crossmargin.CrossRule} watches, transactions wait longer than to the next
 * bar, and the prices by which accounts are judged are old. A liquidation that waits does nothing
 * if the account is healthy in the bar before its own; a new account is not judged by prices from
 * before its entry.
 */
public final class PolicyReplay {
  private final ReplayRule rule;
  private final Function<Instrument, Optional<CloseFactor>> pool;

  /** Creates a replay under {@code rule} that closes positions whole. */
  public PolicyReplay(ReplayRule rule) {
    this(rule, instrument -> Optional.empty());
  }

  /** Creates a replay under {@code rule} that liquidates as a pool does, where it is one. */
  PolicyReplay(ReplayRule rule, Function<Instrument, Optional<CloseFactor>> pool) {
    this.rule = rule;
    this.pool = pool;
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
    var all = new ReplayTally(markets.get(0).series().bars().length());
    tallies.forEach(all::add);
    return all.outcome(
        Procyclicality.of(markets, paths), Procyclicality.highestRate(markets, paths));
  }

  private ReplayTally walk(ReplayMarket market, MarginPath path) {
    var tally = new ReplayTally(market.series().bars().length());
    Optional<CloseFactor> factor = pool.apply(market.series().instrument());
    var walk = new AccountWalk(rule, market, path, factor, tally);
    for (int i = 0; i < market.accounts().size(); i++) {
      walk.walk(market.accounts().get(i), market.owners().get(i));
    }
    return tally;
  }
}
