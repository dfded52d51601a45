package io.plimsoll.dl4j;

import io.plimsoll.forecast.learning.Activation;
import io.plimsoll.forecast.learning.DenseLayer;
import io.plimsoll.forecast.learning.LagAttention;
import io.plimsoll.forecast.learning.LagKernels;
import io.plimsoll.forecast.learning.SequenceLayers;
import io.plimsoll.forecast.learning.SequenceShape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The weights of a sequence network by name, as matrices of the native graph (rows x columns): a
 * layer's is (inputs x outputs), its biases one row.
 */
final class SequenceWeights {
  static final String KERNELS = "kernels"; // (lags x kernels)
  static final String DIRECT = "direct";
  static final String DIRECT_BIAS = "directBias";
  static final String HIDDEN = "hidden";
  static final String HIDDEN_BIAS = "hiddenBias";
  static final String CORRECTION = "correction";
  static final String EMBEDDING = "embedding"; // (channels x D)
  static final String POSITIONS = "positions"; // (lags x D)
  static final String QUESTIONS = "questions"; // (statics x heads D)
  static final String QUESTIONS_BIAS = "questionsBias";

  private final SequenceShape shape;
  private final SequenceConfig.Shape layers;
  private final Map<String, Matrix> byName;

  private SequenceWeights(
      SequenceShape shape, SequenceConfig.Shape layers, Map<String, Matrix> byName) {
    this.shape = shape;
    this.layers = layers;
    this.byName = byName;
  }

  /** One weight: its values row by row. */
  static final class Matrix {
    private final int rows;
    private final int columns;
    private final float[] values;

    Matrix(int rows, int columns, float[] values) {
      this.rows = rows;
      this.columns = columns;
      this.values = values;
    }

    int rows() {
      return rows;
    }

    int columns() {
      return columns;
    }

    /** Returns the values themselves, which training changes in place. */
    float[] values() {
      return values;
    }

    private Matrix copy() {
      return new Matrix(rows, columns, values.clone());
    }

    /** Returns the values column by column: what the plain layers hold row by row. */
    private double[] transposed() {
      double[] turned = new double[values.length];
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          turned[j * rows + i] = values[i * columns + j];
        }
      }
      return turned;
    }
  }

  /**
   * Returns the weights before training: {@code pooling} and {@code direct}, the rest at random.
   */
  static SequenceWeights untrained(
      SequenceShape shape, SequenceConfig config, LagKernels pooling, DenseLayer direct) {
    var byName = new LinkedHashMap<String, Matrix>();
    var random = new SplittableRandom(config.seed());
    SequenceConfig.Shape layers = config.layers();
    byName.put(KERNELS, turned(pooling.weights(), pooling.count(), pooling.lags()));
    byName.put(DIRECT, turned(direct.weights(), direct.outputs(), direct.inputs()));
    byName.put(DIRECT_BIAS, turned(direct.biases(), direct.outputs(), 1));
    int context = pooling.count() * shape.channels();
    if (layers.body() == SequenceConfig.Body.ATTENTION) {
      int width = layers.tokenWidth();
      context = layers.attentionHeads() * width;
      byName.put(EMBEDDING, spread(shape.channels(), width, random));
      byName.put(POSITIONS, spread(shape.lags(), width, random));
      byName.put(QUESTIONS, spread(shape.statics(), context, random));
      byName.put(QUESTIONS_BIAS, zeros(1, context));
    }
    byName.put(HIDDEN, spread(context + shape.statics(), layers.hidden(), random));
    byName.put(HIDDEN_BIAS, zeros(1, layers.hidden()));
    byName.put(CORRECTION, zeros(layers.hidden(), direct.outputs()));
    return new SequenceWeights(shape, layers, byName);
  }

  /** Returns the weights by name, in a fixed order. */
  Map<String, Matrix> byName() {
    return byName;
  }

  /** Returns whether the weights of that name begin as the regressions and their averages. */
  static boolean isStart(String name) {
    return name.equals(KERNELS) || name.equals(DIRECT) || name.equals(DIRECT_BIAS);
  }

  SequenceWeights copy() {
    var copies = new LinkedHashMap<String, Matrix>();
    byName.forEach((name, matrix) -> copies.put(name, matrix.copy()));
    return new SequenceWeights(shape, layers, copies);
  }

  /** Returns the weights as plain layers. */
  SequenceLayers plain() {
    Optional<LagAttention> attention = Optional.empty();
    if (byName.containsKey(EMBEDDING)) {
      attention =
          Optional.of(
              LagAttention.of(
                  shape.channels(),
                  byName.get(EMBEDDING).transposed(),
                  doubles(byName.get(POSITIONS).values()),
                  layer(QUESTIONS, QUESTIONS_BIAS, Activation.IDENTITY)));
    }
    Matrix correction = byName.get(CORRECTION);
    return new SequenceLayers(
        LagKernels.of(shape.lags(), byName.get(KERNELS).transposed()),
        attention,
        layer(DIRECT, DIRECT_BIAS, Activation.IDENTITY),
        layer(HIDDEN, HIDDEN_BIAS, Activation.LEAKY_RELU),
        DenseLayer.of(
            correction.rows(),
            correction.transposed(),
            new double[correction.columns()],
            Activation.IDENTITY));
  }

  private DenseLayer layer(String weights, String biases, Activation activation) {
    Matrix matrix = byName.get(weights);
    return DenseLayer.of(
        matrix.rows(), matrix.transposed(), doubles(byName.get(biases).values()), activation);
  }

  private static double[] doubles(float[] values) {
    double[] copy = new double[values.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = values[i];
    }
    return copy;
  }

  /** Returns a layer's weights (outputs x inputs) as the graph has them. */
  private static Matrix turned(double[] values, int outputs, int inputs) {
    float[] turned = new float[values.length];
    for (int i = 0; i < outputs; i++) {
      for (int j = 0; j < inputs; j++) {
        turned[j * outputs + i] = (float) values[i * inputs + j];
      }
    }
    return new Matrix(inputs, outputs, turned);
  }

  private static Matrix zeros(int rows, int columns) {
    return new Matrix(rows, columns, new float[rows * columns]);
  }

  /** Glorot and Bengio, 2010, equation 16, from a generator of this fit's own. */
  private static Matrix spread(int rows, int columns, SplittableRandom random) {
    double bound = Math.sqrt(6.0 / (rows + columns));
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (bound * (2 * random.nextDouble() - 1));
    }
    return new Matrix(rows, columns, values);
  }
}
