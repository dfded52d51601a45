package io.plimsoll.training.policy;

import io.plimsoll.market.Check;
import io.plimsoll.training.chain.InclusionWaits;
import io.plimsoll.training.crossmargin.CrossAccount.Owner;
import io.plimsoll.training.rule.ReplaySeries;
import java.util.Collections;
import java.util.List;

/**
 * One instrument of a replay.
 *
 * @param series bars and window
 * @param accounts that hold the instrument
 * @param owners of the accounts, in their order
 * @param waits of transactions, by bar of the window
 * @param oracleBars age of the prices by which accounts are judged (bars), at least 0
 */
public record ReplayMarket(
    ReplaySeries series,
    List<ReplayAccount> accounts,
    List<Owner> owners,
    InclusionWaits waits,
    int oracleBars) {
  public ReplayMarket {
    accounts = List.copyOf(accounts);
    owners = List.copyOf(owners);
    Check.argument(
        owners.size() == accounts.size(), "each account must have an owner, was %s", owners.size());
    Check.argument(oracleBars >= 0, "oracle delay must be at least 0, was %s", oracleBars);
  }

  /** Returns the instrument where nobody does anything, nothing waits and no price is old. */
  public ReplayMarket(ReplaySeries series, List<ReplayAccount> accounts) {
    this(
        series,
        accounts,
        Collections.nCopies(accounts.size(), Owner.SILENT),
        InclusionWaits.none(series.size()),
        0);
  }
}
