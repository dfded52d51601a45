package io.plimsoll.margin.batch;

import io.plimsoll.market.Check;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Computes what every account of a large book must hold: the requirement of {@link
 * io.plimsoll.margin.MarginCalculator} with all add-ons of the policy, each component within 1e-12
 * of the gross notional, or of the requirement where that is larger; scenario, shortfall and
 * liquidity parts are the same to the bit.
 *
 * <p>The joint expected shortfall of an account sums all of its positions under all scenarios, see
 * {@link TailAverage}. The losses of its underlyings on their own, which netting and add-ons need,
 * are sums of their own only where they must be: where all positions in an underlying have profits
 * in proportion to their prices, as spot, perpetuals and futures have here, the risk is that of
 * their net value, which is known per unit. An account with options in u underlyings costs up to u
 * + 1 times the sums, and 2·u + 1 where the policy stretches horizons.
 *
 * <p>Add-ons read the conditions of the arrays' market. What follows from them alone is found once
 * for each instrument and underlying ({@link io.plimsoll.margin.UnderlyingCharges}); the crowd is
 * {@link io.plimsoll.margin.MarginConditions#book}, for which {@link BookColumns#sides} is there.
 * As in the calculator, an instrument that the holder's law forbids is the caller's to refuse.
 *
 * <p>Accounts are independent of each other and computed on the threads of the pool that calls; the
 * results do not depend on how many there are.
 */
public final class BatchMargin {
  /** Accounts that share one workspace. */
  private static final int SHARE = 4096;

  private BatchMargin() {}

  /**
   * Returns the requirements of all accounts of {@code book}, none of which has a name.
   *
   * @throws IllegalArgumentException if the arrays have other instruments than the book or no
   *     committed vectors, or if policy and conditions look accounts up by their names
   */
  public static BatchRequirements margin(BookColumns book, BatchArrays arrays) {
    return margin(book, arrays, Optional.empty());
  }

  /**
   * Returns the requirements of all accounts of {@code book}. Those that have a profile, or were in
   * the previous epoch, cost an account object each.
   *
   * @throws IllegalArgumentException if the arrays have other instruments than the book or no
   *     committed vectors
   */
  public static BatchRequirements margin(BookColumns book, BatchArrays arrays, AccountNames names) {
    return margin(book, arrays, Optional.of(names));
  }

  private static BatchRequirements margin(
      BookColumns book, BatchArrays arrays, Optional<AccountNames> names) {
    check(book, arrays);
    var holders = new BatchHolders(book, names, arrays);
    var requirements = new BatchRequirements(book.accounts(), arrays.formula().policy(), holders);
    forEach(all(book), book, arrays, holders, requirements);
    return requirements;
  }

  /**
   * Returns the requirements of all accounts under {@code after}, given those under {@code before}:
   * only accounts with a position whose instrument has another mark, volatility, profit, committed
   * entry or charge are computed, or all where profiles, the previous epoch or the time since have
   * changed. The result is that of {@link #margin}, bit for bit.
   *
   * @param known requirements of the book under {@code before}, of the same names
   * @throws IllegalArgumentException if instruments or policy differ
   */
  public static Update update(
      BookColumns book, BatchRequirements known, BatchArrays before, BatchArrays after) {
    check(book, after);
    Check.argument(
        known.accounts() == book.accounts(),
        "known requirements must be of %s accounts, was %s",
        book.accounts(),
        known.accounts());
    boolean[] changed = after.changedSince(before);
    var holders = known.holders().under(after);
    int[] touched = holders.changedSince(known.holders()) ? all(book) : book.holding(changed);
    var requirements = new BatchRequirements(known, holders);
    forEach(touched, book, after, holders, requirements);
    return new Update(requirements, touched.length);
  }

  /**
   * Requirements after a change.
   *
   * @param requirements of all accounts
   * @param computed number of accounts that were computed anew
   */
  public record Update(BatchRequirements requirements, int computed) {}

  private static int[] all(BookColumns book) {
    return IntStream.range(0, book.accounts()).toArray();
  }

  private static void forEach(
      int[] accounts,
      BookColumns book,
      BatchArrays arrays,
      BatchHolders holders,
      BatchRequirements requirements) {
    shares(
        accounts.length,
        (from, to) -> {
          var margin = new AccountMargin(book, arrays);
          for (int i = from; i < to; i++) {
            margin.margin(accounts[i], holders, requirements);
          }
        });
  }

  /** Returns L of all accounts [USD] (accounts). */
  static double[] portfolioLosses(BookColumns book, BatchArrays arrays) {
    double[] losses = new double[book.accounts()];
    shares(
        losses.length,
        (from, to) -> {
          var margin = new AccountMargin(book, arrays);
          for (int account = from; account < to; account++) {
            losses[account] = margin.portfolioLoss(account);
          }
        });
    return losses;
  }

  /** Work on the accounts from one number to before another. */
  @FunctionalInterface
  interface Share {
    void compute(int from, int to);
  }

  /** Computes the shares of so many accounts on the threads of the pool that calls. */
  static void shares(int accounts, Share share) {
    IntStream.range(0, (accounts + SHARE - 1) / SHARE)
        .parallel()
        .forEach(i -> share.compute(i * SHARE, Math.min(accounts, (i + 1) * SHARE)));
  }

  private static void check(BookColumns book, BatchArrays arrays) {
    Check.argument(
        book.instruments().equals(arrays.arrays().instruments()),
        "instruments of the book must be those of the risk arrays, %s, was %s",
        arrays.arrays().instruments(),
        book.instruments());
    Check.argument(
        arrays.committed() > 0,
        "risk arrays must have committed vectors, was %s",
        arrays.arrays().committed());
  }
}
