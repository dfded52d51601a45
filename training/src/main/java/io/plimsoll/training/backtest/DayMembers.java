package io.plimsoll.training.backtest;

import io.plimsoll.forecast.learning.LinearFitter;
import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.forecast.pooled.BaggedModel;
import io.plimsoll.forecast.pooled.PooledForecaster;
import io.plimsoll.forecast.pooled.PooledVariance;
import io.plimsoll.training.plan.BacktestPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Fits the two regressions whose geometric mean is the champion of the coming day. */
final class DayMembers {
  private static final long DAY = 24 * HourSeries.HOUR;
  private static final int STRETCHES = 5;

  private final BacktestPlan.Day plan;
  private final PooledRows rows;
  private final PooledRows levels;

  /**
   * @param rows of every hour, with what the 24 hours after it brought
   */
  DayMembers(BacktestPlan.Day plan, PooledRows rows) {
    this.plan = plan;
    this.rows = rows;
    this.levels = levels(plan, rows);
  }

  /** Returns the same rows with the plan's levels of variance alone. */
  static PooledRows levels(BacktestPlan.Day plan, PooledRows rows) {
    return rows.of(plan.inputs());
  }

  /**
   * Returns the champion of the rows known at {@code time} [µs since the epoch], and how far it is
   * off at midnights of stretches of time that it was not fitted to, each with a day between.
   */
  Champion champion(long time) {
    var parts = new ArrayList<BaggedModel>();
    int[] known = rows.before(time);
    double[] said = new double[known.length];
    for (Member member :
        List.of(
            new Member(rows, plan.linear().fitter()), new Member(levels, plan.levels().fitter()))) {
      parts.add(new VariancePool(member.rows()).ridge(known, member.fitter()));
      double[] own = crossFitted(member.rows(), known, member.fitter());
      for (int i = 0; i < said.length; i++) {
        said[i] += own[i] / 2;
      }
    }
    int[] midnights = IntStream.range(0, known.length).filter(i -> isMidnight(known[i])).toArray();
    return new Champion(
        PooledVariance.of(PooledForecaster.DAY, parts),
        Errors.of(
            rows,
            IntStream.of(midnights).map(i -> known[i]).toArray(),
            IntStream.of(midnights).mapToDouble(i -> said[i]).toArray()));
  }

  /**
   * One of the two regressions.
   *
   * @param rows with the inputs that it reads
   * @param fitter of it
   */
  private record Member(PooledRows rows, LinearFitter fitter) {}

  private boolean isMidnight(int row) {
    return Math.floorMod(rows.rows().origin(row), DAY) == 0;
  }

  /** Returns what each row is told by the regression of all stretches but its own (known). */
  private static double[] crossFitted(PooledRows of, int[] known, LinearFitter fitter) {
    double[] said = new double[known.length];
    for (int stretch = 0; stretch < STRETCHES; stretch++) {
      int from = known.length * stretch / STRETCHES; // rows stand by origin
      int to = known.length * (stretch + 1) / STRETCHES;
      long first = of.rows().origin(known[from]);
      long last = of.rows().origin(known[to - 1]);
      int[] others =
          IntStream.of(known)
              .filter(
                  row ->
                      of.rows().origin(row) <= first - 2 * DAY
                          || of.rows().origin(row) >= last + 2 * DAY)
              .toArray();
      BaggedModel model = new VariancePool(of).ridge(others, fitter);
      for (int i = from; i < to; i++) {
        said[i] = model.value(of.table().row(known[i]));
      }
    }
    return said;
  }
}
