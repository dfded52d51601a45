package io.plimsoll.serving.store;

import java.util.Optional;

/**
 * A signed header on its way to the registry.
 *
 * @param epoch number of the epoch, from 1
 * @param header JSON of the header
 * @param headerHash EIP-712 digest of the header (0x…)
 * @param signature of the publisher over the digest: 65 bytes r, s, v (0x…)
 * @param root root of the tree (0x…)
 * @param dataTime end of the data [s since the epoch]
 * @param transaction the last transaction that was signed for it, if any
 */
public record Publication(
    long epoch,
    PublicationState state,
    String header,
    String headerHash,
    String signature,
    String root,
    long dataTime,
    Optional<SignedTransaction> transaction) {

  /**
   * A signed transaction.
   *
   * @param raw RLP bytes as sent (0x…)
   * @param hash transaction hash (0x…)
   * @param nonce of the sending account
   */
  public record SignedTransaction(String raw, String hash, long nonce) {}

  /** Returns this publication after {@code sent} was signed for it. */
  public Publication sent(SignedTransaction sent) {
    return new Publication(
        epoch,
        PublicationState.SENT,
        header,
        headerHash,
        signature,
        root,
        dataTime,
        Optional.of(sent));
  }
}
