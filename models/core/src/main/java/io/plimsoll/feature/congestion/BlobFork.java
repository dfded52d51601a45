package io.plimsoll.feature.congestion;

import io.plimsoll.market.Check;
import java.math.BigInteger;

/**
 * The rules of blobs from one fork of a chain until the next.
 *
 * <p>References: EIP-4844 (excess and fee), EIP-7691 (Prague), EIP-7840 and EIP-7892 (schedule),
 * EIP-7918 (reserve price).
 *
 * @param name of the fork
 * @param activation time stamp of its first block [s since the epoch]
 * @param target blobs a block that leave the fee as it is, at least 1
 * @param max most blobs of a block, above the target
 * @param updateFraction excess that multiplies the fee by e [gas], at least 1
 * @param reserveGas gas whose execution price a blob's price must reach before the fee may fall
 *     (EIP-7918) [gas], 0 before that rule
 */
public record BlobFork(
    String name, long activation, long target, long max, long updateFraction, long reserveGas) {
  /** Gas of one blob, 2¹⁷. */
  public static final long GAS_PER_BLOB = 131_072;

  /** Excess above which a fee is refused, in update fractions: e¹²⁸ wei were beyond all money. */
  private static final long MOST_FRACTIONS = 128;

  public BlobFork {
    Check.argument(target >= 1, "target must be at least 1 blob, was %s", target);
    Check.argument(max > target, "max must be above the target, was %s", max);
    Check.argument(
        updateFraction >= 1, "update fraction must be at least 1, was %s", updateFraction);
    Check.argument(reserveGas >= 0, "reserve gas must be at least 0, was %s", reserveGas);
  }

  /**
   * Returns the blob base fee of a block [wei per gas].
   *
   * @param excessBlobGas of its header [gas], at least 0
   * @throws IllegalArgumentException if the excess is below 0 or beyond 128 update fractions
   */
  public BigInteger fee(long excessBlobGas) {
    Check.argument(
        isPossible(excessBlobGas),
        "excess blob gas must lie in [0, 128 update fractions], was %s",
        excessBlobGas);
    return BaseFee.fakeExponential(
        BigInteger.ONE, BigInteger.valueOf(excessBlobGas), BigInteger.valueOf(updateFraction));
  }

  /**
   * Returns the excess blob gas of the block after one [gas]; the fork is that of the block after.
   *
   * @param excessBlobGas of the block before [gas], at least 0
   * @param blobGasUsed there [gas], at least 0
   * @param baseFee there [wei per gas], at least 0
   */
  public long nextExcess(long excessBlobGas, long blobGasUsed, long baseFee) {
    Check.argument(blobGasUsed >= 0, "blob gas used must be at least 0, was %s", blobGasUsed);
    Check.argument(baseFee >= 0, "base fee must be at least 0, was %s", baseFee);
    long sum = Math.addExact(excessBlobGas, blobGasUsed);
    if (sum < target * GAS_PER_BLOB) {
      return 0;
    }
    var reserve = BigInteger.valueOf(reserveGas).multiply(BigInteger.valueOf(baseFee));
    var blobPrice = fee(excessBlobGas).multiply(BigInteger.valueOf(GAS_PER_BLOB));
    return reserve.compareTo(blobPrice) > 0
        ? excessBlobGas + Math.multiplyExact(blobGasUsed, max - target) / max
        : sum - target * GAS_PER_BLOB;
  }

  /**
   * Returns the least blob base fee toward which the rule of EIP-7918 lets the fee fall [wei per
   * gas], 0 before it.
   */
  public double reservePrice(long baseFee) {
    return (double) reserveGas * baseFee / GAS_PER_BLOB;
  }

  /** Returns the most blob gas of a block [gas]. */
  public long maxGas() {
    return max * GAS_PER_BLOB;
  }

  boolean isPossible(long excessBlobGas) {
    return excessBlobGas >= 0 && excessBlobGas / MOST_FRACTIONS <= updateFraction;
  }
}
