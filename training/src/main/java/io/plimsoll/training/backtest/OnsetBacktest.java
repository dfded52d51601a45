package io.plimsoll.training.backtest;

import io.plimsoll.training.plan.BacktestPlan;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Probabilities of an onset in the next hour by the pooled classifiers, fitted anew on the way. */
final class OnsetBacktest {
  private final BacktestPlan.Onset plan;
  private final OnsetRows rows;
  private final Refits refits;

  OnsetBacktest(BacktestPlan.Onset plan, OnsetRows rows, Refits refits) {
    this.plan = plan;
    this.rows = rows;
    this.refits = refits;
  }

  /** Returns the rows that are asked: those of the test span after which an onset can follow. */
  int[] test() {
    return rows.calmWithin(refits.from(), refits.to());
  }

  /** Returns the probabilities of each classifier at the rows of {@link #test}. */
  Map<String, double[]> forecast(int seed) {
    int[] test = test();
    var said = new LinkedHashMap<String, double[]>();
    for (String model : List.of("logistic", "trees", "champion")) {
      said.put(model, new double[test.length]);
    }
    var pool = new OnsetPool(rows);
    for (int from = 0, to; from < test.length; from = to) {
      long due = refits.lastAt(rows.rows().origin(test[from]));
      to = from;
      while (to < test.length && refits.lastAt(rows.rows().origin(test[to])) == due) {
        to++;
      }
      int[] training = rows.before(due);
      var bags = plan.bags();
      DayBags days = DayBags.draw(training, rows::day, bags.count(), bags.share(), seed);
      List<RowModel> logistic = pool.logistic(training, plan.logistic().fitter(), days);
      List<RowModel> trees = pool.trees(training, plan.trees(), days);
      var families =
          Map.of(
              "logistic", List.of(logistic),
              "trees", List.of(trees),
              "champion", List.of(logistic, trees));
      int first = from;
      int end = to;
      said.forEach(
          (model, probabilities) -> {
            var classifier = pool.calibrated(days, training, families.get(model));
            IntStream.range(first, end)
                .parallel()
                .forEach(i -> probabilities[i] = classifier.probability(rows.table().row(test[i])));
          });
    }
    return said;
  }

  /** Returns the last hour's value over the threshold at the rows of {@link #test}: a score. */
  double[] persistence() {
    return Arrays.stream(test()).mapToDouble(rows::ratio).toArray();
  }

  /** Returns whether the onset came at the rows of {@link #test}. */
  boolean[] events() {
    int[] test = test();
    boolean[] events = new boolean[test.length];
    for (int i = 0; i < events.length; i++) {
      events[i] = rows.label(test[i]) == 1;
    }
    return events;
  }
}
