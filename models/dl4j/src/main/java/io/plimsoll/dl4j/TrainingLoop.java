package io.plimsoll.dl4j;

import io.plimsoll.forecast.learning.Activation;
import io.plimsoll.forecast.learning.DenseNetwork;
import io.plimsoll.forecast.learning.LinearPath;
import io.plimsoll.forecast.learning.Samples;
import io.plimsoll.forecast.learning.Standardisation;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Trains the layers on what the path leaves over, epoch by epoch, and keeps the best epoch. */
final class TrainingLoop {
  private final NetworkConfig config;
  private final LinearPath path;
  private final Standardisation standardisation;

  TrainingLoop(NetworkConfig config, LinearPath path, Standardisation standardisation) {
    this.config = config;
    this.path = path;
    this.standardisation = standardisation;
  }

  DenseNetwork run(Samples training, Samples validation) {
    MultiLayerNetwork layers = Layers.untrained(path.features().size(), config);
    Rows rows = rows(training);
    Rows tail = rows(validation);
    DenseNetwork best = plain(layers);
    try (INDArray tailInputs = Nd4j.create(tail.inputs)) {
      double bestLoss = loss(layers, tailInputs, tail);
      var random = new SplittableRandom(config.seed());
      int[] order = RowOrder.ascending(rows.targets.length);
      int stale = 0;
      for (int epoch = 0; epoch < config.stopping().epochs(); epoch++) {
        RowOrder.shuffle(order, random);
        epoch(layers, rows, order);
        double loss = loss(layers, tailInputs, tail);
        if (!Double.isFinite(loss)) {
          throw new IllegalStateException(
              "Cannot train the network: the validation loss left the numbers in epoch " + epoch);
        }
        if (loss < bestLoss) {
          bestLoss = loss;
          best = plain(layers);
          stale = 0;
        } else if (++stale >= config.stopping().patience()) {
          break;
        }
      }
    }
    layers.close();
    return best;
  }

  /** Standardised inputs (n, features), what the path leaves over (n), weights of mean 1 (n). */
  private static final class Rows {
    private final double[][] inputs;
    private final double[] targets;
    private final double[] weights;

    Rows(double[][] inputs, double[] targets, double[] weights) {
      this.inputs = inputs;
      this.targets = targets;
      this.weights = weights;
    }
  }

  private Rows rows(Samples samples) {
    double[][] inputs = new double[samples.size()][];
    double[] targets = new double[samples.size()];
    double[] weights = new double[samples.size()];
    double total = 0;
    for (int i = 0; i < inputs.length; i++) {
      double[] row = samples.row(i);
      inputs[i] = standardisation.apply(row);
      targets[i] = samples.target(i) - path.predict(row);
      weights[i] = samples.weight(i);
      total += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= weights.length / total;
    }
    return new Rows(inputs, targets, weights);
  }

  private void epoch(MultiLayerNetwork layers, Rows rows, int[] order) {
    int width = path.features().size();
    for (int from = 0; from < order.length; from += config.batch()) {
      int size = Math.min(config.batch(), order.length - from);
      double[][] inputs = new double[size][];
      double[] targets = new double[size];
      double[] weights = new double[size];
      for (int i = 0; i < size; i++) {
        int row = order[from + i];
        inputs[i] = rows.inputs[row];
        targets[i] = rows.targets[row];
        weights[i] = rows.weights[row];
      }
      layers.fit(
          new DataSet(
              Nd4j.create(inputs).reshape(size, width), column(targets), null, column(weights)));
    }
  }

  private static INDArray column(double[] values) {
    return Nd4j.create(values, new long[] {values.length, 1}, DataType.DOUBLE);
  }

  private double loss(MultiLayerNetwork layers, INDArray inputs, Rows rows) {
    double sum = 0;
    try (INDArray outputs = layers.output(inputs)) {
      for (int i = 0; i < rows.targets.length; i++) {
        double output = outputs.getDouble(i, 0);
        double bounded =
            Math.max(-SequenceNetFitter.BOUND, Math.min(SequenceNetFitter.BOUND, output));
        sum += rows.weights[i] * ResidualLoss.value(config.loss(), rows.targets[i] - bounded);
      }
    }
    return sum / rows.targets.length;
  }

  private DenseNetwork plain(MultiLayerNetwork layers) {
    return DenseNetwork.of(
        path, standardisation, Layers.plain(layers, Activation.TANH), SequenceNetFitter.BOUND);
  }
}
