package io.plimsoll.training.backtest;

import io.plimsoll.forecast.panel.HourSeries;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Fits a pooled model on the past and asks it for every row until the next fit is due. */
final class PooledWalk {
  private final Refits refits;
  private final Target target;
  private final ForecastStore store;

  PooledWalk(Refits refits, Target target) {
    this(refits, target, ForecastStore.NONE);
  }

  /**
   * @param store of the forecasts of each fit
   */
  PooledWalk(Refits refits, Target target, ForecastStore store) {
    this.refits = refits;
    this.target = target;
    this.store = store;
  }

  /** What is fitted anew. */
  interface Fit {
    /**
     * Returns the model of the rows whose targets were known at {@code time} [µs since the epoch].
     */
    RowModel at(long time);
  }

  /**
   * Returns forecasts of the targets asked (instruments, hours), NaN elsewhere.
   *
   * @param model name that tells what is fitted, with its seed, from all else of the store
   */
  double[][] run(String model, Board board, PooledRows rows, Fit fit) {
    double[][] forecasts = board.panel().stream().map(HourModels::none).toArray(double[][]::new);
    int[] test = asked(board, rows);
    refits.divide(
        test,
        rows.rows()::origin,
        (first, end, due) -> {
          int[] asked = Arrays.copyOfRange(test, first, end);
          double[] said =
              store.get(
                  target.word() + "-" + model + "-" + due,
                  asked.length,
                  () -> forecast(rows, asked, fit.at(due)));
          for (int i = 0; i < asked.length; i++) {
            int instrument = rows.rows().instrument(asked[i]);
            int hour = board.panel().get(instrument).hourAt(rows.rows().origin(asked[i]));
            forecasts[instrument][hour] = said[i];
          }
        });
    return forecasts;
  }

  private static double[] forecast(PooledRows rows, int[] asked, RowModel model) {
    return IntStream.of(asked)
        .parallel()
        .mapToDouble(row -> rows.variance(row, model.log(rows.table().row(row))))
        .toArray();
  }

  private int[] asked(Board board, PooledRows rows) {
    return IntStream.of(rows.within(refits.from(), refits.to()))
        .filter(
            row -> {
              HourSeries hours = board.panel().get(rows.rows().instrument(row));
              int hour = hours.hourAt(rows.rows().origin(row));
              return hour < hours.size() && target.isAsked(hours, hour);
            })
        .toArray();
  }
}
