package io.plimsoll.forecast.garch;

/**
 * GARCH(1,1): h(t) = ω + α e(t−1)² + β h(t−1).
 *
 * <p>Reference: Bollerslev (1986).
 */
public record Garch() implements VolatilityProcess {
  @Override
  public Recursion recursion() {
    return new PowerRecursion(2, false);
  }
}
