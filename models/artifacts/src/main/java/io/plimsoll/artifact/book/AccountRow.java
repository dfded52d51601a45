package io.plimsoll.artifact.book;

import io.plimsoll.artifact.Eip55;
import io.plimsoll.margin.AccountId;
import io.plimsoll.margin.AccountSource.Refused;
import io.plimsoll.market.Check;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVRecord;

/** One row of an account; all but the account is still text. */
record AccountRow(AccountId account, String kind, String instrument, String quantity) {
  private static final int COLUMNS = 5;

  /**
   * Returns whose the row is if its subaccount is 0, whatever the checksum and the other columns.
   *
   * @throws IllegalArgumentException if the address cannot be read
   */
  static AccountId holder(BookRow row) {
    String address = row.get(0);
    Check.argument(
        address.matches("0x[0-9a-fA-F]{40}"),
        "account must be 0x and 40 hexadecimal digits, was %s",
        address);
    return AccountId.of(address, 0);
  }

  /**
   * Returns whose the row is, whatever its other columns.
   *
   * @throws IllegalArgumentException if the subaccount cannot be read
   */
  static AccountId account(AccountId holder, BookRow row) {
    Check.argument(row.size() > 1, "a row must have %s columns, was %s", COLUMNS, row.size());
    String subaccount = row.get(1);
    Check.argument(
        subaccount.matches("[0-9]{0,3}"), "subaccount must lie in [0, 255], was %s", subaccount);
    return new AccountId(holder.address(), subaccount.isEmpty() ? 0 : Integer.parseInt(subaccount));
  }

  /** Returns the row of {@code account}; refuses one of another number of columns. */
  static AccountRow of(AccountId account, BookRow row) {
    Check.argument(
        row.size() == COLUMNS, "a row must have %s columns, was %s", COLUMNS, row.size());
    return new AccountRow(account, row.get(2), row.get(3), row.get(4));
  }

  /**
   * Adds a row of a file that has something of accounts beside their positions to the rows of its
   * account; what cannot be taken refuses the account, or the row where it names none.
   *
   * @param columns that a row must have
   * @param rows of an account
   */
  static void gather(
      CSVRecord row,
      int columns,
      Function<AccountId, ? extends Gathered> rows,
      List<Refused> refused) {
    String line = "line " + row.getRecordNumber() + ": ";
    AccountId account;
    try {
      account = account(holder(BookRow.of(row)), BookRow.of(row));
    } catch (IllegalArgumentException e) {
      refused.add(new Refused(row.get(0), line + e.getMessage()));
      return;
    }
    Gathered gathered = rows.apply(account);
    try {
      Eip55.parse(row.get(0), account.subaccount());
      Check.argument(
          row.size() == columns, "a row must have %s columns, was %s", columns, row.size());
      gathered.add(row);
    } catch (IllegalArgumentException e) {
      gathered.refuse(line + e.getMessage());
    }
  }

  /** The rows of one account; the first reason to refuse it stays. */
  interface Gathered {
    /**
     * Takes a row.
     *
     * @throws IllegalArgumentException if it cannot be taken
     */
    void add(CSVRecord row);

    void refuse(String reason);
  }
}
