package io.plimsoll.dl4j;

import io.plimsoll.forecast.learning.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** Builds the layers in DL4J and takes their numbers out again. */
final class Layers {
  private Layers() {}

  /** Returns two hidden layers and a last one of zeros, so that every output is 0. */
  static MultiLayerNetwork untrained(int features, NetworkConfig config) {
    var layers =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(config.seed())
                .dataType(DataType.DOUBLE)
                .updater(new Adam(config.learningRate()))
                // Not l2(): through Adam it outweighs the first gradients, which are near zero as
                // the last layer is, and pulls the hidden weights to zero.
                .weightDecay(config.decay())
                .list()
                .layer(hidden(features, config.hidden()))
                .layer(hidden(config.hidden(), config.hidden()))
                .layer(
                    new OutputLayer.Builder(new ResidualLoss(config.loss()))
                        .nIn(config.hidden())
                        .nOut(1)
                        .activation(org.nd4j.linalg.activations.Activation.IDENTITY)
                        .weightInit(WeightInit.ZERO)
                        .build())
                .build());
    layers.init();
    return layers;
  }

  private static DenseLayer hidden(int inputs, int outputs) {
    return new DenseLayer.Builder()
        .nIn(inputs)
        .nOut(outputs)
        .activation(org.nd4j.linalg.activations.Activation.TANH)
        .weightInit(WeightInit.XAVIER)
        .build();
  }

  /** Returns one hidden layer and a last one, of which a step sees only a share of the inputs. */
  static MultiLayerNetwork perceptron(int features, PerceptronConfig config) {
    DenseLayer hidden =
        new DenseLayer.Builder()
            .nIn(features)
            .nOut(config.hidden())
            .activation(new ActivationLReLU(0.01))
            .weightInit(WeightInit.ZERO)
            .l2(config.decay())
            .build();
    OutputLayer.Builder last =
        new OutputLayer.Builder(new ResidualLoss(NetworkConfig.Loss.SQUARED_LOG))
            .nIn(config.hidden())
            .nOut(1)
            .activation(org.nd4j.linalg.activations.Activation.IDENTITY)
            .weightInit(WeightInit.ZERO);
    if (config.dropout() > 0) {
      last.dropOut(new SeededDropout(config.dropout(), config.seed()));
    }
    var layers =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(config.seed())
                .dataType(DataType.FLOAT)
                .updater(new Adam(config.learningRate()))
                .list()
                .layer(hidden)
                .layer(last.build())
                .build());
    layers.init();
    var random = new SplittableRandom(config.seed());
    spread(layers.getLayer(0).getParam("W"), random);
    spread(layers.getLayer(1).getParam("W"), random);
    return layers;
  }

  /**
   * Sets weights (inputs, outputs) as Glorot and Bengio do, 2010, equation 16, from a generator of
   * this fit's own: DL4J's serves fits on other threads too.
   */
  private static void spread(INDArray weights, SplittableRandom random) {
    double bound = Math.sqrt(6.0 / (weights.rows() + weights.columns()));
    float[] values = new float[weights.rows() * weights.columns()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (bound * (2 * random.nextDouble() - 1));
    }
    try (INDArray spread = Nd4j.create(values, weights.shape(), 'c')) {
      weights.assign(spread);
    }
  }

  /** Returns the layers as plain numbers; the last one is linear. */
  static List<io.plimsoll.forecast.learning.DenseLayer> plain(
      MultiLayerNetwork trained, Activation hidden) {
    var layers = new ArrayList<io.plimsoll.forecast.learning.DenseLayer>();
    int last = trained.getnLayers() - 1;
    for (int i = 0; i <= last; i++) {
      INDArray weights = trained.getLayer(i).getParam("W"); // (inputs, outputs)
      INDArray biases = trained.getLayer(i).getParam("b");
      layers.add(
          io.plimsoll.forecast.learning.DenseLayer.of(
              weights.rows(),
              weights.transpose().dup('c').data().asDouble(),
              biases.dup().data().asDouble(),
              i == last ? Activation.IDENTITY : hidden));
    }
    return layers;
  }
}
