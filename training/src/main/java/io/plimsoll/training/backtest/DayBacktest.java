package io.plimsoll.training.backtest;

import io.plimsoll.forecast.learning.InputTable;
import io.plimsoll.forecast.learning.RidgeFitter;
import io.plimsoll.market.Check;
import io.plimsoll.training.plan.BacktestPlan;
import java.util.List;

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
    this.levels = rows.of(columns(rows.table(), plan.inputs()));
    this.linear = linear;
    this.learned = learned;
  }

  /** Puts the forecasts that no seed touches on the board. */
  void forecastLinear(Board board) {
    board.put("linear", ridge(board, rows, plan.linear().fitter()));
    board.put("pooledHar", ridge(board, levels, plan.levels().fitter()));
  }

  private double[][] ridge(Board board, PooledRows of, RidgeFitter fitter) {
    var pool = new VariancePool(of);
    return linear.run(board, of, time -> pool.ridge(of.before(time), fitter));
  }

  /** Puts the forecasts of one seed on the board, the champion's last. */
  void forecast(Board board, int seed) {
    var pool = new VariancePool(rows);
    board.put(
        "trees",
        learned.run(
            board,
            rows,
            time -> {
              int[] training = rows.before(time);
              RowModel stage = pool.ridge(training, plan.linear().fitter());
              return pool.trees(training, stage, plan.trees(), days(training, 2 * seed));
            }));
    board.put(
        "network",
        learned.run(
            board,
            rows,
            time -> {
              int[] training = rows.before(time);
              return pool.network(training, plan.network(), days(training, 2 * seed + 1));
            }));
    board.put("champion", board.geometricMean(List.of("linear", "pooledHar")));
  }

  private DayBags days(int[] training, int seed) {
    return DayBags.draw(training, rows::day, plan.bags().count(), plan.bags().share(), seed);
  }

  private static int[] columns(InputTable table, List<String> names) {
    return names.stream()
        .mapToInt(
            name -> {
              int column = table.features().indexOf(name);
              Check.argument(column >= 0, "backtest.day.inputs must be inputs, was %s", name);
              return column;
            })
        .toArray();
  }
}
