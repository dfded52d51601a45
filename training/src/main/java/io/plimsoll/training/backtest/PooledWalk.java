package io.plimsoll.training.backtest;

import java.util.stream.IntStream;

/** Fits a pooled model on the past and asks it for every row until the next fit is due. */
final class PooledWalk {
  private final Refits refits;
  private final Target target;

  PooledWalk(Refits refits, Target target) {
    this.refits = refits;
    this.target = target;
  }

  /** What is fitted anew. */
  interface Fit {
    /**
     * Returns the model of the rows whose targets were known at {@code time} [µs since the epoch].
     */
    RowModel at(long time);
  }

  /** Returns forecasts of the targets asked (instruments, hours), NaN elsewhere. */
  double[][] run(Board board, PooledRows rows, Fit fit) {
    double[][] forecasts = board.panel().stream().map(HourModels::none).toArray(double[][]::new);
    int[] test = asked(board, rows);
    for (int from = 0, to; from < test.length; from = to) {
      long due = refits.lastAt(rows.rows().origin(test[from]));
      to = from;
      while (to < test.length && refits.lastAt(rows.rows().origin(test[to])) == due) {
        to++;
      }
      RowModel model = fit.at(due);
      IntStream.range(from, to)
          .parallel()
          .forEach(
              i -> {
                int row = test[i];
                int instrument = rows.rows().instrument(row);
                int hour = board.panel().get(instrument).hourAt(rows.rows().origin(row));
                forecasts[instrument][hour] = rows.variance(row, model.log(rows.table().row(row)));
              });
    }
    return forecasts;
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
