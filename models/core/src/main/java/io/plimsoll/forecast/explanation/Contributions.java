package io.plimsoll.forecast.explanation;

import io.plimsoll.market.Check;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What each feature adds to one prediction, in the unit of the model's sum before its link: log
 * variance under an exponential link, log odds under a logistic one.
 */
public final class Contributions {
  private final List<String> features;
  private final double[] values;
  private final double bias;

  Contributions(List<String> features, double[] values, double bias) {
    this.features = features;
    this.values = values;
    this.bias = bias;
  }

  /**
   * Returns the mean of contributions to several models of the same features.
   *
   * @param all at least one, of the same features
   */
  public static Contributions mean(List<Contributions> all) {
    Check.argument(!all.isEmpty(), "contributions must hold one, was %s", all);
    Contributions first = all.get(0);
    double[] values = new double[first.values.length];
    double bias = 0;
    for (Contributions each : all) {
      each.check(first.features);
      bias += each.bias / all.size();
      for (int j = 0; j < values.length; j++) {
        values[j] += each.values[j] / all.size();
      }
    }
    return new Contributions(first.features, values, bias);
  }

  /** Returns the contributions to the sum of this model and another of the same features. */
  public Contributions plus(Contributions other) {
    other.check(features);
    double[] sums = values.clone();
    for (int j = 0; j < sums.length; j++) {
      sums[j] += other.values[j];
    }
    return new Contributions(features, sums, bias + other.bias);
  }

  /** Returns the contributions to the same model plus a constant. */
  public Contributions shifted(double shift) {
    return new Contributions(features, values, bias + shift);
  }

  /**
   * Returns the same contributions among more features; those that the model does not read add 0.
   *
   * @param wider names, all of {@link #features()} among them
   */
  public Contributions among(List<String> wider) {
    if (wider.equals(features)) {
      return this;
    }
    double[] spread = new double[wider.size()];
    for (int j = 0; j < values.length; j++) {
      int at = wider.indexOf(features.get(j));
      Check.argument(at >= 0, "features must hold %s, was %s", features.get(j), wider);
      spread[at] = values[j];
    }
    return new Contributions(List.copyOf(wider), spread, bias);
  }

  private void check(List<String> others) {
    Check.argument(features.equals(others), "features must be %s, was %s", others, features);
  }

  /** Returns the names of the features. */
  public List<String> features() {
    return features;
  }

  /**
   * Returns what feature {@code index} adds, finite; above 0 if it raises the prediction.
   *
   * @throws IllegalArgumentException if there is no such feature
   */
  public double of(int index) {
    Check.argument(
        index >= 0 && index < values.length,
        "feature must lie in [0, %s), was %s",
        values.length,
        index);
    return values[index];
  }

  /** Returns a copy of what each feature adds (features). */
  public double[] values() {
    return values.clone();
  }

  /** Returns what the model says of a row of which nothing is known. */
  public double bias() {
    return bias;
  }

  /** Returns the bias plus all contributions: the model's sum before its link. */
  public double sum() {
    double sum = bias;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /**
   * Returns the sums of the contributions by group of features, ascending by name.
   *
   * @param group of a feature's name
   */
  public SortedMap<String, Double> sums(UnaryOperator<String> group) {
    var sums = new TreeMap<String, Double>();
    for (int j = 0; j < values.length; j++) {
      sums.merge(group.apply(features.get(j)), values[j], Double::sum);
    }
    return sums;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Contributions that
        && features.equals(that.features)
        && Arrays.equals(values, that.values)
        && Double.compare(bias, that.bias) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + Double.hashCode(bias);
  }
}
