package io.plimsoll.margin.reaction;

import io.plimsoll.margin.Account;
import io.plimsoll.margin.health.AccountEquity;
import io.plimsoll.margin.health.PledgedLine;
import java.util.List;

/**
 * An account, what stands behind it and what others have pledged to it.
 *
 * @param account positions
 * @param equity behind them
 * @param lines that are drawn before anything is sold
 */
public record ReactionAccount(Account account, AccountEquity equity, List<PledgedLine> lines) {
  public ReactionAccount {
    lines = List.copyOf(lines);
  }

  /** Returns an account of which nothing is known but its own record. */
  public static ReactionAccount of(Account account) {
    return new ReactionAccount(account, AccountEquity.of(account), List.of());
  }

  /** Returns what the lines bring at most, after their fees [USD]. */
  public double pledged() {
    double sum = 0;
    for (PledgedLine line : lines) {
      sum += line.cap() * (1 - line.feeBps() / 1e4);
    }
    return sum;
  }
}
