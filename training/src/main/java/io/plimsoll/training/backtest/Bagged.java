package io.plimsoll.training.backtest;

import io.plimsoll.forecast.learning.InputTable;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * The mean of models that were each fitted to a bag of days: f(x) = stage(x) + mean of bags +
 * shift.
 *
 * @param stage what the bags correct
 * @param bags at least one
 * @param shift added so that forecasts are right on average
 */
record Bagged(RowModel stage, List<RowModel> bags, double shift) implements RowModel {
  /** Fits one bag. */
  interface BagFitter {
    /**
     * Returns the model of some rows.
     *
     * @param rows of the table
     * @param seed of this bag
     */
    RowModel fit(int[] rows, int seed);
  }

  Bagged {
    bags = List.copyOf(bags);
  }

  @Override
  public double log(double[] row) {
    double sum = 0;
    for (RowModel bag : bags) {
      sum += bag.log(row);
    }
    return stage.log(row) + sum / bags.size() + shift;
  }

  /**
   * Returns the models of the bags; several are fitted at once.
   *
   * @param day of each row
   */
  static List<RowModel> fit(DayBags days, IntToLongFunction day, int[] training, BagFitter fitter) {
    return IntStream.range(0, days.count())
        .parallel()
        .mapToObj(
            bag -> {
              int[] drawn =
                  Arrays.stream(training)
                      .filter(row -> days.holds(bag, day.applyAsLong(row)))
                      .toArray();
              return fitter.fit(drawn, days.seed(bag));
            })
        .toList();
  }

  /**
   * Returns what each training row is told by the bags that do not hold its day (training), plus
   * the stage; NaN where every bag holds it.
   */
  static double[] outOfBag(
      DayBags days, PooledRows rows, int[] training, RowModel stage, List<RowModel> bags) {
    InputTable table = rows.table();
    return IntStream.range(0, training.length)
        .parallel()
        .mapToDouble(
            i -> {
              long day = rows.day(training[i]);
              double sum = 0;
              int count = 0;
              double[] row = null;
              for (int bag = 0; bag < bags.size(); bag++) {
                if (!days.holds(bag, day)) {
                  row = row == null ? table.row(training[i]) : row;
                  sum += bags.get(bag).log(row);
                  count++;
                }
              }
              return count == 0 ? Double.NaN : stage.log(row) + sum / count;
            })
        .toArray();
  }

  /**
   * Returns the bagged model whose shift makes forecasts of variance right on average on the days
   * that bags left out: ln of the mean of e^(y − f) (Duan, 1983).
   */
  static Bagged smeared(
      DayBags days, PooledRows rows, int[] training, RowModel stage, List<RowModel> bags) {
    double[] said = outOfBag(days, rows, training, stage, bags);
    double sum = 0;
    int count = 0;
    for (int i = 0; i < training.length; i++) {
      if (!Double.isNaN(said[i])) {
        sum += StrictMath.exp(rows.target(training[i]) - said[i]);
        count++;
      }
    }
    return new Bagged(stage, bags, StrictMath.log(sum / count));
  }
}
