package io.plimsoll.dl4j;

import io.plimsoll.forecast.learning.Activation;
import io.plimsoll.forecast.learning.DenseNetwork;
import io.plimsoll.forecast.learning.LinearPath;
import io.plimsoll.forecast.learning.Standardisation;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
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

  /** Returns the network as plain numbers. */
  static DenseNetwork plain(
      MultiLayerNetwork trained, LinearPath path, Standardisation standardisation) {
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
              i == last ? Activation.IDENTITY : Activation.TANH));
    }
    return DenseNetwork.of(path, standardisation, List.copyOf(layers), SequenceNetFitter.BOUND);
  }
}
