package io.plimsoll.training.backtest;

import io.plimsoll.training.plan.BacktestPlan;
import java.util.List;

/** Forecasts of the next hour by the pooled models, fitted anew on the way. */
final class HourBacktest {
  private static final List<String> TREES = List.of("residualTrees", "directTrees", "squaredTrees");

  private final BacktestPlan.Hour plan;
  private final PooledRows hourly;
  private final PooledRows quarterly;
  private final PooledWalk linear;
  private final PooledWalk learned;

  /**
   * @param hourly rows of every hour
   * @param quarterly rows of every quarter of an hour, from which the network learns
   * @param linear when the regression is fitted anew
   * @param learned when all else is
   */
  HourBacktest(
      BacktestPlan.Hour plan,
      PooledRows hourly,
      PooledRows quarterly,
      PooledWalk linear,
      PooledWalk learned) {
    this.plan = plan;
    this.hourly = hourly;
    this.quarterly = quarterly;
    this.linear = linear;
    this.learned = learned;
  }

  /** Puts the forecasts that no seed touches on the board. */
  void forecastLinear(Board board) {
    var pool = new VariancePool(hourly);
    board.put(
        "linear",
        linear.run(board, hourly, time -> pool.ridge(hourly.before(time), plan.linear().fitter())));
  }

  /** Puts the forecasts of one seed on the board, the champion's last. */
  void forecast(Board board, int seed) {
    var pool = new VariancePool(hourly);
    board.put(
        TREES.get(0),
        learned.run(
            board,
            hourly,
            time -> {
              int[] training = hourly.before(time);
              RowModel stage = pool.ridge(training, plan.linear().fitter());
              return trees(training, stage, plan.residual(), 4 * seed);
            }));
    board.put(TREES.get(1), direct(board, plan.direct(), 4 * seed + 1));
    board.put(TREES.get(2), direct(board, plan.squared(), 4 * seed + 2));
    board.put("network", learned.run(board, hourly, time -> network(time, seed)));
    board.put("trees", board.geometricMean(TREES));
    board.put(
        "champion",
        board.geometricMean(List.of(TREES.get(0), TREES.get(1), TREES.get(2), "network")));
  }

  private double[][] direct(Board board, BacktestPlan.Boosting trees, int seed) {
    return learned.run(
        board, hourly, time -> trees(hourly.before(time), RowModel.ZERO, trees, seed));
  }

  private RowModel trees(int[] training, RowModel stage, BacktestPlan.Boosting trees, int seed) {
    var bags = plan.bags();
    DayBags days = DayBags.draw(training, hourly::day, bags.count(), bags.share(), seed);
    return new VariancePool(hourly).trees(training, stage, trees, days);
  }

  private RowModel network(long time, int seed) {
    int[] training = quarterly.before(time);
    var bags = plan.networkBags();
    DayBags days = DayBags.draw(training, quarterly::day, bags.count(), bags.share(), 4 * seed + 3);
    return new VariancePool(quarterly).network(training, plan.network(), days);
  }
}
