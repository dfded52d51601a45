package io.plimsoll.forecast.explanation;

import io.plimsoll.forecast.learning.Samples;
import io.plimsoll.market.Check;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * First-order accumulated local effect of a feature: how the prediction moves with it, all else as
 * it is in the rows where the feature has that value.
 *
 * <p>ALE(z_k) = Σ over bins i ≤ k of the mean, over the rows with z_{i−1} < x ≤ z_i, of f(z_i,
 * rest) − f(z_{i−1}, rest); then centred to mean 0 over the rows. The edges z are quantiles. Unlike
 * partial dependence it does not ask the model about rows far from the data, so that features which
 * move together may be told apart. Rows count alike, whatever their weight.
 *
 * <p>Reference: Apley and Zhu (2020), Journal of the Royal Statistical Society B 82(4), section 3;
 * the mean that is taken off is that of the lines between the edges, as in their package ALEPlot.
 */
public final class AccumulatedEffect {
  private final String feature;
  private final double[] edges;
  private final double[] effects;

  private AccumulatedEffect(String feature, double[] edges, double[] effects) {
    this.feature = feature;
    this.edges = edges;
    this.effects = effects;
  }

  /**
   * Returns the effect of a feature.
   *
   * @param samples rows that say where the data are; targets are not read
   * @param prediction of a row (features), finite; a model's {@code predict} or its margin
   * @param feature index of the feature, of at least two different values
   * @param bins most bins, at least 1; where quantiles coincide there are fewer
   * @throws IllegalArgumentException if the feature does not vary or a prediction is not finite
   */
  public static AccumulatedEffect of(
      Samples samples, ToDoubleFunction<double[]> prediction, int feature, int bins) {
    Check.argument(
        feature >= 0 && feature < samples.features().size(),
        "feature must lie in [0, %s), was %s",
        samples.features().size(),
        feature);
    Check.argument(bins >= 1, "bins must be at least 1, was %s", bins);
    double[] edges = edges(samples, feature, bins);
    String name = samples.features().get(feature);
    Check.argument(
        edges.length >= 2, "feature %s must have two values, was %s", name, edges.length);
    double[] sums = new double[edges.length];
    int[] counts = new int[edges.length];
    for (int i = 0; i < samples.size(); i++) {
      int bin = bin(edges, samples.value(i, feature));
      double[] row = samples.row(i);
      row[feature] = edges[bin];
      double above = finite(prediction.applyAsDouble(row.clone()));
      row[feature] = edges[bin - 1];
      sums[bin] += above - finite(prediction.applyAsDouble(row));
      counts[bin]++;
    }
    return new AccumulatedEffect(name, edges, centred(sums, counts, samples.size()));
  }

  /** Returns the name of the feature. */
  public String feature() {
    return feature;
  }

  /** Returns a copy of the edges, rising, from the least to the greatest value (bins + 1). */
  public double[] edges() {
    return edges.clone();
  }

  /** Returns a copy of the effects at the edges, in the unit of the prediction (bins + 1). */
  public double[] effects() {
    return effects.clone();
  }

  /**
   * Returns the effect at a value, linear between the edges.
   *
   * @throws IllegalArgumentException if the value is outside the edges: nothing is known there
   */
  public double at(double value) {
    double last = edges[edges.length - 1];
    Check.argument(
        value >= edges[0] && value <= last,
        "value must lie in [%s, %s], was %s",
        edges[0],
        last,
        value);
    int bin = bin(edges, value);
    double part = (value - edges[bin - 1]) / (edges[bin] - edges[bin - 1]);
    return effects[bin - 1] + part * (effects[bin] - effects[bin - 1]);
  }

  /** The inverse of the empirical distribution: every edge is a value, and no bin is empty. */
  private static double[] edges(Samples samples, int feature, int bins) {
    int n = samples.size();
    double[] sorted = new double[n];
    for (int i = 0; i < n; i++) {
      sorted[i] = samples.value(i, feature) + 0.0; // −0 is 0
    }
    Arrays.sort(sorted);
    double[] edges = new double[n == 0 ? 0 : Math.min(bins, n) + 1];
    for (int k = 0; k < edges.length; k++) {
      long rank = ((long) n * k + edges.length - 2) / (edges.length - 1); // rounded up
      edges[k] = sorted[(int) Math.max(rank - 1, 0)];
    }
    return Arrays.stream(edges).distinct().toArray();
  }

  /** Returns the bin whose upper edge is the first that is not below the value, at least 1. */
  private static int bin(double[] edges, double value) {
    int position = Arrays.binarySearch(edges, value + 0.0);
    return Math.max(position >= 0 ? position : -position - 1, 1);
  }

  private static double[] centred(double[] sums, int[] counts, int rows) {
    double[] effects = new double[sums.length];
    double mean = 0;
    for (int k = 1; k < effects.length; k++) {
      effects[k] = effects[k - 1] + sums[k] / counts[k];
      mean += (effects[k - 1] + effects[k]) / 2 * counts[k] / rows;
    }
    for (int k = 0; k < effects.length; k++) {
      effects[k] -= mean;
    }
    return effects;
  }

  private static double finite(double prediction) {
    Check.argument(Double.isFinite(prediction), "prediction must be finite, was %s", prediction);
    return prediction;
  }
}
