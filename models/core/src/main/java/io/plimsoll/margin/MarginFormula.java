package io.plimsoll.margin;

import io.plimsoll.forecast.Volatility;
import java.time.Duration;

/**
 * The formulas of a requirement, each once, under one policy. Amounts in one currency; shares and
 * rates without unit.
 *
 * @param policy whose parameters they take
 */
public record MarginFormula(MarginPolicy policy) {
  private static final Duration DAY = Duration.ofDays(1);

  /** Returns L = (1 − w)·ES⁺ + w·S⁺, with S the worst stress loss. */
  public double portfolioLoss(double expectedShortfall, double worstStress) {
    double weight = policy.scenarios().stressWeight();
    return (1 - weight) * Math.max(0, expectedShortfall) + weight * Math.max(0, worstStress);
  }

  /**
   * Returns (1 − φ)·(Σ_u L_u − L)⁺: the part of the offset across underlyings that is not granted,
   * so that L plus this is Σ L_u − φ·(Σ L_u − L). Reference: Regulation (EU) 153/2013, article 27.
   */
  public double ungrantedOffset(double standalone, double joint) {
    return (1 - policy.requirement().nettingCap()) * Math.max(0, standalone - joint);
  }

  /**
   * Returns |Q|·P·(½·spread + Y·σ_d·√(|Q| / (s·V))), the cost of closing by the square-root law.
   * Reference: Almgren et al., <i>Direct estimation of equity market impact</i> (2005); Donier and
   * Bonart, arXiv:1412.4503.
   *
   * @param notional |Q|·P, at least 0
   * @param share |Q| / V, of the recorded daily volume, at least 0
   * @param spread bid-ask spread over price, at least 0
   * @param used volatility that the scenarios take
   */
  public double liquidity(double notional, double share, double spread, Volatility used) {
    return liquidity(notional, share, spread, fullImpact(used));
  }

  /**
   * Returns the same cost, where the impact of the whole stressed volume is known already.
   *
   * @param fullImpact see {@link #fullImpact}
   */
  public double liquidity(double notional, double share, double spread, double fullImpact) {
    double counted = policy.liquidity().volumeShare();
    return closing(notional, spread, impact(share, fullImpact, counted));
  }

  /** Returns |Q|·P·(½·spread + impact). */
  static double closing(double notional, double spread, double impact) {
    return notional * (0.5 * spread + impact);
  }

  /**
   * Returns Y·σ_d·√(|Q| / (s·V)), the relative price impact of closing.
   *
   * @param share |Q| / V, of the recorded daily volume, at least 0
   * @param fullImpact Y·σ_d
   * @param volumeShare s, the share of that volume that counts
   */
  static double impact(double share, double fullImpact, double volumeShare) {
    return fullImpact * Math.sqrt(share / volumeShare);
  }

  /** Returns Y·σ_d, the relative price impact of selling the whole stressed volume of a day. */
  public double fullImpact(Volatility used) {
    return policy.liquidity().impact() * used.over(DAY);
  }

  /** Returns what the committed vectors lack of L: (L − scenario)⁺. */
  public static double shortfallGap(double portfolioLoss, double scenario) {
    return Math.max(0, portfolioLoss - scenario);
  }

  /** Returns what is missing to the least initial requirement of a gross notional. */
  public double floor(double grossNotional, double parts) {
    return Math.max(0, initialFloor(grossNotional) - parts);
  }

  /** Returns the least initial requirement of a gross notional. */
  public double initialFloor(double grossNotional) {
    return policy.requirement().floorRate() * grossNotional;
  }

  /** Returns max(μ·(L + netting) + liquidity, least rate · gross notional). */
  public double maintenance(double lossWithNetting, double liquidity, double grossNotional) {
    var rule = policy.requirement();
    return Math.max(
        rule.maintenanceFactor() * lossWithNetting + liquidity,
        rule.maintenanceRate() * grossNotional);
  }

  /** Returns the relative price change of a log-return, e^x − 1. */
  static double priceShock(double logReturn) {
    return StrictMath.expm1(logReturn);
  }
}
