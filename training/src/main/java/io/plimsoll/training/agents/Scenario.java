package io.plimsoll.training.agents;

import io.plimsoll.market.Check;
import io.plimsoll.training.crossmargin.CrossAccount;
import java.util.List;

/**
 * What a run is given.
 *
 * @param seed of the fundamental values
 * @param accounts that open, at bars before the onset
 * @param shock that falls upon the market
 * @param onset bar in which the shock begins, at least 1
 * @param bars of the run, above the onset
 */
record Scenario(long seed, List<CrossAccount> accounts, Shock shock, int onset, int bars) {
  Scenario {
    accounts = List.copyOf(accounts);
    Check.argument(onset >= 1 && onset < bars, "onset must lie in [1, %s), was %s", bars, onset);
  }
}
