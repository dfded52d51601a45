package io.plimsoll.training.agents;

/**
 * Patient investors outside, who are on the other side of accounts when these open, and take over,
 * at the price of the moment, a share of what market makers and arbitrageurs hold in each bar.
 */
final class Investors {
  private final Wallet wallet;
  private final double share;

  /**
   * @param halfLife of what others hold [bars], above 0
   */
  Investors(int coins, double halfLife) {
    this.wallet = new Wallet(0, coins);
    this.share = 1 - StrictMath.pow(0.5, 1 / halfLife);
  }

  /** Takes over from {@code holder} in a bar. */
  void relieve(Wallet holder, double[] prices) {
    for (int coin = 0; coin < prices.length; coin++) {
      double taken = share * holder.quantity(coin);
      holder.take(coin, -taken, taken * prices[coin]);
      wallet.take(coin, taken, -taken * prices[coin]);
    }
  }

  /** Sells to an account that opens, or buys from it. */
  void sell(int coin, double quantity, double price) {
    wallet.take(coin, -quantity, quantity * price);
  }

  Wallet wallet() {
    return wallet;
  }
}
