package io.plimsoll.training.policy;

import io.plimsoll.training.chain.ChainDelays;
import io.plimsoll.training.chain.InclusionWaits;
import io.plimsoll.training.rule.ReplaySeries;
import java.util.List;

/**
 * What surrounds the accounts of a replay.
 *
 * @param owners what they do
 * @param delays of transactions and prices
 */
public record ReplayConditions(OwnerShares owners, ChainDelays delays) {
  /** Nobody does anything, nothing waits, no price is old. */
  public static final ReplayConditions STANDARD =
      new ReplayConditions(OwnerShares.IGNORE, ChainDelays.NONE);

  /**
   * Returns an instrument's part of a replay.
   *
   * @param seed of the owners
   */
  ReplayMarket market(ReplaySeries series, List<ReplayAccount> accounts, long seed) {
    return new ReplayMarket(
        series,
        accounts,
        owners.draw(seed, series.instrument().canonical(), accounts.size()),
        delays.waits(series).orElseGet(() -> InclusionWaits.none(series.size())),
        delays.oracleBars(series.bars().length()));
  }
}
