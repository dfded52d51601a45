package io.plimsoll.forecast.garch;

/**
 * APARCH(1,1,1): σ(t)^δ = ω + α (|e(t−1)| − γ e(t−1))^δ + β σ(t−1)^δ, h = σ².
 *
 * <p>Reference: Ding, Granger and Engle (1993).
 */
public record Aparch() implements VolatilityProcess {
  @Override
  public Recursion recursion() {
    return new AsymmetricPowerRecursion();
  }
}
