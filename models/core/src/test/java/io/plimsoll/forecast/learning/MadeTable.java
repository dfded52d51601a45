package io.plimsoll.forecast.learning;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A table with collinear, far, heavy-tailed and constant features, and what follows from them. */
final class MadeTable {
  static final List<String> FEATURES = List.of("a", "b", "far", "wild", "flat");

  private MadeTable() {}

  static InputTable table(int rows) {
    var random = new Random(17);
    float[] values = new float[rows * 5];
    for (int i = 0; i < rows; i++) {
      values[i * 5] = (float) random.nextGaussian();
      values[i * 5 + 1] = (float) (values[i * 5] + 0.1 * random.nextGaussian());
      values[i * 5 + 2] = (float) (1000 + 5 * random.nextGaussian());
      values[i * 5 + 3] = (float) Math.pow(random.nextGaussian(), 5);
      values[i * 5 + 4] = 0.25f;
    }
    return InputTable.over(FEATURES, values);
  }

  static InputTable withMissing(int rows, int row, int feature) {
    float[] values = table(rows).copy(all(rows));
    values[row * 5 + feature] = Float.NaN;
    return InputTable.over(FEATURES, values);
  }

  static int[] all(int rows) {
    return IntStream.range(0, rows).toArray();
  }

  /** Returns targets 3 + a − 0.4 (far − 1000) + noise, one for each of {@code rows}. */
  static double[] targets(InputTable table, int[] rows) {
    var random = new Random(18);
    double[] targets = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      targets[i] =
          3
              + table.value(rows[i], 0)
              - 0.4 * (table.value(rows[i], 2) - 1000)
              + 0.5 * random.nextGaussian();
    }
    return targets;
  }

  /** Returns 1 where target plus noise lies above {@code level}. */
  static double[] labels(InputTable table, int[] rows, double level) {
    double[] labels = targets(table, rows);
    for (int i = 0; i < labels.length; i++) {
      labels[i] = labels[i] > level ? 1 : 0;
    }
    return labels;
  }
}
