package io.plimsoll.margin.addon;

import io.plimsoll.forecast.Volatility;
import io.plimsoll.market.Check;
import java.time.Duration;

/**
 * Share of a collateral's value that does not count: H = clamp(z·σ√h + selling + depeg + wrong way,
 * least, most).
 *
 * <p>The depeg part is {@code depegFactor} times what the price lacks of {@code pegged}, for assets
 * that promise a price of 1. Reference: the depeg contingency of Derive (factor 4 below 0.99).
 *
 * @param quantile z, in [0, 10]
 * @param least haircut, in [0, most]
 * @param most haircut, in [0, 1]
 * @param pegged price of a promise of 1 below which the peg is in doubt, in [0.5, 1]
 * @param depegFactor in [0, 100]
 * @param wrongWay added where the collateral falls with the account's own positions, in [0, 1]
 */
public record HaircutRule(
    double quantile,
    double least,
    double most,
    double pegged,
    double depegFactor,
    double wrongWay) {
  public HaircutRule {
    Check.inRange("add-ons.collateral.quantile", quantile, 0, 10);
    Check.inRange("add-ons.collateral.most", most, 0, 1);
    Check.inRange("add-ons.collateral.least", least, 0, most);
    Check.inRange("add-ons.collateral.pegged", pegged, 0.5, 1);
    Check.inRange("add-ons.collateral.depeg-factor", depegFactor, 0, 100);
    Check.inRange("add-ons.collateral.wrong-way", wrongWay, 0, 1);
  }

  /**
   * Returns H of an asset whose price floats.
   *
   * @param horizon h over which it must be sold
   * @param selling relative cost of selling it [1], at least 0
   */
  public double floating(
      Volatility volatility, Duration horizon, double selling, Direction direction) {
    double way = direction == Direction.WRONG_WAY ? wrongWay : 0;
    return clamp(quantile * volatility.over(horizon) + selling + way);
  }

  /**
   * Returns H of an asset that promises a price of 1.
   *
   * @param price that it has [1], at least 0
   */
  public double pegged(
      double price, Volatility volatility, Duration horizon, double selling, Direction direction) {
    double depeg = depegFactor * Math.max(0, pegged - price);
    double way = direction == Direction.WRONG_WAY ? wrongWay : 0;
    return clamp(quantile * volatility.over(horizon) + selling + depeg + way);
  }

  /** How collateral stands to the positions that it covers. */
  public enum Direction {
    /** It falls when they lose: the same underlying held long, or an issuer that is the debtor. */
    WRONG_WAY,
    INDEPENDENT
  }

  private double clamp(double haircut) {
    return Math.min(most, Math.max(least, haircut));
  }
}
