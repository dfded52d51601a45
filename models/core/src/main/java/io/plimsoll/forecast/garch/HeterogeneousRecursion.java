package io.plimsoll.forecast.garch;

import io.plimsoll.forecast.likelihood.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** h(t) = ω + Σᵢ αᵢ mean of e² over the last lᵢ; before the sample each e² is the level of e². */
final class HeterogeneousRecursion implements Recursion {
  private final int[] lags;
  private final int reach;

  HeterogeneousRecursion(int[] lags) {
    this.lags = lags;
    this.reach = Arrays.stream(lags).max().orElseThrow();
  }

  @Override
  public List<String> parameters() {
    List<String> names = new ArrayList<>(List.of("omega"));
    for (int lag : lags) {
      names.add("alpha" + lag);
    }
    return List.copyOf(names);
  }

  @Override
  public List<double[]> starts(Residuals residuals) {
    double level = Initialisation.mean(residuals.values(), 2);
    List<double[]> starts = new ArrayList<>();
    for (double persistence : new double[] {0.5, 0.7, 0.9}) {
      double[] start = new double[1 + lags.length];
      Arrays.fill(start, persistence / lags.length);
      start[0] = (1 - persistence) * level;
      starts.add(start);
    }
    return starts;
  }

  @Override
  public Region region(Residuals residuals) {
    double level = Initialisation.mean(residuals.values(), 2);
    var region = new Region(1 + lags.length).bound(0, 1e-8 * level, 10 * level);
    double[] sum = new double[lags.length];
    for (int i = 0; i < lags.length; i++) {
      region.bound(1 + i, 0, 1);
      sum[i] = -1;
    }
    return region.atLeast(-1, 1, sum);
  }

  @Override
  public void filter(double[] p, Residuals residuals, double[] variances, double[] slopes) {
    double[] e = residuals.values();
    double[] squares = new double[reach + e.length];
    double[] byMean = new double[reach + e.length];
    Arrays.fill(squares, 0, reach, residuals.presample(2));
    Arrays.fill(byMean, 0, reach, residuals.presampleSlope(2));
    for (int t = 0; t < e.length; t++) {
      squares[reach + t] = e[t] * e[t];
      byMean[reach + t] = -2 * e[t];
    }
    int at = 0;
    for (int t = 0; t <= e.length; t++) {
      int mean = at;
      slopes[at++] = 0;
      slopes[at++] = 1;
      variances[t] = p[0];
      for (int i = 0; i < lags.length; i++) {
        double square = meanBefore(squares, reach + t, lags[i]);
        variances[t] += p[1 + i] * square;
        slopes[at++] = square;
        slopes[mean] += p[1 + i] * meanBefore(byMean, reach + t, lags[i]);
      }
    }
  }

  @Override
  public int reach() {
    return reach;
  }

  @Override
  public double next(double[] p, double[] variances, double[] residuals, int t) {
    double[] squares = new double[reach];
    for (int j = 0; j < reach; j++) {
      squares[j] = residuals[t - reach + j] * residuals[t - reach + j];
    }
    return variance(p, squares, reach);
  }

  @Override
  public boolean kinked() {
    return false;
  }

  @Override
  public double[] expected(
      double[] p, double first, double[] residuals, int horizon, double below) {
    double[] squares = new double[reach + horizon];
    for (int j = 0; j < reach; j++) {
      double residual = residuals[residuals.length - reach + j];
      squares[j] = residual * residual;
    }
    for (int k = 0; k < horizon; k++) {
      squares[reach + k] = variance(p, squares, reach + k);
    }
    return Arrays.copyOfRange(squares, reach, reach + horizon);
  }

  @Override
  public OptionalDouble longRun(double[] p, double below) {
    double persistence = Arrays.stream(p, 1, p.length).sum();
    return persistence < 1 ? OptionalDouble.of(p[0] / (1 - persistence)) : OptionalDouble.empty();
  }

  private double variance(double[] p, double[] squares, int t) {
    double variance = p[0];
    for (int i = 0; i < lags.length; i++) {
      variance += p[1 + i] * meanBefore(squares, t, lags[i]);
    }
    return variance;
  }

  private static double meanBefore(double[] values, int t, int count) {
    double sum = 0;
    for (int j = t - count; j < t; j++) {
      sum += values[j];
    }
    return sum / count;
  }
}
