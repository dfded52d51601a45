package io.plimsoll.artifact.book;

import io.plimsoll.margin.AccountId;
import io.plimsoll.market.Check;
import org.apache.commons.csv.CSVRecord;

/** One row whose account can be told; the rest is still text. */
record AccountRow(AccountId account, String kind, String instrument, String quantity) {
  /** Returns the row; refuses one whose account cannot be told, whatever its checksum. */
  static AccountRow of(CSVRecord row) {
    Check.argument(row.size() == 5, "a row must have 5 columns, was %s", row.size());
    String address = row.get(0);
    Check.argument(
        address.matches("0x[0-9a-fA-F]{40}"),
        "account must be 0x and 40 hexadecimal digits, was %s",
        address);
    String subaccount = row.get(1);
    Check.argument(
        subaccount.matches("[0-9]{0,3}"), "subaccount must lie in [0, 255], was %s", subaccount);
    var id = AccountId.of(address, subaccount.isEmpty() ? 0 : Integer.parseInt(subaccount));
    return new AccountRow(id, row.get(2), row.get(3), row.get(4));
  }
}
