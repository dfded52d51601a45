package io.plimsoll.training.backtest;

import io.plimsoll.forecast.learning.InputTable;
import io.plimsoll.forecast.learning.LearnedModel;
import io.plimsoll.forecast.pooled.BaggedModel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** Fits models to bags of days, and makes their mean right on the days that each left out. */
final class Bagged {
  private Bagged() {}

  /** Fits one bag. */
  interface BagFitter {
    /**
     * Returns the model of some rows.
     *
     * @param rows of the table
     * @param seed of this bag
     */
    LearnedModel fit(int[] rows, int seed);
  }

  /**
   * Returns the models of the bags; several are fitted at once.
   *
   * @param day of each row
   */
  static List<LearnedModel> fit(
      DayBags days, IntToLongFunction day, int[] training, BagFitter fitter) {
    return IntStream.range(0, days.count())
        .parallel()
        .<LearnedModel>mapToObj(
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
   * Returns what each row is told by the bags that do not hold its day (which), with stage and
   * shift; NaN where every bag holds it.
   */
  static double[] outOfBag(DayBags days, PooledRows rows, int[] which, BaggedModel model) {
    InputTable table = rows.table();
    return IntStream.of(which)
        .parallel()
        .mapToDouble(row -> outOfBag(days, rows.day(row), table.row(row), model))
        .toArray();
  }

  /**
   * Returns what the bags that do not hold {@code day} say of a row, with stage and shift; NaN
   * where every bag holds it.
   */
  static double outOfBag(DayBags days, long day, double[] row, BaggedModel model) {
    double sum = 0;
    int count = 0;
    for (int bag = 0; bag < model.bags().size(); bag++) {
      if (!days.holds(bag, day)) {
        sum += model.bags().get(bag).raw(row);
        count++;
      }
    }
    double stage = model.stage().isEmpty() ? 0 : model.stage().get().value(row);
    return count == 0 ? Double.NaN : stage + sum / count + model.shift();
  }

  /**
   * Returns the bagged model whose shift makes forecasts of variance right on average on the days
   * that bags left out: ln of the mean of e^(y − f) (Duan, 1983).
   */
  static BaggedModel smeared(
      DayBags days,
      PooledRows rows,
      int[] training,
      Optional<BaggedModel> stage,
      List<LearnedModel> bags) {
    var unshifted = new BaggedModel(stage, bags, 0);
    double[] said = outOfBag(days, rows, training, unshifted);
    double sum = 0;
    int count = 0;
    for (int i = 0; i < training.length; i++) {
      if (!Double.isNaN(said[i])) {
        sum += StrictMath.exp(rows.target(training[i]) - said[i]);
        count++;
      }
    }
    return new BaggedModel(stage, bags, StrictMath.log(sum / count));
  }
}
