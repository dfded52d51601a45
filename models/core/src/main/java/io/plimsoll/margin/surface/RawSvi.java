package io.plimsoll.margin.surface;

import io.plimsoll.market.Check;

/**
 * The raw stochastic-volatility-inspired smile, w(k) = a + b·(ρ·(k − m) + √((k − m)² + σ²)).
 *
 * <p>References: Gatheral, <i>A parsimonious arbitrage-free implied volatility parameterization</i>
 * (2004); Gatheral and Jacquier, <i>Arbitrage-free SVI volatility surfaces</i>, Quantitative
 * Finance 14 (2014), section 3.
 *
 * @param level a, such that the least variance a + bσ√(1 − ρ²) is at least 0
 * @param slope b, at least 0
 * @param rotation ρ, in [−1, 1]
 * @param shift m, finite
 * @param width σ, above 0
 */
public record RawSvi(double level, double slope, double rotation, double shift, double width)
    implements Smile {
  private static final double ROUNDING = 1e-15;

  public RawSvi {
    Check.argument(slope >= 0 && Double.isFinite(slope), "slope must be at least 0, was %s", slope);
    Check.argument(
        rotation >= -1 && rotation <= 1, "rotation must lie in [-1, 1], was %s", rotation);
    Check.argument(Double.isFinite(shift), "shift must be finite, was %s", shift);
    Check.argument(width > 0 && Double.isFinite(width), "width must be above 0, was %s", width);
    double least = level + slope * width * Math.sqrt(1 - rotation * rotation);
    Check.argument(least >= -ROUNDING, "least variance must be at least 0, was %s", least);
  }

  /** Returns the smile of one volatility at every strike, with total variance {@code variance}. */
  public static RawSvi flat(double variance) {
    return new RawSvi(variance, 0, 0, 0, 1);
  }

  /**
   * Returns the slice w(k) = θ/2·(1 + ρφk + √((φk + ρ)² + 1 − ρ²)) of a surface SVI. It has no
   * butterfly arbitrage if θφ(1 + |ρ|) &lt; 4 and θφ²(1 + |ρ|) ≤ 4. Reference: Gatheral and
   * Jacquier (2014), definition 4.1 and theorem 4.2.
   *
   * @param theta θ, total variance at the money, above 0
   * @param rho ρ, in (−1, 1)
   * @param phi φ, above 0
   */
  public static RawSvi ofSurface(double theta, double rho, double phi) {
    double root = Math.sqrt(1 - rho * rho);
    return new RawSvi(0.5 * theta * root * root, 0.5 * theta * phi, rho, -rho / phi, root / phi);
  }

  @Override
  public double totalVariance(double moneyness) {
    double x = moneyness - shift;
    return Math.max(0, level + slope * (rotation * x + Math.sqrt(x * x + width * width)));
  }

  @Override
  public double slope(double moneyness) {
    double x = moneyness - shift;
    return slope * (rotation + x / Math.sqrt(x * x + width * width));
  }

  @Override
  public double curvature(double moneyness) {
    double x = moneyness - shift;
    double square = x * x + width * width;
    return slope * width * width / (square * Math.sqrt(square));
  }

  /** Returns the steeper of the slopes of both wings, b·(1 + |ρ|). */
  double steepestWing() {
    return slope * (1 + Math.abs(rotation));
  }
}
