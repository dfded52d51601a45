package io.plimsoll.training.simulation;

import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.Trade;
import java.util.ArrayList;
import java.util.List;

/**
 * Trades that make up the bars of one day: same first, highest, lowest and last price, same volume.
 *
 * <p>Each step of a bar is traded in a few pieces; pressure follows the price: the aggressor buys
 * with a probability that grows with the step's move.
 */
final class OrderFlow {
  private static final int MOST_PIECES = 4;
  private static final double LEAN = 0.28;

  private final MarketPlan plan;

  OrderFlow(MarketPlan plan) {
    this.plan = plan;
  }

  /** Returns the trades of the last day of the plan, in time order. */
  List<Trade> lastDay(SimulatedSeries series) {
    var draws = new Draws(plan.seed(), "flow " + series.instrument().canonical());
    var trades = new ArrayList<Trade>();
    double tick = StrictMath.pow(10, -series.decimals());
    for (int bar = series.bars() - MarketPlan.BARS_PER_DAY; bar < series.bars(); bar++) {
      trade(series, bar, tick, draws, trades);
    }
    return trades;
  }

  private void trade(
      SimulatedSeries series, int bar, double tick, Draws draws, List<Trade> trades) {
    int points = SimulatedSeries.points();
    long left = series.volume(bar);
    long millis = MarketPlan.BAR.toMillis();
    for (int point = 0; point < points; point++) {
      long move = point == 0 ? 0 : series.ticks(bar, point) - series.ticks(bar, point - 1);
      int pieces = 1 + draws.below(MOST_PIECES);
      for (int piece = 0; piece < pieces; piece++) {
        boolean last = point == points - 1 && piece == pieces - 1;
        long quantity =
            last ? left : (long) (left * draws.uniform(0.2, 0.9) / (points - point) / pieces);
        double lean = 0.5 + LEAN * Long.signum(move);
        var side = draws.uniform() < lean ? AggressorSide.BUY : AggressorSide.SELL;
        if (quantity > 0) {
          long offset = millis * (point * (long) pieces + piece) / ((long) points * pieces);
          trades.add(
              new Trade(
                  (plan.openMillis(bar) + offset) * 1000,
                  trades.size() + 1L,
                  series.ticks(bar, point) * tick,
                  quantity / 1e6,
                  side));
        }
        left -= quantity;
      }
    }
  }
}
