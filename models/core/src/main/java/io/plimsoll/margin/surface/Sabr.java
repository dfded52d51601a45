package io.plimsoll.margin.surface;

import io.plimsoll.market.Check;

/**
 * The smile of the stochastic alpha-beta-rho model in Hagan's expansion, with the forward as the
 * unit of price.
 *
 * <p>Reference: Hagan, Kumar, Lesniewski and Woodward, <i>Managing smile risk</i>, Wilmott (2002),
 * equation 2.17. The expansion is not free of arbitrage at low strikes and long expiries: a fitted
 * one is checked.
 *
 * @param alpha α·F^(β−1), close to the volatility at the money [1/√year], above 0
 * @param beta β, in [0, 1]
 * @param rho ρ, in (−1, 1)
 * @param nu ν, volatility of volatility [1/√year], at least 0
 * @param years T, time to expiry, above 0
 */
public record Sabr(double alpha, double beta, double rho, double nu, double years)
    implements Smile {
  /** |z| below which z / x(z) is 1 − ρz/2, its expansion to first order. */
  private static final double SMALL = 1e-7;

  public Sabr {
    Check.argument(alpha > 0 && Double.isFinite(alpha), "alpha must be above 0, was %s", alpha);
    Check.argument(beta >= 0 && beta <= 1, "beta must lie in [0, 1], was %s", beta);
    Check.argument(rho > -1 && rho < 1, "rho must lie in (-1, 1), was %s", rho);
    Check.argument(nu >= 0 && Double.isFinite(nu), "nu must be at least 0, was %s", nu);
    Check.argument(years > 0 && Double.isFinite(years), "years must be above 0, was %s", years);
  }

  @Override
  public double totalVariance(double moneyness) {
    double volatility = Math.max(0, volatility(moneyness));
    return volatility * volatility * years;
  }

  private double volatility(double moneyness) {
    double c = 1 - beta;
    double root = StrictMath.exp(0.5 * c * moneyness); // (F·K)^((1−β)/2) with F = 1
    double log = -moneyness;
    double square = c * c * log * log;
    double time =
        c * c / 24 * alpha * alpha / (root * root)
            + 0.25 * rho * beta * nu * alpha / root
            + (2 - 3 * rho * rho) / 24 * nu * nu;
    return alpha
        / (root * (1 + square / 24 + square * square / 1920))
        * stretch(nu / alpha * root * log)
        * (1 + time * years);
  }

  private double stretch(double z) {
    if (Math.abs(z) < SMALL) {
      return 1 - 0.5 * rho * z;
    }
    double root = Math.sqrt(1 - 2 * rho * z + z * z);
    double growth = // two forms of the same, so that the digits are not lost at either end
        z > rho ? (root + z - rho) / (1 - rho) : (1 + rho) / (root - z + rho);
    return z / StrictMath.log(growth);
  }
}
