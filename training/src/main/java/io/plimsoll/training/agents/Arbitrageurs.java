package io.plimsoll.training.agents;

/**
 * Arbitrageurs, who buy from market makers what they hold where the price is below the fundamental
 * value by more than half a spread, and sell to them where it is above: a share of it in each bar,
 * as far as their own capital goes, without leverage.
 */
final class Arbitrageurs {
  private final Wallet wallet;
  private final double speed;

  /**
   * @param wallet with their capital
   * @param halfLife of a gap that they close [bars], above 0
   */
  Arbitrageurs(Wallet wallet, double halfLife) {
    this.wallet = wallet;
    this.speed = 1 - StrictMath.pow(0.5, 1 / halfLife);
  }

  /** Trades in a bar. */
  void trade(MarketMakers makers, double[] values) {
    for (int coin = 0; coin < values.length; coin++) {
      double price = makers.price(coin);
      double spread = makers.spread(coin);
      if (Math.abs(StrictMath.log(price / values[coin])) > spread) {
        double bought = speed * makers.wallet().quantity(coin);
        double held = wallet.quantity(coin);
        if (bought * held >= 0) { // more of the same needs capital
          double[] prices = makers.prices();
          double room = Math.max(0, wallet.equity(prices) - wallet.gross(prices)) / price;
          bought = Math.signum(bought) * Math.min(Math.abs(bought), room);
        }
        wallet.take(coin, bought, makers.trade(coin, bought, spread));
      }
    }
  }

  Wallet wallet() {
    return wallet;
  }
}
