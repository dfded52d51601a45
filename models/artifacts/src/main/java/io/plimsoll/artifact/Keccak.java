package io.plimsoll.artifact;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** Keccak-256 as the EVM has it: the padding before SHA-3 was standardised. */
public final class Keccak {
  private Keccak() {}

  /** Returns the hash of {@code bytes}. */
  public static Bytes32 hash(byte[] bytes) {
    var digest = new KeccakDigest(256);
    digest.update(bytes, 0, bytes.length);
    byte[] hash = new byte[32];
    digest.doFinal(hash, 0);
    return Bytes32.of(hash);
  }

  /** Returns the hash of the UTF-8 bytes of {@code text}. */
  public static Bytes32 hash(String text) {
    return hash(text.getBytes(StandardCharsets.UTF_8));
  }
}
