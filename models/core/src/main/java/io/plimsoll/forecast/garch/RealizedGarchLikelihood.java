package io.plimsoll.forecast.garch;

import io.plimsoll.forecast.likelihood.LogLikelihood;

/** Joint log-likelihood of returns and measures under a realized GARCH. */
final class RealizedGarchLikelihood implements LogLikelihood {
  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  private final int measureLags;
  private final int varianceLags;
  private final int size;
  private final double[] returns;
  private final double[] logMeasures;
  private final double[] logVariances;
  private final double[] slopes;
  private double partial;

  RealizedGarchLikelihood(RealizedGarchFitter fitter, double[] returns, double[] logMeasures) {
    this.measureLags = fitter.measureLags();
    this.varianceLags = fitter.varianceLags();
    this.size = fitter.likelihoodSize();
    this.returns = returns;
    this.logMeasures = logMeasures;
    this.logVariances = new double[returns.length + 1];
    this.slopes = new double[(returns.length + 1) * size];
  }

  @Override
  public int size() {
    return returns.length - first();
  }

  @Override
  public int parameters() {
    return size;
  }

  /** Returns the row of the first term. */
  int first() {
    return measureLags - 1;
  }

  /** Returns the logarithms of the measures of all rows, not to be written to. */
  double[] logMeasures() {
    return logMeasures;
  }

  /** Returns ln h of the last evaluation for all rows and the one after (rows + 1). */
  double[] logVariances() {
    return logVariances;
  }

  /** Returns the part of the last evaluation's sum that is of the returns alone. */
  double partial() {
    return partial;
  }

  @Override
  public void evaluate(double[] p, double[] terms, double[] scores) {
    int measurement = 2 + varianceLags + measureLags;
    double xi = p[measurement];
    double delta = p[measurement + 1];
    double eta1 = p[measurement + 2];
    double eta2 = p[measurement + 3];
    double deviation = p[measurement + 4];
    partial = 0;
    for (int t = first(); t < logVariances.length; t++) {
      advance(p, t);
      if (t == returns.length) {
        return;
      }
      double logVariance = logVariances[t];
      double z = returns[t] * Math.exp(-logVariance / 2);
      double u = logMeasures[t] - xi - delta * logVariance - eta1 * z - eta2 * (z * z - 1);
      double ofReturn = -0.5 * (LOG_TWO_PI + logVariance + z * z);
      double weight = u / (deviation * deviation);
      partial += ofReturn;
      terms[t - first()] = ofReturn - 0.5 * (LOG_TWO_PI + u * weight) - Math.log(deviation);
      double byLevel = 0.5 * (z * z - 1) - weight * (-delta + eta1 * z / 2 + eta2 * z * z);
      int at = (t - first()) * size;
      for (int i = 0; i < measurement; i++) {
        scores[at + i] = byLevel * slopes[t * size + i];
      }
      at += measurement;
      scores[at] = weight;
      scores[at + 1] = weight * logVariance;
      scores[at + 2] = weight * z;
      scores[at + 3] = weight * (z * z - 1);
      scores[at + 4] = (u * weight - 1) / deviation;
    }
  }

  /** Writes ln h of row t and its derivatives. */
  private void advance(double[] p, int t) {
    int row = t * size;
    for (int i = 0; i < size; i++) {
      slopes[row + i] = 0;
    }
    if (t < first() + varianceLags) {
      logVariances[t] = p[0];
      slopes[row] = 1;
      return;
    }
    logVariances[t] = next(p, logVariances, logMeasures, t);
    slopes[row + 1] = 1;
    for (int i = 1; i <= varianceLags; i++) {
      slopes[row + 1 + i] = logVariances[t - i];
    }
    for (int j = 1; j <= measureLags; j++) {
      slopes[row + 1 + varianceLags + j] = logMeasures[t - j];
    }
    for (int i = 1; i <= varianceLags; i++) {
      for (int k = 0; k < 2 + varianceLags + measureLags; k++) {
        slopes[row + k] += p[1 + i] * slopes[row - i * size + k];
      }
    }
  }

  /** Returns ln h of row t from what is before it. */
  double next(double[] p, double[] variances, double[] measures, int t) {
    double level = p[1];
    for (int i = 1; i <= varianceLags; i++) {
      level += p[1 + i] * variances[t - i];
    }
    for (int j = 1; j <= measureLags; j++) {
      level += p[1 + varianceLags + j] * measures[t - j];
    }
    return level;
  }
}
