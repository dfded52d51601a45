package io.plimsoll.feature.orderflow;

import io.plimsoll.market.Quote;

/**
 * What one change of the best quotes adds to demand less supply at the best prices.
 *
 * <p>e = 1[Pb′ ≥ Pb] qb′ - 1[Pb′ ≤ Pb] qb - 1[Pa′ ≤ Pa] qa′ + 1[Pa′ ≥ Pa] qa, from a quote to the
 * next (primed); order flow imbalance is the sum of e over a window [base].
 *
 * <p>Reference: Cont, Kukanov, Stoikov, "The price impact of order book events", Journal of
 * Financial Econometrics 12 (2014), equation 3 and section 2.
 */
public final class OrderFlowImbalance {
  private OrderFlowImbalance() {}

  /** Returns e of the change from {@code before} to {@code after} [base]. */
  public static double event(Quote before, Quote after) {
    return bid(before.bid(), before.bidSize(), after.bid(), after.bidSize())
        + ask(before.ask(), before.askSize(), after.ask(), after.askSize());
  }

  /**
   * Returns the bid's part of e [base]; a level that is not there has price -∞ and size 0.
   *
   * @param price before [quote per base]
   * @param size before [base]
   * @param newPrice after
   * @param newSize after
   */
  public static double bid(double price, double size, double newPrice, double newSize) {
    return (newPrice >= price ? newSize : 0.0) - (newPrice <= price ? size : 0.0);
  }

  /** Returns the ask's part of e [base]; a level that is not there has price ∞ and size 0. */
  public static double ask(double price, double size, double newPrice, double newSize) {
    return (newPrice >= price ? size : 0.0) - (newPrice <= price ? newSize : 0.0);
  }
}
