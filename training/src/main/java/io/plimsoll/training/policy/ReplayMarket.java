package io.plimsoll.training.policy;

import io.plimsoll.training.rule.ReplaySeries;
import java.util.List;

/**
 * One instrument of a replay.
 *
 * @param series bars and window
 * @param accounts that hold the instrument
 */
public record ReplayMarket(ReplaySeries series, List<ReplayAccount> accounts) {
  public ReplayMarket {
    accounts = List.copyOf(accounts);
  }
}
