package io.plimsoll.forecast.garch;

import io.plimsoll.forecast.likelihood.Region;
import java.util.ArrayList;
import java.util.List;

/**
 * s(t) = ω + α (|e(t−1)| − γ e(t−1))^δ + β s(t−1) with h = s^(2/δ); before the sample |e| is the
 * root of the level of e², without asymmetry.
 */
final class AsymmetricPowerRecursion implements Recursion {
  private static final int SIZE = 5;
  private static final double MOST_ASYMMETRIC = 0.9997;

  @Override
  public List<String> parameters() {
    return List.of("omega", "alpha", "gamma", "beta", "delta");
  }

  @Override
  public List<double[]> starts(Residuals residuals) {
    double variance = Initialisation.mean(residuals.values(), 2);
    List<double[]> starts = new ArrayList<>();
    for (double delta : new double[] {1, 2}) {
      for (double persistence : new double[] {0.7, 0.9, 0.98}) {
        for (double alpha : new double[] {0.05, 0.1}) {
          for (double gamma : new double[] {0, 0.5}) {
            double omega = (1 - persistence) * Math.pow(variance, delta / 2);
            starts.add(new double[] {omega, alpha, gamma, persistence - alpha, delta});
          }
        }
      }
    }
    return starts;
  }

  @Override
  public Region region(Residuals residuals) {
    double variance = Initialisation.mean(residuals.values(), 2);
    double highest = 10 * Math.max(Math.pow(variance, 0.025), variance * variance);
    return new Region(SIZE)
        .bound(0, 0, highest)
        .bound(1, 0, 1)
        .bound(2, -MOST_ASYMMETRIC, MOST_ASYMMETRIC)
        .bound(3, 0, 1)
        .bound(4, 0.05, 4)
        .atLeast(-1, 1, -1, 0, -1);
  }

  @Override
  public void filter(double[] p, Residuals residuals, double[] variances, double[] slopes) {
    double[] e = residuals.values();
    double delta = p[4];
    double square = residuals.presample(2);
    double start = Math.pow(square, delta / 2);
    double startByMean = delta / 2 * start / square * residuals.presampleSlope(2);
    double weight = p[1] + p[3];
    double level = p[0] + weight * start;
    double byMean = weight * startByMean;
    double byOmega = 1;
    double byAlpha = start;
    double byGamma = 0;
    double byBeta = start;
    double byDelta = weight * start * Math.log(square) / 2;
    int at = 0;
    for (int t = 0; ; t++) {
      double variance = Math.pow(level, 2 / delta);
      double scale = 2 / delta * variance / level;
      variances[t] = variance;
      slopes[at++] = scale * byMean;
      slopes[at++] = scale * byOmega;
      slopes[at++] = scale * byAlpha;
      slopes[at++] = scale * byGamma;
      slopes[at++] = scale * byBeta;
      slopes[at++] = scale * (byDelta - level * Math.log(level) / delta);
      if (t == e.length) {
        return;
      }
      double shock = Math.abs(e[t]) - p[2] * e[t];
      double news = Math.pow(shock, delta);
      double newsByShock = shock > 0 ? delta * news / shock : 0;
      byMean = p[1] * newsByShock * (p[2] - Math.signum(e[t])) + p[3] * byMean;
      byOmega = 1 + p[3] * byOmega;
      byAlpha = news + p[3] * byAlpha;
      byGamma = -p[1] * newsByShock * e[t] + p[3] * byGamma;
      byBeta = level + p[3] * byBeta;
      byDelta = (shock > 0 ? p[1] * news * Math.log(shock) : 0) + p[3] * byDelta;
      level = p[0] + p[1] * news + p[3] * level;
    }
  }

  @Override
  public double next(double[] p, double[] variances, double[] residuals, int t) {
    double e = residuals[t - 1];
    double news = Math.pow(Math.abs(e) - p[2] * e, p[4]);
    double level = p[0] + p[1] * news + p[3] * Math.pow(variances[t - 1], p[4] / 2);
    return Math.pow(level, 2 / p[4]);
  }

  @Override
  public boolean kinked() {
    return true;
  }
}
