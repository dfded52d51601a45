package io.plimsoll.training.agents;

import io.plimsoll.training.crossmargin.SquareRootLaw;

/**
 * The price of one coin as market makers quote it, a function of what they hold: p(I) = P·exp(−sgn
 * I · Y·σ·√(|I|·P / D)), with P the fundamental value and D the depth.
 *
 * <p>What they pay is the integral of p, so that a round trip gains nothing and the price depends
 * on the sum of trades, not on how they were cut. A trade from nothing costs two thirds of the move
 * it makes, to first order.
 *
 * @param value P, above 0
 * @param steepness Y·σ [1], at least 0
 * @param depth D, value traded on a usual day as far as market makers still stand for it, above 0
 */
record QuoteCurve(double value, double steepness, double depth) {
  private static final double SMALL = 1e-3;

  /** Returns the price at which an infinitesimal trade is done. */
  double price(double held) {
    return value * StrictMath.exp(move(held));
  }

  /**
   * Returns what market makers pay for {@code bought}, without the spread; below 0 is what they
   * get.
   */
  double paid(double held, double bought) {
    return potential(held + bought) - potential(held);
  }

  /** Returns ∫₀ᴵ p dI = P·I·2((s − 1)eˢ + 1)/s², with s the move at I. */
  private double potential(double held) {
    double s = move(held);
    double mean =
        Math.abs(s) < SMALL
            ? 1 + 2 * s / 3 + s * s / 4 + s * s * s / 15
            : 2 * ((s - 1) * StrictMath.exp(s) + 1) / (s * s);
    return value * held * mean;
  }

  /** Returns how far the logarithm of the price is from that of the value. */
  private double move(double held) {
    return -Math.signum(held) * SquareRootLaw.move(1, steepness, Math.abs(held) * value / depth);
  }
}
