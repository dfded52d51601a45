package io.plimsoll.artifact.margin;

import io.plimsoll.artifact.AbiEncoder;
import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.Keccak;
import java.math.BigInteger;

/**
 * What a publisher signs for an epoch, by EIP-712. All values as in {@code Header} of the
 * contracts.
 *
 * @param registryId registry that the epoch is meant for
 * @param epoch number of the epoch, in [0, 2^64)
 * @param root over the leaves
 * @param arraysRoot over the risk arrays
 * @param positionsRule 0: positions come from a file
 * @param dataTime as-of time [s since the epoch], in [0, 2^64)
 * @param validFor time after which the epoch is stale [s], in [0, 2^32)
 * @param inputsHash of everything the requirements were made from
 * @param modelHash of the model bundle
 * @param policyHash of the policy
 * @param leaves number of leaves, in [0, 2^32)
 * @param bookInitialMargin Σ initial requirements [1e-6 USD], in [0, 2^128)
 * @param bookStaticMargin the same by the static table [1e-6 USD], in [0, 2^128)
 * @param liquidatableBefore accounts whose collateral is below what the epoch before asked of them
 *     as maintenance, at its prices; 0 in the first epoch, {@link #UNKNOWN} if the publisher lacks
 *     it
 * @param liquidatableAfter accounts below maintenance under this one
 */
public record EpochHeader(
    Bytes32 registryId,
    BigInteger epoch,
    Bytes32 root,
    Bytes32 arraysRoot,
    int positionsRule,
    BigInteger dataTime,
    long validFor,
    Bytes32 inputsHash,
    Bytes32 modelHash,
    Bytes32 policyHash,
    long leaves,
    BigInteger bookInitialMargin,
    BigInteger bookStaticMargin,
    long liquidatableBefore,
    long liquidatableAfter) {
  /** The count that stands for one that the publisher does not know: the largest uint32. */
  public static final long UNKNOWN = 0xFFFF_FFFFL;

  private static final Bytes32 TYPE =
      Keccak.hash(
          "Header(bytes32 registryId,uint64 epoch,bytes32 root,bytes32 arraysRoot,"
              + "uint8 positionsRule,uint64 dataTime,uint32 validFor,bytes32 inputsHash,"
              + "bytes32 modelHash,bytes32 policyHash,uint32 leaves,uint128 bookInitialMargin,"
              + "uint128 bookStaticMargin,uint32 liquidatableBefore,uint32 liquidatableAfter)");

  private static final Bytes32 DOMAIN_TYPE =
      Keccak.hash("EIP712Domain(string name,string version,bytes32 salt)");

  /**
   * Returns the header of {@code report}.
   *
   * @param epoch number of the epoch, at least 0
   * @param validFor time after which it is stale [s]
   * @param liquidatableBefore accounts with less collateral than the epoch before asked of them as
   *     maintenance: 0 where there was none, {@link #UNKNOWN} where that is not known
   */
  public static EpochHeader of(
      MarginReport report, long epoch, long validFor, long liquidatableBefore) {
    return new EpochHeader(
        report.registryId(),
        BigInteger.valueOf(epoch),
        report.merkleRoot(),
        report.arraysRoot(),
        0,
        BigInteger.valueOf(report.dataTime()),
        validFor,
        report.inputsHash(),
        report.inputs().source().model(),
        report.inputs().policy(),
        report.accounts().size(),
        BigInteger.valueOf(report.totals().initialMargin()),
        BigInteger.valueOf(report.totals().staticMargin()),
        liquidatableBefore,
        report.totals().liquidatable());
  }

  /** Returns the hash of the struct; values out of range are refused. */
  public Bytes32 structHash() {
    return new AbiEncoder()
        .bytes32(TYPE)
        .bytes32(registryId)
        .uint(epoch, 64)
        .bytes32(root)
        .bytes32(arraysRoot)
        .uint(positionsRule, 8)
        .uint(dataTime, 64)
        .uint(validFor, 32)
        .bytes32(inputsHash)
        .bytes32(modelHash)
        .bytes32(policyHash)
        .uint(leaves, 32)
        .uint(bookInitialMargin, 128)
        .uint(bookStaticMargin, 128)
        .uint(liquidatableBefore, 32)
        .uint(liquidatableAfter, 32)
        .hash();
  }

  /** Returns the domain separator of a registry: no chain and no contract, so one for all. */
  public static Bytes32 domainSeparator(Bytes32 registryId) {
    return new AbiEncoder()
        .bytes32(DOMAIN_TYPE)
        .bytes32(Keccak.hash("Plimsoll"))
        .bytes32(Keccak.hash("1"))
        .bytes32(registryId)
        .hash();
  }

  /** Returns the digest to sign: {@code keccak256(0x1901 ‖ domainSeparator ‖ structHash)}. */
  public Bytes32 digest() {
    byte[] message = new byte[66];
    message[0] = 0x19;
    message[1] = 0x01;
    domainSeparator(registryId).copyTo(message, 2);
    structHash().copyTo(message, 34);
    return Keccak.hash(message);
  }
}
