package io.plimsoll.forecast.evaluation.comparison;

import io.plimsoll.forecast.evaluation.BlockBootstrap;
import io.plimsoll.market.Check;

/** Gains of models over a benchmark, mean and resampled about what the hypothesis allows. */
final class ResampledGains {
  private final double[] means;
  private final double[] errors;
  private final double[][] resampled;
  private final Scaling scaling;
  private final int periods;

  ResampledGains(double[] benchmark, double[][] models, Scaling scaling, BlockBootstrap bootstrap) {
    int columns = BlockBootstrap.columns(models);
    periods = models.length;
    Check.argument(
        benchmark.length == periods, "benchmark must be %s, was %s", periods, benchmark.length);
    double[][] gains = new double[periods][columns];
    for (int t = 0; t < periods; t++) {
      for (int j = 0; j < columns; j++) {
        gains[t][j] = benchmark[t] - models[t][j];
      }
    }
    this.scaling = scaling;
    this.means = Means.of(gains);
    this.resampled = bootstrap.means(gains);
    this.errors = new double[columns];
    for (double[] row : resampled) {
      for (int j = 0; j < columns; j++) {
        errors[j] += (row[j] - means[j]) * (row[j] - means[j]) / resampled.length;
      }
    }
    for (int j = 0; j < columns; j++) {
      errors[j] = Math.sqrt(errors[j]);
    }
  }

  int models() {
    return means.length;
  }

  int resamples() {
    return resampled.length;
  }

  /** Returns the mean gain of a model, in units of its error if scaled. */
  double gain(int model) {
    return scaled(means[model], model);
  }

  /** Returns the gain of a model in a resample, less the mean that the centring takes away. */
  double resampled(int resample, int model, Centring centring) {
    double mean = means[model];
    double centre =
        switch (centring) {
          case LOWER -> Math.max(mean, 0);
          case CONSISTENT -> mean >= -errors[model] * threshold() ? mean : 0;
          case UPPER -> mean;
        };
    return scaled(resampled[resample][model] - centre, model);
  }

  /** √(2 ln ln n): models worse by more errors than this are out of the race. */
  private double threshold() {
    return Math.sqrt(2 * Math.log(Math.max(Math.log(periods), 1)));
  }

  private double scaled(double value, int model) {
    return scaling == Scaling.STUDENTIZED ? Means.ratio(value, errors[model]) : value;
  }
}
