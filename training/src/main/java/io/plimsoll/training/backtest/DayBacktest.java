package io.plimsoll.training.backtest;

import io.plimsoll.forecast.learning.LinearFitter;
import io.plimsoll.forecast.pooled.BaggedModel;
import io.plimsoll.training.plan.BacktestPlan;
import java.util.List;
import java.util.Optional;

/** Forecasts of the coming day by the pooled models, from origins of every hour. */
final class DayBacktest {
  private final BacktestPlan.Day plan;
  private final PooledRows rows;
  private final PooledRows levels;
  private final PooledWalk linear;
  private final PooledWalk learned;

  /**
   * @param rows of every hour, with what the 24 hours after it brought
   */
  DayBacktest(BacktestPlan.Day plan, PooledRows rows, PooledWalk linear, PooledWalk learned) {
    this.plan = plan;
    this.rows = rows;
    this.levels = DayMembers.levels(plan, rows);
    this.linear = linear;
    this.learned = learned;
  }

  /** Puts the forecasts that no seed touches on the board. */
  void forecastLinear(Board board) {
    board.put("linear", ridge("linear", board, rows, plan.linear().fitter()));
    board.put("pooledHar", ridge("pooledHar", board, levels, plan.levels().fitter()));
  }

  private double[][] ridge(String model, Board board, PooledRows of, LinearFitter fitter) {
    var pool = new VariancePool(of);
    return linear.run(model, board, of, time -> pool.ridge(of.before(time), fitter)::value);
  }

  /** Puts the forecasts of one seed on the board, the champion's last. */
  void forecast(Board board, int seed) {
    board.put("trees", trees(board, seed));
    board.put("network", network(board, seed));
    board.put("champion", board.geometricMean(List.of("linear", "pooledHar")));
  }

  /** Puts the forecasts of one model on the board, with those it is made of. */
  void forecast(Board board, int seed, String model) {
    switch (model) {
      case "linear" -> board.put(model, ridge(model, board, rows, plan.linear().fitter()));
      case "pooledHar" -> board.put(model, ridge(model, board, levels, plan.levels().fitter()));
      case "trees" -> board.put(model, trees(board, seed));
      case "network" -> board.put(model, network(board, seed));
      case "champion" -> {
        forecastLinear(board);
        board.put(model, board.geometricMean(List.of("linear", "pooledHar")));
      }
      default -> throw new IllegalArgumentException("model must be one of the day's, was " + model);
    }
  }

  private double[][] trees(Board board, int seed) {
    var pool = new VariancePool(rows);
    return learned.run(
        "trees-" + seed,
        board,
        rows,
        time -> {
          int[] training = rows.before(time);
          BaggedModel stage = pool.ridge(training, plan.linear().fitter());
          DayBags bags = days(training, 2 * seed);
          return pool.trees(training, Optional.of(stage), plan.trees(), bags)::value;
        });
  }

  private double[][] network(Board board, int seed) {
    var pool = new VariancePool(rows);
    return learned.run(
        "network-" + seed,
        board,
        rows,
        time -> {
          int[] training = rows.before(time);
          return pool.network(training, plan.network(), days(training, 2 * seed + 1))::value;
        });
  }

  private DayBags days(int[] training, int seed) {
    return DayBags.draw(training, rows::day, plan.bags().count(), plan.bags().share(), seed);
  }
}
