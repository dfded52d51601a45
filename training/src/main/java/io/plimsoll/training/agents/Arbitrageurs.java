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
      double spread = makers.spread(coin);
      if (Math.abs(StrictMath.log(makers.price(coin) / values[coin])) > spread) {
        double bought = speed * makers.wallet().quantity(coin);
        if (bought * wallet.quantity(coin) >= 0) { // more of the same needs capital
          bought *= affordable(makers, coin, bought, spread);
        }
        wallet.take(coin, bought, makers.trade(coin, bought, spread));
      }
    }
  }

  /** Returns the share of a trade that capital allows [1]. */
  private double affordable(MarketMakers makers, int coin, double bought, double spread) {
    double[] prices = makers.prices();
    double room = Math.max(0, wallet.equity(prices) - wallet.gross(prices));
    double cost = Math.abs(makers.quote(coin, bought, spread));
    return cost <= room ? 1 : room / cost;
  }

  Wallet wallet() {
    return wallet;
  }
}
