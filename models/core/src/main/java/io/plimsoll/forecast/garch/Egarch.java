package io.plimsoll.forecast.garch;

/**
 * EGARCH(1,1,1): ln h(t) = ω + α (|z(t−1)| − √(2/π)) + γ z(t−1) + β ln h(t−1), z = e/√h; the first
 * has no news.
 *
 * <p>Reference: Nelson (1991); √(2/π) for every innovation, as in python-arch.
 */
public record Egarch() implements VolatilityProcess {
  @Override
  public Recursion recursion() {
    return new ExponentialRecursion();
  }
}
