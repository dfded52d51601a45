package io.plimsoll.forecast.garch;

import io.plimsoll.forecast.likelihood.LogLikelihood;
import java.util.Arrays;

/** Gaussian quasi log-likelihood of targets whose mean is driven by another series. */
final class HeavyLikelihood implements LogLikelihood {
  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  private final double[] targets;
  private final double[] drivers;
  private final double[] levels;
  private final double start;

  HeavyLikelihood(double[] targets, double[] drivers) {
    this.targets = targets;
    this.drivers = drivers;
    this.levels = new double[targets.length + 1];
    int first = (int) Math.sqrt(targets.length);
    double mean = Arrays.stream(targets, 0, first).average().orElseThrow();
    this.start = mean > 0 ? mean : Arrays.stream(targets).average().orElseThrow();
  }

  @Override
  public int size() {
    return targets.length;
  }

  @Override
  public int parameters() {
    return 3;
  }

  /** Returns the levels of the last evaluation and the one after (size + 1). */
  double[] levels() {
    return levels.clone();
  }

  @Override
  public void evaluate(double[] p, double[] terms, double[] scores) {
    double level = start;
    double byOmega = 0;
    double byAlpha = 0;
    double byBeta = 0;
    int at = 0;
    for (int t = 0; t < targets.length; t++) {
      levels[t] = level;
      if (!(level > 0)) {
        terms[t] = Double.NaN;
        return;
      }
      terms[t] = -0.5 * (LOG_TWO_PI + Math.log(level) + targets[t] / level);
      double byLevel = 0.5 * (targets[t] / level - 1) / level;
      scores[at++] = byLevel * byOmega;
      scores[at++] = byLevel * byAlpha;
      scores[at++] = byLevel * byBeta;
      byOmega = 1 + p[2] * byOmega;
      byAlpha = drivers[t] + p[2] * byAlpha;
      byBeta = level + p[2] * byBeta;
      level = next(p, drivers[t], level);
    }
    levels[targets.length] = level;
  }

  /** Returns ω + α driver + β level. */
  static double next(double[] p, double driver, double level) {
    return p[0] + p[1] * driver + p[2] * level;
  }
}
