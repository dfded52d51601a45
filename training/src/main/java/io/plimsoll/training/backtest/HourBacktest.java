package io.plimsoll.training.backtest;

import io.plimsoll.training.plan.BacktestPlan;
import java.util.List;

/** Forecasts of the next hour by the pooled models, fitted anew on the way. */
final class HourBacktest {
  private static final List<String> TREES = List.of("residualTrees", "directTrees", "squaredTrees");

  private final BacktestPlan.Hour plan;
  private final PooledRows hourly;
  private final HourMembers members;
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
    this.members = new HourMembers(plan, hourly, quarterly);
    this.hourly = members.hourly();
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
            time -> pool.ridge(hourly.before(time), plan.linear().fitter())::value));
  }

  /** Puts the forecasts of one seed on the board, the champion's last. */
  void forecast(Board board, int seed) {
    for (String member : HourMembers.NAMES) {
      board.put(member, member(board, member, seed));
    }
    board.put("trees", board.geometricMean(TREES));
    board.put("champion", board.geometricMean(HourMembers.NAMES));
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
    return learned.run(
        model + "-" + seed, board, hourly, time -> members.fit(model, time, seed).model()::value);
  }
}
