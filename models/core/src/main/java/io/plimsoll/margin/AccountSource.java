package io.plimsoll.margin;

import io.plimsoll.market.Check;
import java.util.Comparator;
import java.util.List;

/** Where accounts come from: a file, or the events of a vault. */
public interface AccountSource {
  /** Returns every account that can be read, and the others by name with the reason. */
  Book read();

  /**
   * The accounts of one moment.
   *
   * @param accounts those that could be read, ordered by id, each once
   * @param refused those that could not
   */
  record Book(List<Account> accounts, List<Refused> refused) {
    public Book {
      accounts = accounts.stream().sorted(Comparator.comparing(Account::id)).toList();
      for (int i = 1; i < accounts.size(); i++) {
        Check.argument(
            !accounts.get(i).id().equals(accounts.get(i - 1).id()),
            "accounts of a book must differ, was %s twice",
            accounts.get(i).id());
      }
      refused = List.copyOf(refused);
    }
  }

  /**
   * An account that has no requirement, and why.
   *
   * @param account its name as it was written
   * @param reason one line for a person
   */
  record Refused(String account, String reason) {}
}
