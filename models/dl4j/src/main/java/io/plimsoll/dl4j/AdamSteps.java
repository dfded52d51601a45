package io.plimsoll.dl4j;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adam (Kingma and Ba, 2015, algorithm 1) with a way back beside it, as in Loshchilov and Hutter,
 * 2019, algorithm 2: to where the regression began, and to zero for all else.
 */
final class AdamSteps {
  private static final double FIRST = 0.9;
  private static final double SECOND = 0.999;
  private static final double LEAST = 1e-8;

  private final SequenceConfig config;
  private final SequenceWeights start;
  private final Map<String, double[]> firsts = new LinkedHashMap<>();
  private final Map<String, double[]> seconds = new LinkedHashMap<>();
  private double firstLeft = 1;
  private double secondLeft = 1;

  AdamSteps(SequenceConfig config, SequenceWeights start) {
    this.config = config;
    this.start = start;
    start
        .byName()
        .forEach(
            (name, matrix) -> {
              firsts.put(name, new double[matrix.values().length]);
              seconds.put(name, new double[matrix.values().length]);
            });
  }

  /** Moves {@code weights} against the slopes. */
  void step(SequenceWeights weights, Map<String, float[]> slopes) {
    firstLeft *= FIRST;
    secondLeft *= SECOND;
    weights.byName().forEach((name, matrix) -> step(name, matrix.values(), slopes.get(name)));
  }

  private void step(String name, float[] values, float[] slopes) {
    boolean isStart = SequenceWeights.isStart(name);
    double rate = isStart ? config.start().rate() : config.training().learningRate();
    float[] began = start.byName().get(name).values();
    double[] first = firsts.get(name);
    double[] second = seconds.get(name);
    for (int i = 0; i < values.length; i++) {
      first[i] = FIRST * first[i] + (1 - FIRST) * slopes[i];
      second[i] = SECOND * second[i] + (1 - SECOND) * slopes[i] * slopes[i];
      double mean = first[i] / (1 - firstLeft);
      double size = Math.sqrt(second[i] / (1 - secondLeft)) + LEAST;
      double away = values[i] - (isStart ? began[i] : 0);
      values[i] -= (float) (rate * (mean / size + config.training().decay() * away));
    }
  }
}
