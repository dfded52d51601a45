package io.plimsoll.dl4j;

import io.plimsoll.forecast.learning.SequenceInputs;
import io.plimsoll.forecast.learning.SequenceScale;
import io.plimsoll.forecast.learning.SequenceShape;
import io.plimsoll.forecast.learning.SequenceTargets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Some rows as the native graph reads them, each array row by row. */
final class SequenceBatch {
  private final int rows;
  private final float[] windows;
  private final float[] statics;
  private final float[] kept;
  private final float[] logs;
  private final float[] labels;
  private final float[] shares;

  /**
   * @param rows indices of the rows
   * @param config weights of the tasks, and width of the hidden layer, of which all units are kept
   */
  SequenceBatch(
      SequenceInputs inputs,
      SequenceTargets targets,
      SequenceScale scale,
      SequenceConfig config,
      int[] rows) {
    this.rows = rows.length;
    SequenceShape shape = inputs.shape();
    float[] row = new float[shape.width()];
    windows = new float[rows.length * shape.window()];
    statics = new float[rows.length * shape.statics()];
    kept = new float[rows.length * config.layers().hidden()];
    logs = new float[rows.length];
    labels = new float[2 * rows.length];
    shares = new float[2 * rows.length];
    Arrays.fill(kept, 1);
    for (int i = 0; i < rows.length; i++) {
      inputs.read(rows[i], row, 0);
      scale.apply(shape, row);
      System.arraycopy(row, 0, windows, i * shape.window(), shape.window());
      System.arraycopy(row, shape.window(), statics, i * shape.statics(), shape.statics());
      logs[i] = (float) targets.log(rows[i]);
      label(2 * i, targets.spike(rows[i]));
      label(2 * i + 1, targets.crunch(rows[i]));
    }
    share(0, config.tasks().spike());
    share(1, config.tasks().crunch());
  }

  private void label(int at, double label) {
    labels[at] = label == 1 ? 1 : 0;
    shares[at] = Double.isNaN(label) ? 0 : 1;
  }

  /** Makes the weights of one task's labels sum to {@code weight}; rows without a label have 0. */
  private void share(int task, double weight) {
    int count = 0;
    for (int at = task; at < shares.length; at += 2) {
      count += shares[at] > 0 ? 1 : 0;
    }
    for (int at = task; at < shares.length; at += 2) {
      shares[at] *= (float) (weight / Math.max(count, 1));
    }
  }

  /**
   * Leaves out hidden units at random, each alone; those that stay are divided by the share that
   * stays.
   */
  void drop(double share, SplittableRandom random) {
    if (share > 0) {
      for (int i = 0; i < kept.length; i++) {
        kept[i] = random.nextDouble() < share ? 0 : (float) (1 / (1 - share));
      }
    }
  }

  INDArray array(float[] values) {
    return Nd4j.create(values, new long[] {rows, values.length / rows}, 'c');
  }

  float[] windows() {
    return windows;
  }

  float[] statics() {
    return statics;
  }

  float[] kept() {
    return kept;
  }

  float[] logs() {
    return logs;
  }

  float[] labels() {
    return labels;
  }

  float[] shares() {
    return shares;
  }
}
