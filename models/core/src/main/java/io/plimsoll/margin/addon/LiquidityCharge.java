package io.plimsoll.margin.addon;

import io.plimsoll.market.Check;

/**
 * A margin rate that grows with size: clamp(base + coefficient·(max(0, size − offset) / scale)^p,
 * least, most). The laws that venues and standards publish are choices of its parameters.
 *
 * @param base rate at no size
 * @param coefficient at least 0
 * @param offset size from which the rate grows, at least 0
 * @param scale size at which the coefficient counts once, above 0
 * @param power p, above 0
 * @param least rate, at least 0
 * @param most rate, at least the least; may be infinite
 */
public record LiquidityCharge(
    double base,
    double coefficient,
    double offset,
    double scale,
    double power,
    double least,
    double most) {
  private static final double ROOT = 0.5;

  public LiquidityCharge {
    Check.argument(base >= 0, "base must be at least 0, was %s", base);
    Check.argument(coefficient >= 0, "coefficient must be at least 0, was %s", coefficient);
    Check.argument(offset >= 0, "offset must be at least 0, was %s", offset);
    Check.argument(
        scale > 0 && Double.isFinite(scale), "scale must be finite and above 0, was %s", scale);
    Check.argument(power > 0, "power must be above 0, was %s", power);
    Check.argument(least >= 0, "least must be at least 0, was %s", least);
    Check.argument(most >= least, "most must be at least least, was %s", most);
  }

  /**
   * Returns the square-root law of {@code MarginFormula.liquidity}: ½·spread + Y·σ·√(size /
   * volume).
   *
   * @param spread over price [1]
   * @param impact Y
   * @param volatility σ of one day [1]
   * @param volume of one day that counts, in the unit of size
   */
  public static LiquidityCharge squareRoot(
      double spread, double impact, double volatility, double volume) {
    return new LiquidityCharge(
        0.5 * spread, impact * volatility, 0, volume, ROOT, 0, Double.POSITIVE_INFINITY);
  }

  /**
   * Returns the initial margin fraction of dYdX scaled by open interest: base up to {@code lower},
   * 1 from {@code upper} on, linear between. Reference: dydxprotocol/v4-chain,
   * protocol/x/perpetuals/types/liquidity_tier.go.
   */
  public static LiquidityCharge openInterest(double base, double lower, double upper) {
    return new LiquidityCharge(base, 1 - base, lower, upper - lower, 1, 0, 1);
  }

  /**
   * Returns the initial margin ratio of Synthetix v3, size / skewScale · ratio + minimum.
   * Reference: Synthetixio/synthetix-v3, markets/perps-market, PerpsMarketConfiguration.sol.
   */
  public static LiquidityCharge skewScale(double ratio, double minimum, double skewScale) {
    return new LiquidityCharge(minimum, ratio, 0, skewScale, 1, 0, Double.POSITIVE_INFINITY);
  }

  /**
   * Returns the liability weight of Drift over 1, max(ratio, 0.8·ratio + imf·√size). Reference:
   * drift-labs/protocol-v2, programs/drift/src/math/margin.rs.
   */
  public static LiquidityCharge sizePremium(double ratio, double imf) {
    return new LiquidityCharge(0.8 * ratio, imf, 0, 1, ROOT, ratio, Double.POSITIVE_INFINITY);
  }

  /**
   * Returns the concentration factor of ISDA SIMM, max(1, √(notional / threshold)), by which a risk
   * is multiplied.
   */
  public static LiquidityCharge concentration(double threshold) {
    return new LiquidityCharge(0, 1, 0, threshold, ROOT, 1, Double.POSITIVE_INFINITY);
  }

  /**
   * Returns the rate of a size.
   *
   * @param size without sign, at least 0
   */
  public double rate(double size) {
    Check.argument(size >= 0, "size must be at least 0, was %s", size);
    double share = Math.max(0, size - offset) / scale;
    double grown = power == ROOT ? Math.sqrt(share) : StrictMath.pow(share, power);
    return Math.min(most, Math.max(least, base + coefficient * grown));
  }

  /** Returns the charge of a size at a price, size·price·rate. */
  public double of(double size, double price) {
    return size * price * rate(size);
  }
}
