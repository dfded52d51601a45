package io.plimsoll.margin;

import io.plimsoll.market.Check;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Who holds an account: an address on chain and the number of a subaccount.
 *
 * <p>Accounts are ordered as on chain, by the bytes of the address and then by subaccount.
 *
 * @param address 20 bytes as 40 lower-case hexadecimal digits, without prefix
 * @param subaccount number of the subaccount, in [0, 255]
 */
public record AccountId(String address, int subaccount) implements Comparable<AccountId> {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{40}");

  public AccountId {
    Check.argument(
        HEX.matcher(address).matches(),
        "address must be 40 lower-case hexadecimal digits, was %s",
        address);
    Check.argument(
        subaccount >= 0 && subaccount <= 255,
        "subaccount must lie in [0, 255], was %s",
        subaccount);
  }

  /** Returns the account of an address in any case, with the prefix {@code 0x}. */
  public static AccountId of(String prefixed, int subaccount) {
    Check.argument(prefixed.startsWith("0x"), "address must begin with 0x, was %s", prefixed);
    return new AccountId(prefixed.substring(2).toLowerCase(Locale.ROOT), subaccount);
  }

  /** Returns the address (20). */
  public byte[] addressBytes() {
    return HexFormat.of().parseHex(address);
  }

  @Override
  public int compareTo(AccountId other) {
    int byAddress = address.compareTo(other.address);
    return byAddress != 0 ? byAddress : Integer.compare(subaccount, other.subaccount);
  }

  @Override
  public String toString() {
    return "0x" + address + (subaccount == 0 ? "" : "/" + subaccount);
  }
}
