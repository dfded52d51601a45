package io.plimsoll.dl4j;

import io.plimsoll.forecast.learning.SequenceHeads;
import io.plimsoll.forecast.learning.SequenceInputs;
import io.plimsoll.forecast.learning.SequenceShape;
import io.plimsoll.forecast.learning.SequenceTargets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Rows of a made-up log volatility: an autoregression on averages of 1, 4 and 12 lags whose noise
 * doubles, and whose spikes come, where the static input is above 0.
 */
final class SequenceFixture {
  static final SequenceShape SHAPE = new SequenceShape(12, 2, 2);
  static final SequenceHeads HEADS = new SequenceHeads(List.of(0.05, 0.5, 0.9, 0.99));
  static final int ROWS = 2000;

  private final float[][] rows = new float[ROWS][SHAPE.width()];
  private final double[] logs = new double[ROWS];
  private final double[] spikes = new double[ROWS];
  private final double[] crunches = new double[ROWS];

  SequenceFixture(long seed) {
    var random = new Random(seed);
    double[] series = new double[ROWS + 13];
    for (int t = 12; t < series.length - 1; t++) {
      int row = t - 12;
      double turbulent = random.nextGaussian();
      for (int lag = 0; lag < 12; lag++) {
        rows[row][SHAPE.at(0, lag)] = (float) series[t - lag];
        rows[row][SHAPE.at(1, lag)] = (float) random.nextGaussian();
      }
      rows[row][24] = (float) turbulent;
      rows[row][25] = (float) (40 + random.nextGaussian());
      double noise = (turbulent > 0 ? 0.8 : 0.4) * random.nextGaussian();
      series[t + 1] =
          .4 * series[t] + .2 * average(series, t, 4) + .2 * average(series, t, 12) + noise;
      logs[row] = series[t + 1];
      spikes[row] = row % 7 == 0 ? Double.NaN : noise > 0.7 ? 1 : 0;
      crunches[row] = random.nextDouble() < 0.2 ? 1 : 0;
    }
  }

  private static double average(double[] series, int last, int count) {
    return IntStream.range(0, count).mapToDouble(lag -> series[last - lag]).average().orElseThrow();
  }

  SequenceInputs inputs() {
    return new SequenceInputs() {
      @Override
      public SequenceShape shape() {
        return SHAPE;
      }

      @Override
      public int size() {
        return ROWS;
      }

      @Override
      public void read(int row, float[] values, int at) {
        System.arraycopy(rows[row], 0, values, at, values.length - at);
      }
    };
  }

  SequenceTargets targets() {
    return SequenceTargets.of(logs, spikes, crunches);
  }

  static int[] rows(int from, int to) {
    return IntStream.range(from, to).toArray();
  }

  static SequenceConfig config(SequenceConfig.Body body, int epochs, long seed) {
    return new SequenceConfig(
        new SequenceConfig.Shape(body, List.of(1, 4, 12), 16, 0.2, 2, 4),
        HEADS,
        new SequenceConfig.Tasks(1, 1, 0.5, 0.5),
        new SequenceConfig.Start(1e-4, 0.1, 1e-3),
        new SequenceConfig.Training(256, 1e-2, 1e-3, epochs, 3),
        seed);
  }
}
