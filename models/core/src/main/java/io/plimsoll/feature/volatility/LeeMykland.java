package io.plimsoll.feature.volatility;

import io.plimsoll.market.Check;
import java.time.Duration;

/**
 * Tests each return of a slice for a jump, against the variance just before it.
 *
 * <p>L = r/σ with σ² the mean of |r(j)| |r(j-1)| over the K-2 pairs before the return. Of n returns
 * without a jump, (max|L| - Cₙ)/Sₙ has the Gumbel law for many returns.
 *
 * <p>Reference: Lee, Mykland (2008), whose K is √(252 · returns a day) for markets open 252 days a
 * year; here a year has 365 days.
 *
 * <p>A price that stands still makes pairs of 0, a σ that is too small and moves that gather what
 * was missed: of diffusions whose price is stale half of the time nearly every slice is called a
 * jump (Bandi, Pirino, Renò, EXcess Idle Time, Econometrica 85 (2017); Kolokolov, Renò, Jumps or
 * Staleness?, 2021). So there is no L where more than {@value #MOST_STALE} of the returns before
 * are 0; at that share 3 to 8 % of slices are called, at none of them 1 % or fewer.
 */
public final class LeeMykland {
  private static final double MEAN_SIZE = StrictMath.sqrt(2 / StrictMath.PI); // E|U|
  private static final double NANOS_PER_DAY = 86_400e9;

  /** The share of returns of 0 above which the variance before a return is not known. */
  static final double MOST_STALE = 0.05;

  private LeeMykland() {}

  /**
   * Returns K = ⌈√(365 · returns a day)⌉ for returns over {@code interval}: 325 for five minutes,
   * 725 for one, 5616 for a second.
   */
  public static int lookBack(Duration interval) {
    return (int) Math.ceil(Math.sqrt(365 * (NANOS_PER_DAY / interval.toNanos())));
  }

  /**
   * Returns whether {@code still} of {@code known} returns are 0 and leave the variance unknown.
   */
  static boolean isStale(int still, int known) {
    return still > MOST_STALE * known;
  }

  /**
   * Returns L = r/σ [1], NaN if nothing moved before.
   *
   * @param logReturn r [1]
   * @param pairs Σ |r(j)| |r(j-1)| over the pairs before [1]
   * @param known number of those pairs
   */
  static double statistic(double logReturn, double pairs, int known) {
    return pairs > 0 ? logReturn / Math.sqrt(pairs / known) : Double.NaN;
  }

  /**
   * Returns (max|L| - Cₙ)/Sₙ [1] with Cₙ = √(2 ln n)/c - (ln π + ln ln n)/(2c√(2 ln n)), Sₙ =
   * 1/(c√(2 ln n)) and c = √(2/π).
   *
   * @param largest max|L| [1]
   * @param returns n, at least 2
   */
  public static double standardised(double largest, int returns) {
    Check.argument(returns >= 2, "returns must be at least 2, was %s", returns);
    double logN = StrictMath.log(returns);
    double root = Math.sqrt(2 * logN);
    double centre =
        root / MEAN_SIZE
            - (StrictMath.log(StrictMath.PI) + StrictMath.log(logN)) / (2 * MEAN_SIZE * root);
    return (largest - centre) * (MEAN_SIZE * root);
  }

  /**
   * Returns -ln(-ln(1-α)), which the standardised maximum exceeds without a jump in the share α of
   * slices [1]: 4.6001 for one in a hundred.
   */
  public static double criticalValue(double alpha) {
    Check.argument(alpha > 0 && alpha < 1, "alpha must lie in (0, 1), was %s", alpha);
    return -StrictMath.log(-StrictMath.log(1 - alpha));
  }
}
