package io.plimsoll.margin.surface;

/** Total implied variance w = σ²·T of one expiry over log-moneyness k = ln(K / F). */
public sealed interface Smile permits RawSvi, Sabr, Envelope, MovedSmile {
  /** Returns w(k) [1], at least 0, for finite k. */
  double totalVariance(double moneyness);

  /** Returns w′(k). */
  default double slope(double moneyness) {
    return (totalVariance(moneyness + Durrleman.STEP) - totalVariance(moneyness - Durrleman.STEP))
        / (2 * Durrleman.STEP);
  }

  /** Returns w″(k). */
  default double curvature(double moneyness) {
    return (totalVariance(moneyness + Durrleman.STEP)
            - 2 * totalVariance(moneyness)
            + totalVariance(moneyness - Durrleman.STEP))
        / (Durrleman.STEP * Durrleman.STEP);
  }
}
