package io.plimsoll.artifact;

import io.plimsoll.market.Check;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

/**
 * Writes static values as {@code abi.encode} does: one word of 32 bytes each, in order.
 *
 * <p>Reference: Solidity contract ABI specification, formal specification of the encoding.
 */
public final class AbiEncoder {
  private static final int WORD = 32;

  private final ByteArrayOutputStream words = new ByteArrayOutputStream(10 * WORD);

  /** Appends a {@code bytes32}. */
  public AbiEncoder bytes32(Bytes32 value) {
    words.writeBytes(value.toArray());
    return this;
  }

  /** Appends an {@code address} (20). */
  public AbiEncoder address(byte[] address) {
    Check.argument(address.length == 20, "address must have 20 bytes, was %s", address.length);
    return padded(address, (byte) 0);
  }

  /** Appends an unsigned integer of {@code bits}; overflow is refused. */
  public AbiEncoder uint(BigInteger value, int bits) {
    Check.argument(
        value.signum() >= 0 && value.bitLength() <= bits,
        "uint%s must lie in [0, 2^%s), was %s",
        bits,
        bits,
        value);
    byte[] bytes = value.toByteArray();
    byte[] word = new byte[WORD];
    int skip = bytes.length > WORD ? 1 : 0; // the sign byte of a full word
    System.arraycopy(bytes, skip, word, WORD - bytes.length + skip, bytes.length - skip);
    words.writeBytes(word);
    return this;
  }

  /** Appends an unsigned integer of {@code bits}; overflow is refused. */
  public AbiEncoder uint(long value, int bits) {
    return uint(BigInteger.valueOf(value), bits);
  }

  /** Appends an {@code int64}. */
  public AbiEncoder int64(long value) {
    byte[] bytes = new byte[8];
    for (int i = 0; i < 8; i++) {
      bytes[i] = (byte) (value >> (56 - 8 * i));
    }
    return padded(bytes, (byte) (value < 0 ? 0xff : 0));
  }

  /** Returns the bytes so far. */
  public byte[] toArray() {
    return words.toByteArray();
  }

  /** Returns the hash of the bytes so far. */
  public Bytes32 hash() {
    return Keccak.hash(toArray());
  }

  /** Returns the leaf of OpenZeppelin's standard tree: the hash of the hash, so never a node. */
  public Bytes32 leafHash() {
    return Keccak.hash(hash().toArray());
  }

  private AbiEncoder padded(byte[] bytes, byte padding) {
    for (int i = bytes.length; i < WORD; i++) {
      words.write(padding);
    }
    words.writeBytes(bytes);
    return this;
  }
}
