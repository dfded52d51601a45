package io.plimsoll.feature.crossasset;

/**
 * Correlation, beta and relative volatility of two series of returns, from their sums of squares
 * and products; means of returns over steps are taken as 0, as usual for realized measures.
 *
 * <p>Reference: Barndorff-Nielsen and Shephard (2004), "Econometric analysis of realized
 * covariation", Econometrica 72.
 *
 * @param ownSquares Σ r² of the instrument, at least 0
 * @param otherSquares Σ s² of the reference, at least 0
 * @param products Σ r s
 */
public record RealizedCovariation(double ownSquares, double otherSquares, double products) {
  /** Returns Σ r s / √(Σ r² Σ s²) [1], NaN if one of them never moved. */
  public double correlation() {
    double scale = Math.sqrt(ownSquares) * Math.sqrt(otherSquares);
    return scale > 0 ? Math.max(-1, Math.min(1, products / scale)) : Double.NaN;
  }

  /** Returns Σ r s / Σ s² [1], NaN if the reference never moved. */
  public double beta() {
    return otherSquares > 0 ? products / otherSquares : Double.NaN;
  }

  /** Returns √(Σ r² / Σ s²) [1], NaN if the reference never moved. */
  public double relativeVolatility() {
    return otherSquares > 0 ? Math.sqrt(ownSquares / otherSquares) : Double.NaN;
  }
}
