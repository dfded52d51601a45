package io.plimsoll.margin.surface;

import io.plimsoll.market.Check;

/**
 * How much of a shock to the volatility of thirty days reaches another expiry: f = (30 d / max(dte,
 * floor))^p, with one p up to thirty days and another beyond.
 *
 * <p>Reference: Derive, {@code PMRMLib_2.sol}, volatility shocks; Deribit and Paradex use the same
 * law and the same powers.
 *
 * @param shortPower p up to thirty days, in [0, 1]
 * @param longPower p beyond thirty days, in [0, 1]
 * @param floorDays least time to expiry that counts [days], above 0
 */
public record VolatilityTerm(double shortPower, double longPower, double floorDays) {
  /** Powers 0.30 and 0.13, floor one day. */
  public static final VolatilityTerm STANDARD = new VolatilityTerm(0.30, 0.13, 1);

  /** The same shock at every expiry. */
  public static final VolatilityTerm PARALLEL = new VolatilityTerm(0, 0, 1);

  private static final double DAYS_PER_YEAR = 365;
  private static final double PIVOT_DAYS = 30;

  public VolatilityTerm {
    Check.argument(
        shortPower >= 0 && shortPower <= 1, "short power must lie in [0, 1], was %s", shortPower);
    Check.argument(
        longPower >= 0 && longPower <= 1, "long power must lie in [0, 1], was %s", longPower);
    Check.argument(floorDays > 0, "floor must be above 0 days, was %s", floorDays);
  }

  /** Returns f of an option with {@code years} to live. */
  public double factor(double years) {
    double days = years * DAYS_PER_YEAR;
    double power = days <= PIVOT_DAYS ? shortPower : longPower;
    return StrictMath.pow(PIVOT_DAYS / Math.max(days, floorDays), power);
  }

  /**
   * Returns max(0, σ·(1 + shock·f)).
   *
   * @param volatility σ [1/√year]
   * @param shock relative change of the volatility of thirty days
   */
  public double shifted(double volatility, double shock, double years) {
    return shock == 0 ? volatility : Math.max(0, volatility * (1 + shock * factor(years)));
  }
}
