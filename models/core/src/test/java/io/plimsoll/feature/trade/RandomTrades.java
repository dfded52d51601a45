package io.plimsoll.feature.trade;

import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Trades on a grid of ticks, many of one price and some of one time. */
final class RandomTrades {
  private RandomTrades() {}

  static List<Trade> of(long seed, int count) {
    var random = new Random(seed);
    var trades = new ArrayList<Trade>();
    long time = 1_700_000_000_000_000L;
    long ticks = 6_000_000;
    for (int i = 0; i < count; i++) {
      time += random.nextInt(3) == 0 ? 0 : random.nextInt(20_000_000);
      ticks += random.nextBoolean() ? random.nextInt(7) - 3 : 0;
      double quantity = (1 + random.nextInt(200_000)) / 1e5;
      if (random.nextInt(10) == 0) {
        quantity = random.nextDouble() + 1e-12; // no multiple of 10⁻⁸
      }
      AggressorSide side = random.nextBoolean() ? AggressorSide.BUY : AggressorSide.SELL;
      trades.add(new Trade(time, i, ticks / 100.0, quantity, side));
    }
    return trades;
  }
}
