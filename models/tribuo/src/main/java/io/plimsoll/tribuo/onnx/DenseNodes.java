package io.plimsoll.tribuo.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.plimsoll.forecast.learning.Activation;
import io.plimsoll.forecast.learning.DenseLayer;
import io.plimsoll.forecast.learning.DenseNetwork;
import io.plimsoll.forecast.learning.LinearModel;
import io.plimsoll.forecast.learning.LinearPath;
import io.plimsoll.forecast.learning.LogisticModel;
import io.plimsoll.forecast.learning.Standardisation;
import java.util.List;

/** Linear models and networks, in double precision as the core has them, rounded at the end. */
final class DenseNodes {
  private static final List<AttributeProto> TRANSPOSED =
      List.of(OnnxAttributes.integer("transB", 1));

  private final OnnxGraph graph;
  private final String inputs;

  /** Begins with the inputs of {@code graph} in double precision. */
  DenseNodes(OnnxGraph graph) {
    this.graph = graph;
    inputs = graph.cast(OnnxGraph.INPUT, DataType.DOUBLE);
  }

  /** Returns b + w · z (n, 1), of floats. */
  String add(LinearModel model) {
    return rounded(sum(model.standardisation(), model.intercept(), model.coefficients()));
  }

  /** Returns the probability (n, 1), of floats. */
  String add(LogisticModel model) {
    String logOdds = sum(model.standardisation(), model.intercept(), model.coefficients());
    String one = graph.number("one", 1);
    String odds = graph.node("Exp", graph.node("Neg", logOdds));
    return rounded(graph.node("Div", one, graph.node("Add", one, odds)));
  }

  /** Returns c + b · x (n, 1), of floats. */
  String add(LinearPath path) {
    return rounded(path(path));
  }

  /** Returns path plus correction (n, 1), of floats. */
  String add(DenseNetwork network) {
    String values = standardised(network.standardisation());
    for (int i = 0; i < network.layers().size(); i++) {
      values = layer(values, network.layers().get(i), "layer_" + (i + 1));
    }
    String correction = within(values, network.bound(), "bound");
    return rounded(graph.node("Add", path(network.path()), correction));
  }

  private String path(LinearPath path) {
    return affine(inputs, path.coefficients(), new double[] {path.intercept()}, "path");
  }

  private String sum(Standardisation standardisation, double intercept, double[] coefficients) {
    return affine(
        standardised(standardisation), coefficients, new double[] {intercept}, "regression");
  }

  private String standardised(Standardisation standardisation) {
    int width = standardisation.width();
    String means = graph.doubles("means", standardisation.means(), width);
    String scales = graph.doubles("scales", standardisation.scales(), width);
    String values = graph.node("Div", graph.node("Sub", inputs, means), scales);
    return within(values, standardisation.limit(), "limit");
  }

  private String within(String values, double limit, String name) {
    return Double.isInfinite(limit)
        ? values
        : graph.node(
            "Clip",
            values,
            graph.number("least_" + name, -limit),
            graph.number("largest_" + name, limit));
  }

  private String layer(String values, DenseLayer layer, String name) {
    String sums = affine(values, layer.weights(), layer.biases(), name);
    return activated(sums, layer.activation(), name);
  }

  private String activated(String sums, Activation activation, String name) {
    return switch (activation) {
      case IDENTITY -> sums;
      case RELU -> graph.node("Relu", sums);
      case TANH -> graph.node("Tanh", sums);
      // Of LeakyRelu runtimes have no double precision; above 0 the sum is the larger.
      case LEAKY_RELU ->
          graph.node("Max", sums, graph.node("Mul", sums, graph.number(name + "_leak", 0.01)));
    };
  }

  private String affine(String values, double[] weights, double[] biases, String name) {
    int outputs = biases.length;
    return graph.node(
        "Gemm",
        TRANSPOSED,
        values,
        graph.doubles(name + "_weights", weights, outputs, weights.length / outputs),
        graph.doubles(name + "_biases", biases, outputs));
  }

  private String rounded(String value) {
    return graph.cast(value, DataType.FLOAT);
  }
}
