package io.plimsoll.forecast.explanation;

import io.plimsoll.forecast.learning.Activation;
import io.plimsoll.forecast.learning.DenseLayer;
import io.plimsoll.forecast.learning.DenseNetwork;
import io.plimsoll.forecast.learning.LinearPath;
import io.plimsoll.forecast.learning.Standardisation;
import io.plimsoll.market.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * Contributions of a feed-forward network, against the mean row of its training.
 *
 * <p>Each activation σ counts with its secant between the two rows, (σ(s) − σ(s₀)) / (s − s₀), s₀
 * the sum at the mean row; input j adds the product of secants and weights along every way to the
 * output, times z_j. The contributions sum to f(x) − f(mean row) exactly, whatever the activations.
 * With one hidden layer they are integrated gradients along the straight line from the mean row;
 * with more, the Rescale rule. They are not Shapley values.
 *
 * <p>References: Shrikumar, Greenside, Kundaje (2017), ICML, section 3.5.1; Sundararajan, Taly, Yan
 * (2017), ICML, equation 1.
 */
public final class NetworkContributions implements ModelExplainer {
  private static final double LEAST_STEP = 1e-9; // below it the secant is lost in rounding

  private final List<String> features;
  private final LinearPath path;
  private final double[] pathCoefficients;
  private final Standardisation standardisation;
  private final double[] means;
  private final List<Layer> layers;
  private final double bound;
  private final double bias;

  private NetworkContributions(DenseNetwork network) {
    this.features = network.features();
    this.path = network.path();
    this.pathCoefficients = path.coefficients();
    this.standardisation = network.standardisation();
    this.means = standardisation.means();
    this.bound = network.bound();
    this.bias = network.predict(means);
    var all = new ArrayList<Layer>();
    double[] values = new double[means.length]; // the mean row, standardised
    for (DenseLayer layer : network.layers()) {
      var next = new Layer(layer, values);
      all.add(next);
      values = next.outputs(next.reference);
    }
    this.layers = List.copyOf(all);
  }

  /** Returns the explainer of a network. */
  public static NetworkContributions of(DenseNetwork network) {
    return new NetworkContributions(network);
  }

  /** {@inheritDoc} Every input must be finite. */
  @Override
  public Contributions explain(double[] row) {
    double[] standard = standardisation.apply(row);
    var sums = new ArrayList<double[]>();
    double[] values = standard;
    for (Layer layer : layers) {
      double[] own = layer.sums(values);
      sums.add(own);
      values = layer.outputs(own);
    }
    double[] multipliers = {secant(layers.size(), sums)};
    for (int i = layers.size() - 1; i >= 0; i--) {
      multipliers = layers.get(i).before(multipliers, sums.get(i));
    }
    double[] contributions = new double[standard.length];
    for (int j = 0; j < contributions.length; j++) {
      Check.argument(
          Double.isFinite(row[j]), "feature %s must be finite, was %s", features.get(j), row[j]);
      contributions[j] = multipliers[j] * standard[j] + pathCoefficients[j] * (row[j] - means[j]);
    }
    return new Contributions(features, contributions, bias);
  }

  /** Returns the secant of the cut to [−bound, bound], which follows the last layer. */
  private double secant(int depth, List<double[]> sums) {
    Layer last = layers.get(depth - 1);
    double at = last.outputs(sums.get(depth - 1))[0];
    double from = last.outputs(last.reference)[0];
    if (Math.abs(at - from) < LEAST_STEP) {
      return 1;
    }
    return (cut(at) - cut(from)) / (at - from);
  }

  private double cut(double value) {
    return Math.max(-bound, Math.min(bound, value));
  }

  /** A layer, and its sums at the mean row. */
  private static final class Layer {
    private final int inputs;
    private final double[] weights;
    private final double[] biases;
    private final Activation activation;
    private final double[] reference;

    Layer(DenseLayer layer, double[] referenceInputs) {
      this.inputs = layer.inputs();
      this.weights = layer.weights();
      this.biases = layer.biases();
      this.activation = layer.activation();
      this.reference = sums(referenceInputs);
    }

    double[] sums(double[] values) {
      double[] sums = biases.clone();
      for (int i = 0; i < sums.length; i++) {
        for (int j = 0; j < inputs; j++) {
          sums[i] += weights[i * inputs + j] * values[j];
        }
      }
      return sums;
    }

    double[] outputs(double[] sums) {
      double[] outputs = new double[sums.length];
      for (int i = 0; i < outputs.length; i++) {
        outputs[i] = activation.apply(sums[i]);
      }
      return outputs;
    }

    /** Returns the multipliers of the inputs, given those of the outputs. */
    double[] before(double[] multipliers, double[] sums) {
      double[] earlier = new double[inputs];
      for (int i = 0; i < sums.length; i++) {
        double slope = multipliers[i] * secant(sums[i], reference[i]);
        for (int j = 0; j < inputs; j++) {
          earlier[j] += slope * weights[i * inputs + j];
        }
      }
      return earlier;
    }

    private double secant(double at, double from) {
      double to = Math.abs(at - from) < LEAST_STEP ? from + LEAST_STEP : at;
      return (activation.apply(to) - activation.apply(from)) / (to - from);
    }
  }
}
