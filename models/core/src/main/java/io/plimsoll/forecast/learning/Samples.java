package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;
import java.util.Arrays;
import java.util.List;

/**
 * What a fitter learns from: rows of features, each with the target that followed.
 *
 * <p>Rows stand in the order of their origin times, oldest first, instruments of one moment next to
 * each other: fitters that hold back a tail for validation rely on it. Every number is finite; a
 * row with a missing feature is left out by who builds the samples.
 */
public final class Samples {
  private final List<String> features;
  private final double[][] inputs;
  private final double[] targets;
  private final double[] weights;

  private Samples(List<String> features, double[][] inputs, double[] targets, double[] weights) {
    this.features = features;
    this.inputs = inputs;
    this.targets = targets;
    this.weights = weights;
  }

  /**
   * Returns samples of equal weight over copies of the arrays.
   *
   * @param features names of the inputs, all different
   * @param inputs values (n, features), finite
   * @param targets what the model shall predict (n), finite; 0 or 1 for a classifier
   */
  public static Samples of(List<String> features, double[][] inputs, double[] targets) {
    double[] weights = new double[targets.length];
    Arrays.fill(weights, 1);
    return of(features, inputs, targets, weights);
  }

  /**
   * Returns samples over copies of the arrays.
   *
   * @param features names of the inputs, all different
   * @param inputs values (n, features), finite
   * @param targets what the model shall predict (n), finite; 0 or 1 for a classifier
   * @param weights importance of each row (n), finite, above 0
   */
  public static Samples of(
      List<String> features, double[][] inputs, double[] targets, double[] weights) {
    List<String> names = Rows.names(features);
    Check.argument(
        targets.length == inputs.length,
        "targets must be %s as the inputs, was %s",
        inputs.length,
        targets.length);
    Check.argument(
        weights.length == inputs.length,
        "weights must be %s as the inputs, was %s",
        inputs.length,
        weights.length);
    double[][] copies = new double[inputs.length][];
    for (int i = 0; i < inputs.length; i++) {
      Rows.finite(inputs[i], names);
      copies[i] = inputs[i].clone();
      Check.argument(
          Double.isFinite(weights[i]) && weights[i] > 0,
          "weight must be finite and above 0, was %s",
          weights[i]);
    }
    return new Samples(names, copies, Rows.finiteCopy("target", targets), weights.clone());
  }

  /** Returns the names of the inputs. */
  public List<String> features() {
    return features;
  }

  /** Returns the number of rows, n. */
  public int size() {
    return inputs.length;
  }

  /** Returns a copy of the inputs of row {@code index} (features). */
  public double[] row(int index) {
    return inputs[index].clone();
  }

  /** Returns the value of feature {@code feature} in row {@code index}. */
  public double value(int index, int feature) {
    return inputs[index][feature];
  }

  /** Returns the target of row {@code index}. */
  public double target(int index) {
    return targets[index];
  }

  /** Returns the weight of row {@code index}, above 0. */
  public double weight(int index) {
    return weights[index];
  }

  /** Returns a copy of the targets (n). */
  public double[] targets() {
    return targets.clone();
  }

  /**
   * Returns the same samples with other values of one feature.
   *
   * @param feature index of the feature, in [0, features)
   * @param values one a row (n), finite
   */
  public Samples withColumn(int feature, double[] values) {
    Check.argument(
        feature >= 0 && feature < features.size(),
        "feature must lie in [0, %s), was %s",
        features.size(),
        feature);
    Check.argument(
        values.length == size(), "values must be of %s rows, was %s", size(), values.length);
    double[][] copies = new double[size()][];
    for (int i = 0; i < copies.length; i++) {
      Check.argument(
          Double.isFinite(values[i]),
          "feature %s must be finite, was %s",
          features.get(feature),
          values[i]);
      copies[i] = inputs[i].clone();
      copies[i][feature] = values[i];
    }
    return new Samples(features, copies, targets, weights);
  }

  /**
   * Returns the same samples with the values of some features taken from other rows.
   *
   * @param columns indices of the features, in [0, features)
   * @param from row that each row takes them from (n), in [0, n)
   */
  public Samples exchanged(int[] columns, int[] from) {
    Check.argument(from.length == size(), "rows must be %s, was %s", size(), from.length);
    double[][] copies = new double[size()][];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = inputs[i].clone();
      for (int column : columns) {
        copies[i][column] = inputs[from[i]][column];
      }
    }
    return new Samples(features, copies, targets, weights);
  }

  /**
   * Returns the rows from {@code from} (included) to {@code to} (excluded).
   *
   * @throws IllegalArgumentException if these are not rows of the samples
   */
  public Samples slice(int from, int to) {
    Check.argument(
        0 <= from && from <= to && to <= size(),
        "rows must lie within the %s samples, was %s",
        size(),
        from + " to " + to);
    return new Samples(
        features,
        Arrays.copyOfRange(inputs, from, to),
        Arrays.copyOfRange(targets, from, to),
        Arrays.copyOfRange(weights, from, to));
  }
}
