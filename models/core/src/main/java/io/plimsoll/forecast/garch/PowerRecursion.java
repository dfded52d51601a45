package io.plimsoll.forecast.garch;

import io.plimsoll.forecast.likelihood.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * s(t) = ω + (α + γ 1[e(t−1) &lt; 0]) |e(t−1)|^d + β s(t−1) with h = s^(2/d), for d of 1 or 2;
 * before the sample half of the level falls to γ.
 */
final class PowerRecursion implements Recursion {
  private static final double[] PERSISTENCES = {0.5, 0.7, 0.9, 0.98};

  private final int power;
  private final boolean asymmetric;
  private final int size;

  PowerRecursion(int power, boolean asymmetric) {
    this.power = power;
    this.asymmetric = asymmetric;
    this.size = asymmetric ? 4 : 3;
  }

  @Override
  public List<String> parameters() {
    return asymmetric
        ? List.of("omega", "alpha", "gamma", "beta")
        : List.of("omega", "alpha", "beta");
  }

  @Override
  public List<double[]> starts(Residuals residuals) {
    double level = Initialisation.mean(residuals.values(), power);
    List<double[]> starts = new ArrayList<>();
    for (double persistence : PERSISTENCES) {
      double omega = (1 - persistence) * level;
      for (double news : new double[] {0.05, 0.1, 0.2}) {
        if (asymmetric) {
          starts.add(new double[] {omega, news / 2, news, persistence - news});
        } else {
          starts.add(new double[] {omega, news, persistence - news});
        }
      }
    }
    return starts;
  }

  @Override
  public Region region(Residuals residuals) {
    double level = Initialisation.mean(residuals.values(), power);
    var region = new Region(size).bound(0, 1e-8 * level, 10 * level).bound(1, 0, 1);
    if (asymmetric) {
      return region.bound(2, -1, 2).bound(3, 0, 1).atLeast(0, 1, 1, 1).atLeast(-1, 1, -1, -0.5, -1);
    }
    return region.bound(2, 0, 1).atLeast(-1, 1, -1, -1);
  }

  @Override
  public void filter(double[] p, Residuals residuals, double[] variances, double[] slopes) {
    double[] e = residuals.values();
    double omega = p[0];
    double alpha = p[1];
    double gamma = asymmetric ? p[2] : 0;
    double beta = p[size - 1];
    double start = residuals.presample(power);
    double level = omega + (alpha + gamma / 2 + beta) * start;
    double byMean = (alpha + gamma / 2 + beta) * residuals.presampleSlope(power);
    double byOmega = 1;
    double byAlpha = start;
    double byGamma = start / 2;
    double byBeta = start;
    int at = 0;
    for (int t = 0; ; t++) {
      double scale = power == 2 ? 1 : 2 * level;
      variances[t] = power == 2 ? level : level * level;
      slopes[at++] = scale * byMean;
      slopes[at++] = scale * byOmega;
      slopes[at++] = scale * byAlpha;
      if (asymmetric) {
        slopes[at++] = scale * byGamma;
      }
      slopes[at++] = scale * byBeta;
      if (t == e.length) {
        return;
      }
      double news = power == 2 ? e[t] * e[t] : Math.abs(e[t]);
      double newsByMean = power == 2 ? -2 * e[t] : -Math.signum(e[t]);
      double weight = e[t] < 0 ? alpha + gamma : alpha;
      byMean = weight * newsByMean + beta * byMean;
      byOmega = 1 + beta * byOmega;
      byAlpha = news + beta * byAlpha;
      byGamma = (e[t] < 0 ? news : 0) + beta * byGamma;
      byBeta = level + beta * byBeta;
      level = omega + weight * news + beta * level;
    }
  }

  @Override
  public double next(double[] p, double[] variances, double[] residuals, int t) {
    double e = residuals[t - 1];
    double weight = asymmetric && e < 0 ? p[1] + p[2] : p[1];
    if (power == 2) {
      return p[0] + weight * e * e + p[size - 1] * variances[t - 1];
    }
    double level = p[0] + weight * Math.abs(e) + p[size - 1] * Math.sqrt(variances[t - 1]);
    return level * level;
  }

  @Override
  public boolean kinked() {
    return power == 1;
  }

  @Override
  public double[] expected(
      double[] p, double first, double[] residuals, int horizon, double below) {
    if (power != 2) {
      return Recursion.super.expected(p, first, residuals, horizon, below);
    }
    double[] expected = new double[horizon];
    expected[0] = first;
    for (int k = 1; k < horizon; k++) {
      expected[k] = p[0] + persistence(p, below) * expected[k - 1];
    }
    return expected;
  }

  @Override
  public OptionalDouble longRun(double[] p, double below) {
    double persistence = persistence(p, below);
    return power == 2 && persistence < 1
        ? OptionalDouble.of(p[0] / (1 - persistence))
        : OptionalDouble.empty();
  }

  private double persistence(double[] p, double below) {
    return p[1] + (asymmetric ? below * p[2] : 0) + p[size - 1];
  }
}
