package io.plimsoll.feature.orderflow;

import io.plimsoll.market.PoolState;

/**
 * What a pool lost by a swap, valued at a reference price that stood some time later.
 *
 * <p>Loss = -(Δbase · P + Δquote), the pool's amounts with its sign: above 0 if the swapper knew
 * better (toxic flow), as loss-versus-rebalancing is counted; below 0 if liquidity providers
 * earned. What the swapper paid in includes the fee, so the loss is net of fees.
 *
 * <p>References: Milionis, Moallemi, Roughgarden, Zhang, "Automated market making and
 * loss-versus-rebalancing" (2022), section 3; markouts as in Huang, Stoll, "Dealer versus auction
 * markets", Journal of Financial Economics 41 (1996), on realized spreads.
 */
public final class PoolMarkout {
  private PoolMarkout() {}

  /**
   * Returns the loss [quote].
   *
   * @param swap of which {@link PoolState#isSwap} holds
   * @param price of the reference [quote per base]
   */
  public static double loss(PoolState swap, double price) {
    return loss(swap.amountBase(), swap.amountQuote(), price);
  }

  /** Returns the loss of a swap of the given amounts [quote]. */
  static double loss(double amountBase, double amountQuote, double price) {
    return -(amountBase * price + amountQuote);
  }
}
