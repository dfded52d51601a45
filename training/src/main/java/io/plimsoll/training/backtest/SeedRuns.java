package io.plimsoll.training.backtest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Scores of the same models under several seeds: means, and how far seeds are apart. */
final class SeedRuns {
  private final Map<String, List<Scores.OfModel>> byModel = new LinkedHashMap<>();

  /** Adds the scores of one seed; a model that no seed touches may come once. */
  void add(String model, Scores.OfModel scores) {
    byModel.computeIfAbsent(model, key -> new ArrayList<>()).add(scores);
  }

  List<String> models() {
    return List.copyOf(byModel.keySet());
  }

  /** Returns the mean over seeds of one number of a model. */
  double mean(String model, ToDoubleFunction<Scores.OfModel> number) {
    return byModel.get(model).stream().mapToDouble(number).average().orElse(Double.NaN);
  }

  /** Returns the standard deviation over seeds; 0 for one run. */
  double deviation(String model, ToDoubleFunction<Scores.OfModel> number) {
    List<Scores.OfModel> runs = byModel.get(model);
    if (runs.size() < 2) {
      return 0;
    }
    double mean = mean(model, number);
    double squares =
        runs.stream().mapToDouble(number).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / (runs.size() - 1));
  }

  /** Returns the mean over seeds of the scores of each instrument. */
  Map<String, Scores.OfInstrument> instruments(String model) {
    List<Scores.OfModel> runs = byModel.get(model);
    var means = new TreeMap<String, Scores.OfInstrument>();
    for (String name : runs.get(0).instruments().keySet()) {
      double qlike = 0;
      double mse = 0;
      for (Scores.OfModel run : runs) {
        qlike += run.instruments().get(name).qlike() / runs.size();
        mse += run.instruments().get(name).mse() / runs.size();
      }
      int n = runs.get(0).instruments().get(name).n();
      means.put(name, new Scores.OfInstrument(qlike, mse, n));
    }
    return means;
  }
}
