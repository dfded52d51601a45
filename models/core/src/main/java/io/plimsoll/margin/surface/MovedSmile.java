package io.plimsoll.margin.surface;

/**
 * A smile after its forward has moved while the volatility stayed with the strike: w′(k) = w(k +
 * s), where s is the log of the forward then over the forward of the smile.
 *
 * @param smile before the move
 * @param shift s
 */
record MovedSmile(Smile smile, double shift) implements Smile {
  @Override
  public double totalVariance(double moneyness) {
    return smile.totalVariance(moneyness + shift);
  }
}
