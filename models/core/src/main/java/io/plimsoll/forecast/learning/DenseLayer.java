package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;
import java.util.Arrays;

/** One dense layer: activation(b + W x). */
public final class DenseLayer {
  private final int inputs;
  private final double[] weights;
  private final double[] biases;
  private final Activation activation;

  private DenseLayer(int inputs, double[] weights, double[] biases, Activation activation) {
    this.inputs = inputs;
    this.weights = weights;
    this.biases = biases;
    this.activation = activation;
  }

  /**
   * Returns a layer of copies of the given numbers.
   *
   * @param inputs number of inputs, above 0
   * @param weights W, row by row (outputs x inputs), finite
   * @param biases b (outputs), finite, at least one
   * @param activation applied to each sum
   */
  public static DenseLayer of(
      int inputs, double[] weights, double[] biases, Activation activation) {
    Check.argument(inputs > 0, "inputs must be above 0, was %s", inputs);
    Check.argument(biases.length > 0, "biases must hold a number, was %s", biases.length);
    Check.argument(
        weights.length == inputs * biases.length,
        "weights must be %s x %s, was %s",
        biases.length,
        inputs,
        weights.length);
    return new DenseLayer(
        inputs, Rows.finiteCopy("weight", weights), Rows.finiteCopy("bias", biases), activation);
  }

  /** Returns the number of inputs. */
  public int inputs() {
    return inputs;
  }

  /** Returns the number of outputs. */
  public int outputs() {
    return biases.length;
  }

  /** Returns a copy of the weights, row by row (outputs x inputs). */
  public double[] weights() {
    return weights.clone();
  }

  /** Returns a copy of the biases (outputs). */
  public double[] biases() {
    return biases.clone();
  }

  /** Returns what is applied to each sum. */
  public Activation activation() {
    return activation;
  }

  /** Returns the outputs as a new array. */
  double[] apply(double[] values) {
    double[] result = new double[biases.length];
    for (int i = 0; i < biases.length; i++) {
      double sum = biases[i];
      for (int j = 0; j < inputs; j++) {
        sum += weights[i * inputs + j] * values[j];
      }
      result[i] = activation.apply(sum);
    }
    return result;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DenseLayer that
        && inputs == that.inputs
        && activation == that.activation
        && Arrays.equals(weights, that.weights)
        && Arrays.equals(biases, that.biases);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(weights) + Arrays.hashCode(biases);
  }
}
