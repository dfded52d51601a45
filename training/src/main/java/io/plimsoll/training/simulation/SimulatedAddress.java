package io.plimsoll.training.simulation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.jcajce.provider.digest.Keccak;

/** Addresses of accounts that nobody owns: the last 20 bytes of a hash of seed and number. */
final class SimulatedAddress {
  private static final int BYTES = 20;

  private SimulatedAddress() {}

  /** Returns {@code 0x} and 40 hexadecimal digits with the checksum of EIP-55. */
  static String of(long seed, int number) {
    byte[] hash = keccak("plimsoll simulated account " + seed + "/" + number);
    String digits = HexFormat.of().formatHex(Arrays.copyOfRange(hash, hash.length - BYTES, 32));
    return "0x" + checksummed(digits);
  }

  /** Returns the digits in upper case where the hash of the address has a nibble of 8 or more. */
  static String checksummed(String digits) {
    String hash = HexFormat.of().formatHex(keccak(digits));
    var text = new StringBuilder(digits.length());
    for (int i = 0; i < digits.length(); i++) {
      char digit = digits.charAt(i);
      text.append(hash.charAt(i) >= '8' ? Character.toUpperCase(digit) : digit);
    }
    return text.toString();
  }

  private static byte[] keccak(String text) {
    return new Keccak.Digest256().digest(text.getBytes(StandardCharsets.UTF_8));
  }
}
