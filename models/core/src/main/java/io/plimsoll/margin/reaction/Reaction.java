package io.plimsoll.margin.reaction;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Where the reaction of a book ends.
 *
 * @param scale of the requirements, 1 being those of now
 * @param ending how it ends
 * @param spiral how steep it is
 * @param firstSales gross notional sold in the first round, before any price has moved [USD]
 * @param underlyings ascending
 * @param accounts by id
 */
public record Reaction(
    double scale,
    Ending ending,
    SpiralNumber spiral,
    double firstSales,
    List<UnderlyingReaction> underlyings,
    List<AccountReaction> accounts) {
  public Reaction {
    underlyings = List.copyOf(underlyings);
    accounts = List.copyOf(accounts);
  }

  /** Returns gross notional that is closed, at the prices of now [USD]. */
  public double sales() {
    return sum(AccountReaction::sales);
  }

  /** Returns what pledged lines bring [USD]. */
  public double drawn() {
    return sum(AccountReaction::drawn);
  }

  /** Returns what holders bring [USD]. */
  public double toppedUp() {
    return sum(AccountReaction::toppedUp);
  }

  /** Returns what is missing where nothing is left [USD]. */
  public double badDebt() {
    return sum(AccountReaction::badDebt);
  }

  /** Returns the number of accounts that are called at the prices of now. */
  public int called() {
    return Math.toIntExact(accounts.stream().filter(account -> account.call() > 0).count());
  }

  /** Returns the largest relative move of a price, without sign [1]. */
  public double largestMove() {
    return underlyings.stream().mapToDouble(one -> Math.abs(one.factor() - 1)).max().orElse(0);
  }

  private double sum(ToDoubleFunction<AccountReaction> part) {
    return accounts.stream().mapToDouble(part).sum();
  }
}
