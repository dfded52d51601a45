package io.plimsoll.feature.congestion;

import io.plimsoll.market.Block;
import io.plimsoll.market.Check;
import java.math.BigInteger;

/**
 * Fees that the protocol of Ethereum sets from how full the blocks before were [wei].
 *
 * <p>References: EIP-1559 (base fee), EIP-4844 (blob base fee). Integer arithmetic as in the
 * protocol; a fee that does not fit in a long is refused and never wraps.
 */
public final class BaseFee {
  private static final long ELASTICITY = 2;
  private static final BigInteger CHANGE_DENOMINATOR = BigInteger.valueOf(8);

  private BaseFee() {}

  /**
   * Returns the base fee of the next block [wei].
   *
   * <p>With target T = limit / 2: b + max(b (used - T) / T / 8, 1) above the target, b - b (T -
   * used) / T / 8 below it, divisions rounding down.
   *
   * @param baseFee b of this block [wei], at least 0
   * @param gasLimit [gas], at least 2
   * @param gasUsed [gas], in [0, gasLimit]
   * @throws ArithmeticException if the fee does not fit in a long
   */
  public static long next(long baseFee, long gasLimit, long gasUsed) {
    Check.argument(baseFee >= 0, "base fee must be at least 0, was %s", baseFee);
    Check.argument(gasLimit >= ELASTICITY, "gas limit must be at least 2, was %s", gasLimit);
    Check.argument(
        gasUsed >= 0 && gasUsed <= gasLimit,
        "gas used must lie in [0, gas limit], was %s",
        gasUsed);
    long target = gasLimit / ELASTICITY;
    if (gasUsed == target) {
      return baseFee;
    }
    if (gasUsed > target) {
      long rise = Math.max(change(baseFee, gasUsed - target, target), 1);
      return Math.addExact(baseFee, rise);
    }
    return baseFee - change(baseFee, target - gasUsed, target);
  }

  /**
   * Returns whether the base fee of {@code child} is the one that {@link #next} gives after {@code
   * parent}.
   *
   * @param child the block after it
   * @throws IllegalArgumentException if the two are not consecutive
   */
  public static boolean follows(Block parent, Block child) {
    Check.argument(
        child.sequence() == parent.sequence() + 1,
        "child must have number %s, was %s",
        parent.sequence() + 1,
        child.sequence());
    return next(parent.baseFee(), parent.gasLimit(), parent.gasUsed()) == child.baseFee();
  }

  /**
   * Returns factor · exp(numerator / denominator), as EIP-4844 approximates it for the blob base
   * fee [wei].
   *
   * @param factor least fee [wei], at least 0
   * @param numerator excess blob gas [gas], at least 0
   * @param denominator update fraction of the fork [gas], at least 1
   */
  public static BigInteger fakeExponential(
      BigInteger factor, BigInteger numerator, BigInteger denominator) {
    Check.argument(factor.signum() >= 0, "factor must be at least 0, was %s", factor);
    Check.argument(numerator.signum() >= 0, "numerator must be at least 0, was %s", numerator);
    Check.argument(denominator.signum() > 0, "denominator must be above 0, was %s", denominator);
    var output = BigInteger.ZERO;
    var term = factor.multiply(denominator);
    for (long i = 1; term.signum() > 0; i++) {
      output = output.add(term);
      term = term.multiply(numerator).divide(denominator.multiply(BigInteger.valueOf(i)));
    }
    return output.divide(denominator);
  }

  private static long change(long baseFee, long distance, long target) {
    return BigInteger.valueOf(baseFee)
        .multiply(BigInteger.valueOf(distance))
        .divide(BigInteger.valueOf(target))
        .divide(CHANGE_DENOMINATOR)
        .longValueExact();
  }
}
