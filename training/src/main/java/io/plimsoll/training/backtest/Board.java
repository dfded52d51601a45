package io.plimsoll.training.backtest;

import io.plimsoll.forecast.panel.HourSeries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Forecasts of one horizon by model, then by instrument and hour: the target is what begins with
 * that hour; NaN where none was made.
 */
final class Board {
  private final List<HourSeries> panel;
  private final Map<String, double[][]> models = new LinkedHashMap<>();

  Board(List<HourSeries> panel) {
    this.panel = panel;
  }

  List<HourSeries> panel() {
    return panel;
  }

  void put(String model, double[][] forecasts) {
    models.put(model, forecasts);
  }

  /** Returns the models in the order in which they were put. */
  List<String> models() {
    return List.copyOf(models.keySet());
  }

  /** Returns the forecasts of {@code model} (instruments, hours). */
  double[][] of(String model) {
    double[][] forecasts = models.get(model);
    if (forecasts == null) {
      throw new IllegalArgumentException(
          "model must be one of " + models.keySet() + ", was " + model);
    }
    return forecasts;
  }

  /** Returns the geometric mean of some models' forecasts (instruments, hours). */
  double[][] geometricMean(List<String> members) {
    double[][] result = new double[panel.size()][];
    for (int i = 0; i < result.length; i++) {
      result[i] = new double[panel.get(i).size()];
      for (int hour = 0; hour < result[i].length; hour++) {
        double logs = 0;
        for (String member : members) {
          logs += StrictMath.log(of(member)[i][hour]);
        }
        result[i][hour] = StrictMath.exp(logs / members.size());
      }
    }
    return result;
  }
}
