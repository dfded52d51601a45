package io.plimsoll.dl4j;

import io.plimsoll.forecast.learning.InputTable;
import io.plimsoll.forecast.learning.Standardisation;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The steps of a perceptron's training; rows are standardised batch by batch, never all at once.
 */
final class PerceptronTraining {
  private final InputTable table;
  private final int[] rows;
  private final float[] targets;
  private final Standardisation standardisation;

  /** Makes a training on {@code rows} with their centred targets (rows). */
  PerceptronTraining(
      InputTable table, int[] rows, float[] targets, Standardisation standardisation) {
    this.table = table;
    this.rows = rows;
    this.targets = targets;
    this.standardisation = standardisation;
  }

  void run(MultiLayerNetwork network, PerceptronConfig config) {
    var random = new SplittableRandom(config.seed());
    int[] order = RowOrder.ascending(rows.length);
    for (int epoch = 0; epoch < config.epochs(); epoch++) {
      RowOrder.shuffle(order, random);
      for (int from = 0; from < order.length; from += config.batch()) {
        step(network, order, from, Math.min(config.batch(), order.length - from));
      }
    }
    if (!Double.isFinite(network.params().sumNumber().doubleValue())) {
      throw new IllegalStateException("Cannot train the network: its weights left the numbers");
    }
  }

  private void step(MultiLayerNetwork network, int[] order, int from, int size) {
    int[] batch = new int[size];
    float[] labels = new float[size];
    for (int i = 0; i < size; i++) {
      batch[i] = rows[order[from + i]];
      labels[i] = targets[order[from + i]];
    }
    float[] inputs = standardisation.apply(table, batch);
    try (INDArray x = Nd4j.create(inputs, new long[] {size, table.width()}, 'c');
        INDArray y = Nd4j.create(labels, new long[] {size, 1}, 'c')) {
      network.fit(x, y);
    }
  }
}
