package io.plimsoll.dl4j;

import io.plimsoll.forecast.learning.SequenceInputs;
import io.plimsoll.forecast.learning.SequenceScale;
import io.plimsoll.forecast.learning.SequenceTargets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Trains the weights of a sequence network, epoch by epoch, and keeps those of the best epoch. */
final class SequenceTraining {
  private static final int CHUNK = 1024; // rows asked at once

  private final SequenceConfig config;
  private final SequenceInputs inputs;
  private final SequenceTargets targets;
  private final SequenceScale scale;

  SequenceTraining(
      SequenceConfig config, SequenceInputs inputs, SequenceTargets targets, SequenceScale scale) {
    this.config = config;
    this.inputs = inputs;
    this.targets = targets;
    this.scale = scale;
  }

  /** Returns the weights that were best on the validation rows, from {@code start} on. */
  SequenceWeights run(SequenceWeights start, int[] training, int[] validation) {
    try (var graph = new SequenceGraph(inputs.shape(), config, start)) {
      var adam = new AdamSteps(config, start);
      SequenceWeights weights = start.copy();
      SequenceWeights best = start;
      double bestLoss = loss(graph, validation);
      if (!Double.isFinite(bestLoss)) {
        throw new IllegalStateException(
            "Cannot train the network: the regression has no finite loss on the validation rows");
      }
      var random = new SplittableRandom(config.seed()).split();
      int[] order = training.clone();
      int stale = 0;
      for (int epoch = 0; epoch < config.training().epochs(); epoch++) {
        RowOrder.shuffle(order, random);
        epoch(graph, adam, weights, order, random);
        double loss = loss(graph, validation);
        if (!Double.isFinite(loss)) {
          throw new IllegalStateException(
              "Cannot train the network: the validation loss left the numbers in epoch " + epoch);
        }
        if (loss < bestLoss) {
          bestLoss = loss;
          best = weights.copy();
          stale = 0;
        } else if (++stale >= config.training().patience()) {
          break;
        }
      }
      return best;
    }
  }

  private void epoch(
      SequenceGraph graph,
      AdamSteps adam,
      SequenceWeights weights,
      int[] order,
      SplittableRandom random) {
    int batch = config.training().batch();
    for (int from = 0; from < order.length; from += batch) {
      SequenceBatch rows =
          batch(Arrays.copyOfRange(order, from, Math.min(from + batch, order.length)));
      rows.drop(config.layers().dropout(), random);
      adam.step(weights, graph.slopes(rows));
      graph.put(weights);
    }
  }

  /** Returns the loss of some rows; NaN where an output left the numbers. */
  private double loss(SequenceGraph graph, int[] rows) {
    var loss = new SequenceLoss(config, targets);
    int width = config.heads().outputs();
    for (int from = 0; from < rows.length; from += CHUNK) {
      int[] chunk = Arrays.copyOfRange(rows, from, Math.min(from + CHUNK, rows.length));
      float[] outputs = graph.outputs(batch(chunk));
      for (int i = 0; i < chunk.length; i++) {
        double[] ofRow = new double[width];
        for (int j = 0; j < width; j++) {
          ofRow[j] = outputs[i * width + j];
          if (!Double.isFinite(ofRow[j])) {
            return Double.NaN;
          }
        }
        loss.add(chunk[i], ofRow);
      }
    }
    return loss.total();
  }

  private SequenceBatch batch(int[] rows) {
    return new SequenceBatch(inputs, targets, scale, config, rows);
  }
}
