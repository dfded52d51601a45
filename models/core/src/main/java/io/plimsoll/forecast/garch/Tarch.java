package io.plimsoll.forecast.garch;

/**
 * TARCH(1,1,1), of the power 1: σ(t) = ω + (α + γ 1[e(t−1) < 0]) |e(t−1)| + β σ(t−1), h = σ².
 *
 * <p>Reference: Zakoian (1994), in the parameters of python-arch.
 */
public record Tarch() implements VolatilityProcess {
  @Override
  public Recursion recursion() {
    return new PowerRecursion(1, true);
  }
}
