package io.plimsoll.margin.batch;

import io.plimsoll.margin.AccountId;

/** Whose the accounts of a book are, by their numbers. */
@FunctionalInterface
public interface AccountNames {
  /** Returns the name of an account. */
  AccountId of(int account);
}
