package io.plimsoll.forecast.garch;

import io.plimsoll.forecast.likelihood.Region;
import java.util.ArrayList;
import java.util.List;

/** ln h(t) = ω + α (|z(t−1)| − √(2/π)) + γ z(t−1) + β ln h(t−1); no news before the sample. */
final class ExponentialRecursion implements Recursion {
  private static final double MEAN_ABSOLUTE = Math.sqrt(2 / Math.PI);
  private static final int SIZE = 4;

  @Override
  public List<String> parameters() {
    return List.of("omega", "alpha", "gamma", "beta");
  }

  @Override
  public List<double[]> starts(Residuals residuals) {
    double level = Math.log(Initialisation.mean(residuals.values(), 2));
    List<double[]> starts = new ArrayList<>();
    for (double beta : new double[] {0.5, 0.9, 0.98}) {
      for (double alpha : new double[] {0.05, 0.1, 0.2, 0.4}) {
        for (double gamma : new double[] {-0.1, 0}) {
          starts.add(new double[] {(1 - beta) * level, alpha, gamma, beta});
        }
      }
    }
    return starts;
  }

  @Override
  public Region region(Residuals residuals) {
    return new Region(SIZE).bound(3, -1, 1);
  }

  @Override
  public void filter(double[] p, Residuals residuals, double[] variances, double[] slopes) {
    double[] e = residuals.values();
    double start = residuals.presample(2);
    double level = p[0] + p[3] * Math.log(start);
    double byMean = p[3] * residuals.presampleSlope(2) / start;
    double byOmega = 1;
    double byAlpha = 0;
    double byGamma = 0;
    double byBeta = Math.log(start);
    int at = 0;
    for (int t = 0; ; t++) {
      double variance = Math.exp(level);
      variances[t] = variance;
      slopes[at++] = variance * byMean;
      slopes[at++] = variance * byOmega;
      slopes[at++] = variance * byAlpha;
      slopes[at++] = variance * byGamma;
      slopes[at++] = variance * byBeta;
      if (t == e.length) {
        return;
      }
      double deviation = Math.sqrt(variance);
      double z = e[t] / deviation;
      double weight = p[1] * Math.signum(z) + p[2];
      double carry = p[3] - weight * z / 2; // dz = -z/2 d ln h
      byMean = carry * byMean - weight / deviation;
      byOmega = 1 + carry * byOmega;
      byAlpha = Math.abs(z) - MEAN_ABSOLUTE + carry * byAlpha;
      byGamma = z + carry * byGamma;
      byBeta = level + carry * byBeta;
      level = next(p, level, z);
    }
  }

  @Override
  public double next(double[] p, double[] variances, double[] residuals, int t) {
    double z = residuals[t - 1] / Math.sqrt(variances[t - 1]);
    return Math.exp(next(p, Math.log(variances[t - 1]), z));
  }

  private static double next(double[] p, double level, double z) {
    return p[0] + p[1] * (Math.abs(z) - MEAN_ABSOLUTE) + p[2] * z + p[3] * level;
  }

  @Override
  public boolean kinked() {
    return true;
  }
}
