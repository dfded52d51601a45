package io.plimsoll.margin.batch;

import io.plimsoll.margin.Account;
import io.plimsoll.margin.AccountId;
import io.plimsoll.margin.HolderTerms;
import io.plimsoll.margin.MarginConditions;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.MarketState;
import io.plimsoll.market.Check;
import java.util.Optional;

/**
 * What the requirements of a book owe to its holders. Most accounts are not on record, and share
 * one answer; for the others account objects are made.
 */
final class BatchHolders {
  private final BookColumns book;
  private final MarketState market;
  private final MarginPolicy policy;
  private final Optional<AccountNames> names;
  private final boolean looked;
  private final HolderTerms unknown;

  /**
   * Finds the holders of {@code book}.
   *
   * @throws IllegalArgumentException if there are no names, but accounts that the policy looks up
   */
  BatchHolders(BookColumns book, Optional<AccountNames> names, BatchArrays arrays) {
    this.book = book;
    this.market = arrays.arrays().market();
    this.policy = arrays.formula().policy();
    this.unknown = HolderTerms.unknown(market, policy);
    this.names = names;
    this.looked = looksUp(market.conditions(), policy);
    Check.argument(
        !looked || names.isPresent(),
        "accounts must have names under a policy that looks up their profiles or the previous"
            + " epoch, was %s",
        policy.name());
  }

  /** Returns the same holders under other arrays. */
  BatchHolders under(BatchArrays arrays) {
    return new BatchHolders(book, names, arrays);
  }

  private static boolean looksUp(MarginConditions conditions, MarginPolicy policy) {
    var rules = policy.addOns();
    boolean profiled = rules.behaviour().isPresent() || rules.jurisdictions().isPresent();
    boolean before = conditions.previous().map(epoch -> !epoch.accounts().isEmpty()).orElse(false);
    return (profiled && !conditions.profiles().isEmpty()) || (rules.speed().isPresent() && before);
  }

  /** Returns what the requirement of an account owes to its holder. */
  HolderTerms of(int account) {
    if (!looked) {
      return unknown;
    }
    AccountId id = names.orElseThrow().of(account);
    var conditions = market.conditions();
    boolean known =
        conditions.profiles().containsKey(id)
            || conditions.previous().map(epoch -> epoch.accounts().containsKey(id)).orElse(false);
    return known
        ? HolderTerms.of(new Account(id, book.positions(account), 0), market, policy)
        : unknown;
  }

  /** Returns whether holders may owe otherwise than {@code before}. */
  boolean changedSince(BatchHolders before) {
    var now = market.conditions();
    var then = before.market.conditions();
    return looked != before.looked
        || (looked
            && !(market.asOf().equals(before.market.asOf())
                && now.profiles().equals(then.profiles())
                && now.previous().equals(then.previous())));
  }
}
