package io.plimsoll.forecast.garch;

/**
 * GJR-GARCH(1,1,1): h(t) = ω + (α + γ 1[e(t−1) < 0]) e(t−1)² + β h(t−1).
 *
 * <p>Reference: Glosten, Jagannathan and Runkle (1993).
 */
public record Gjr() implements VolatilityProcess {
  @Override
  public Recursion recursion() {
    return new PowerRecursion(2, true);
  }
}
