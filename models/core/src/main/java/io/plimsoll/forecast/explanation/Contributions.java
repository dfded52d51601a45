package io.plimsoll.forecast.explanation;

import io.plimsoll.market.Check;
import java.util.List;

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
}
