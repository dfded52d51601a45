package io.plimsoll.margin.batch;

import io.plimsoll.market.Check;
import java.util.stream.IntStream;

/**
 * Computes what every account of a large book must hold: the requirement of {@link
 * io.plimsoll.margin.MarginCalculator}, for linear instruments within 1e-12 of the gross notional;
 * its scenario, shortfall, liquidity and floor parts are the same to the bit.
 *
 * <p>The joint expected shortfall of an account sums all of its positions under all scenarios, see
 * {@link TailAverage}. The losses of its underlyings on their own, which netting needs, are sums of
 * their own only where they must be: where all positions in an underlying have profits in
 * proportion to their prices, as spot, perpetuals and futures have here, the loss is that of their
 * net value, which is known per unit. An account with options in u underlyings costs up to u + 1
 * times the sums.
 *
 * <p>Accounts are independent of each other and computed on the threads of the pool that calls; the
 * results do not depend on how many there are.
 */
public final class BatchMargin {
  /** Accounts that share one workspace. */
  private static final int SHARE = 4096;

  private BatchMargin() {}

  /**
   * Returns the requirements of all accounts of {@code book}.
   *
   * @throws IllegalArgumentException if the arrays have other instruments than the book or no
   *     committed vectors
   */
  public static BatchRequirements margin(BookColumns book, BatchArrays arrays) {
    check(book, arrays);
    var requirements = new BatchRequirements(book.accounts());
    forEach(IntStream.range(0, book.accounts()).toArray(), book, arrays, requirements);
    return requirements;
  }

  /**
   * Returns the requirements of all accounts under {@code after}, given those under {@code before}:
   * only accounts with a position whose instrument has another mark, volatility, profit or
   * committed entry are computed. The result is that of {@link #margin}, bit for bit.
   *
   * @param known requirements of the book under {@code before}
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
    int[] touched = book.holding(after.changedSince(before));
    var requirements = new BatchRequirements(known);
    forEach(touched, book, after, requirements);
    return new Update(requirements, touched.length);
  }

  /**
   * Requirements after a change.
   *
   * @param requirements of all accounts
   * @param computed number of accounts that were computed anew
   */
  public record Update(BatchRequirements requirements, int computed) {}

  private static void forEach(
      int[] accounts, BookColumns book, BatchArrays arrays, BatchRequirements requirements) {
    shares(
        accounts.length,
        (from, to) -> {
          var margin = new AccountMargin(book, arrays);
          for (int i = from; i < to; i++) {
            margin.margin(accounts[i], requirements);
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
