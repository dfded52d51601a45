package io.plimsoll.dl4j;

import io.plimsoll.forecast.learning.Activation;
import io.plimsoll.forecast.learning.DenseLayer;
import io.plimsoll.forecast.learning.DenseNetwork;
import io.plimsoll.forecast.learning.InputTable;
import io.plimsoll.forecast.learning.LinearPath;
import io.plimsoll.forecast.learning.Standardisation;
import io.plimsoll.market.Check;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Fits a network with one hidden layer to rows of a wide table, under squared error with dropout.
 *
 * <p>Single precision and one thread a fit: the same rows and config give the same weights, bit for
 * bit, and several fits may run at once. The result is evaluated in plain Java.
 */
public final class PerceptronFitter {
  /** Fewer rows than this are refused. */
  public static final int LEAST_ROWS = 50;

  private static final double LIMIT = 5; // of standardised inputs

  private final PerceptronConfig config;

  /** Makes a fitter that trains as {@code config} says. */
  public PerceptronFitter(PerceptronConfig config) {
    this.config = config;
  }

  /**
   * Returns the network fitted to some rows.
   *
   * @param rows their indices, at least {@link #LEAST_ROWS}; no input may be missing there
   * @param targets one a row (rows), finite
   * @throws IllegalStateException if training diverges, or the library of ND4J cannot be loaded
   */
  public DenseNetwork fit(InputTable table, int[] rows, double[] targets) {
    Check.argument(
        rows.length >= LEAST_ROWS, "rows must be at least %s, was %s", LEAST_ROWS, rows.length);
    Check.argument(
        targets.length == rows.length, "targets must be %s, was %s", rows.length, targets.length);
    double mean = 0;
    for (double target : targets) {
      Check.argument(Double.isFinite(target), "target must be finite, was %s", target);
      mean += target / targets.length;
    }
    Standardisation standardisation = Standardisation.fit(table, rows).within(LIMIT);
    float[] inputs = standardisation.apply(table, rows);
    float[] deviations = new float[targets.length];
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] = (float) (targets[i] - mean);
    }
    double path = mean;
    return NativeLibrary.loaded(
        () -> {
          MultiLayerNetwork layers = untrained(table.width());
          train(layers, inputs, deviations);
          DenseNetwork plain = plain(layers, table.features(), standardisation, path);
          layers.close();
          return plain;
        });
  }

  private MultiLayerNetwork untrained(int width) {
    var layers =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(config.seed())
                .dataType(DataType.FLOAT)
                .updater(new Adam(config.learningRate()))
                .l2(config.penalty())
                .weightInit(WeightInit.RELU)
                .list()
                .layer(
                    new org.deeplearning4j.nn.conf.layers.DenseLayer.Builder()
                        .nIn(width)
                        .nOut(config.hidden())
                        .activation(new ActivationLReLU(0.01))
                        .build())
                .layer(output())
                .build());
    layers.init();
    return layers;
  }

  private OutputLayer output() {
    var output =
        new OutputLayer.Builder(LossFunction.MSE)
            .nIn(config.hidden())
            .nOut(1)
            .activation(org.nd4j.linalg.activations.Activation.IDENTITY);
    return config.dropout() > 0
        ? output.dropOut(1 - config.dropout()).build() // DL4J takes the share that stays
        : output.build();
  }

  private void train(MultiLayerNetwork layers, float[] inputs, float[] targets) {
    int width = inputs.length / targets.length;
    int[] order = new int[targets.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    var random = new SplittableRandom(config.seed());
    for (int epoch = 0; epoch < config.epochs(); epoch++) {
      shuffle(order, random);
      for (int from = 0; from < order.length; from += config.batch()) {
        int size = Math.min(config.batch(), order.length - from);
        float[] batch = new float[size * width];
        float[] labels = new float[size];
        for (int i = 0; i < size; i++) {
          System.arraycopy(inputs, order[from + i] * width, batch, i * width, width);
          labels[i] = targets[order[from + i]];
        }
        try (INDArray x = Nd4j.create(batch, new long[] {size, width}, 'c');
            INDArray y = Nd4j.create(labels, new long[] {size, 1}, 'c')) {
          layers.fit(x, y);
        }
      }
    }
  }

  private static void shuffle(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
  }

  private static DenseNetwork plain(
      MultiLayerNetwork trained,
      List<String> features,
      Standardisation standardisation,
      double mean) {
    var path = LinearPath.of(features, mean, new double[features.size()]);
    List<DenseLayer> layers =
        List.of(layer(trained, 0, Activation.LEAKY_RELU), layer(trained, 1, Activation.IDENTITY));
    return DenseNetwork.of(path, standardisation, layers, Double.POSITIVE_INFINITY);
  }

  private static DenseLayer layer(MultiLayerNetwork trained, int index, Activation activation) {
    INDArray weights = trained.getLayer(index).getParam("W"); // (inputs, outputs)
    double[] numbers = weights.transpose().dup('c').data().asDouble();
    for (double number : numbers) {
      if (!Double.isFinite(number)) {
        throw new IllegalStateException("Cannot train the network: its weights left the numbers");
      }
    }
    return DenseLayer.of(
        weights.rows(),
        numbers,
        trained.getLayer(index).getParam("b").dup().data().asDouble(),
        activation);
  }
}
