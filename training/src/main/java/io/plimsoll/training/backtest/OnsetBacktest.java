package io.plimsoll.training.backtest;

import io.plimsoll.forecast.panel.OnsetRule;
import io.plimsoll.training.plan.BacktestPlan;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Probabilities of an onset in the next hour by the pooled classifiers, fitted anew on the way. */
final class OnsetBacktest {
  private static final List<String> MODELS = List.of("logistic", "trees", "champion");

  private final BacktestPlan.Onset plan;
  private final OnsetRule rule;
  private final OnsetRows rows;
  private final Refits refits;
  private final ForecastStore store;

  OnsetBacktest(
      BacktestPlan.Onset plan, OnsetRule rule, OnsetRows rows, Refits refits, ForecastStore store) {
    this.plan = plan;
    this.rule = rule;
    this.rows = rows;
    this.refits = refits;
    this.store = store;
  }

  /** Returns the rows that are asked: those of the test span after which an onset can follow. */
  int[] test() {
    return rows.calmWithin(refits.from(), refits.to());
  }

  /** Returns the probabilities of each classifier at the rows of {@link #test}. */
  Map<String, double[]> forecast(int seed) {
    return forecast(seed, MODELS);
  }

  /** Returns the probabilities of some classifiers at the rows of {@link #test}. */
  Map<String, double[]> forecast(int seed, List<String> models) {
    int[] test = test();
    var said = new LinkedHashMap<String, double[]>();
    for (String model : models) {
      said.put(model, new double[test.length]);
    }
    refits.divide(
        test,
        rows.rows()::origin,
        (first, end, due) -> {
          int[] asked = Arrays.copyOfRange(test, first, end);
          var fit = new OnsetFit(plan, rows, due, seed);
          for (String model : models) {
            String key = rule.word() + "-" + model + "-" + seed + "-" + due;
            double[] probabilities =
                store.get(key, asked.length, () -> fit.probabilities(model, asked));
            System.arraycopy(probabilities, 0, said.get(model), first, asked.length);
          }
        });
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
