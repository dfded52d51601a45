package io.plimsoll.artifact;

import io.plimsoll.margin.AccountId;
import io.plimsoll.market.Check;
import java.util.Locale;

/** Addresses in mixed case, where the case is a checksum. Reference: EIP-55. */
public final class Eip55 {
  private Eip55() {}

  /** Returns the address of {@code account} with its checksum, without the subaccount. */
  public static String address(AccountId account) {
    String digits = account.address();
    String hash = Keccak.hash(digits).toString().substring(2);
    var text = new StringBuilder("0x");
    for (int i = 0; i < digits.length(); i++) {
      char digit = digits.charAt(i);
      text.append(Character.digit(hash.charAt(i), 16) >= 8 ? Character.toUpperCase(digit) : digit);
    }
    return text.toString();
  }

  /** Returns {@code 0xAbc…}, or {@code 0xAbc…/3} for a subaccount other than 0. */
  public static String text(AccountId account) {
    return address(account) + (account.subaccount() == 0 ? "" : "/" + account.subaccount());
  }

  /**
   * Returns the account of an address whose case, if mixed, must be its checksum.
   *
   * @throws IllegalArgumentException if the text is no address or the checksum is wrong
   */
  public static AccountId parse(String address, int subaccount) {
    Check.argument(
        address.matches("0x[0-9a-fA-F]{40}"),
        "account must be 0x and 40 hexadecimal digits, was %s",
        address);
    var account = AccountId.of(address, subaccount);
    String digits = address.substring(2);
    boolean mixed =
        !digits.equals(digits.toLowerCase(Locale.ROOT))
            && !digits.equals(digits.toUpperCase(Locale.ROOT));
    Check.argument(
        !mixed || address.equals(address(account)),
        "account must have the checksum of EIP-55, was %s",
        address);
    return account;
  }
}
