package io.plimsoll.artifact;

import io.plimsoll.market.Check;
import java.util.Arrays;
import java.util.HexFormat;

/** 32 bytes, such as a hash; ordered as unsigned numbers. */
public final class Bytes32 implements Comparable<Bytes32> {
  /** All bytes 0. */
  public static final Bytes32 ZERO = new Bytes32(new byte[32]);

  private final byte[] bytes;

  private Bytes32(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns a copy of {@code bytes} (32). */
  public static Bytes32 of(byte[] bytes) {
    Check.argument(bytes.length == 32, "bytes must be 32, was %s", bytes.length);
    return new Bytes32(bytes.clone());
  }

  /** Returns the value of 64 hexadecimal digits after {@code 0x}. */
  public static Bytes32 parse(String text) {
    Check.argument(
        text.matches("0x[0-9a-fA-F]{64}"),
        "bytes must be 0x and 64 hexadecimal digits, was %s",
        text);
    return new Bytes32(HexFormat.of().parseHex(text, 2, text.length()));
  }

  /** Returns a copy of the bytes (32). */
  public byte[] toArray() {
    return bytes.clone();
  }

  /** Copies the bytes into {@code target} at {@code offset}. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, 32);
  }

  @Override
  public int compareTo(Bytes32 other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes32 that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Returns {@code 0x} and 64 lower-case digits. */
  @Override
  public String toString() {
    return "0x" + HexFormat.of().formatHex(bytes);
  }
}
