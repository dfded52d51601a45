package io.plimsoll.training.backtest;

import io.plimsoll.training.plan.BacktestPlan;
import java.util.List;

/** Forecasts of the next hour by the pooled models, fitted anew on the way. */
final class HourBacktest {
  private static final List<String> TREES = List.of("residualTrees", "directTrees", "squaredTrees");
  private static final List<String> MEMBERS =
      List.of("residualTrees", "directTrees", "squaredTrees", "network");

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
        linear.run(
            "linear",
            board,
            hourly,
            time -> pool.ridge(hourly.before(time), plan.linear().fitter())));
  }

  /** Puts the forecasts of one seed on the board, the champion's last. */
  void forecast(Board board, int seed) {
    for (String member : MEMBERS) {
      board.put(member, member(board, member, seed));
    }
    board.put("trees", board.geometricMean(TREES));
    board.put("champion", board.geometricMean(MEMBERS));
  }

  /** Puts the forecasts of one model on the board, with those it is made of. */
  void forecast(Board board, int seed, String model) {
    switch (model) {
      case "linear" -> forecastLinear(board);
      case "champion" -> forecast(board, seed);
      case "trees" -> {
        for (String tree : TREES) {
          board.put(tree, member(board, tree, seed));
        }
        board.put(model, board.geometricMean(TREES));
      }
      default -> board.put(model, member(board, model, seed));
    }
  }

  private double[][] member(Board board, String model, int seed) {
    return learned.run(model + "-" + seed, board, hourly, time -> fit(model, time, seed));
  }

  private RowModel fit(String model, long time, int seed) {
    if (model.equals("network")) {
      return network(time, seed);
    }
    int[] training = hourly.before(time);
    return switch (model) {
      case "residualTrees" -> {
        RowModel stage = new VariancePool(hourly).ridge(training, plan.linear().fitter());
        yield trees(training, stage, plan.residual(), 4 * seed);
      }
      case "directTrees" -> trees(training, RowModel.ZERO, plan.direct(), 4 * seed + 1);
      case "squaredTrees" -> trees(training, RowModel.ZERO, plan.squared(), 4 * seed + 2);
      default ->
          throw new IllegalArgumentException("model must be one of " + MEMBERS + ", was " + model);
    };
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
