package io.plimsoll.forecast.ladder;

import io.plimsoll.market.Check;

/**
 * Platt's calibration: p = 1 / (1 + exp(−(a + b z))) for the log odds z of a classifier.
 *
 * <p>Two numbers, strictly rising in z: few events suffice, and no two scores are made equal.
 * Reference: Platt (1999), Advances in Large Margin Classifiers, with his targets (n₊ + 1)/(n₊ + 2)
 * and 1/(n₋ + 2), which keep a separable block finite.
 *
 * @param offset a, finite
 * @param slope b, above 0
 */
public record LogOddsCalibration(double offset, double slope) {
  /** Takes log odds as they are. */
  public static final LogOddsCalibration IDENTITY = new LogOddsCalibration(0, 1);

  private static final int ITERATIONS = 50;
  private static final double RIDGE = 1e-9;
  private static final double LEAST_SLOPE = 1e-3;

  public LogOddsCalibration {
    Check.argument(Double.isFinite(offset), "offset must be finite, was %s", offset);
    Check.argument(
        slope > 0 && Double.isFinite(slope), "slope must be finite and above 0, was %s", slope);
  }

  /**
   * Returns the maximum-likelihood calibration by Newton steps, halved until the likelihood rises.
   *
   * @param logOdds z (n), finite
   * @param events whether it happened (n), at least one of each
   */
  public static LogOddsCalibration fit(double[] logOdds, boolean[] events) {
    int happened = 0;
    for (boolean event : events) {
      happened += event ? 1 : 0;
    }
    int calm = events.length - happened;
    Check.argument(
        happened > 0 && calm > 0, "events must hold both outcomes, was %s of one", events.length);
    double high = (happened + 1.0) / (happened + 2.0);
    double low = 1.0 / (calm + 2.0);
    double[] targets = new double[events.length];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = events[i] ? high : low;
    }
    double a = 0;
    double b = 1;
    double loss = loss(logOdds, targets, a, b);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double[] step = newton(logOdds, targets, a, b);
      double size = 1;
      double next = loss(logOdds, targets, a - step[0], b - step[1]);
      while (next > loss && size > 1e-6) {
        size /= 2;
        next = loss(logOdds, targets, a - size * step[0], b - size * step[1]);
      }
      if (!(next < loss)) {
        break;
      }
      a -= size * step[0];
      b -= size * step[1];
      loss = next;
    }
    // A score that ranks backwards on the block is no reason to turn it round.
    return new LogOddsCalibration(a, Math.max(b, LEAST_SLOPE));
  }

  /** Returns the probability of an event whose log odds a classifier puts at {@code logOdds}. */
  public double probability(double logOdds) {
    return logistic(offset + slope * logOdds);
  }

  private static double[] newton(double[] z, double[] targets, double a, double b) {
    double ga = 0;
    double gb = 0;
    double haa = RIDGE;
    double hab = 0;
    double hbb = RIDGE;
    for (int i = 0; i < z.length; i++) {
      double p = logistic(a + b * z[i]);
      double error = p - targets[i];
      double weight = p * (1 - p);
      ga += error;
      gb += error * z[i];
      haa += weight;
      hab += weight * z[i];
      hbb += weight * z[i] * z[i];
    }
    double determinant = haa * hbb - hab * hab;
    return new double[] {(hbb * ga - hab * gb) / determinant, (haa * gb - hab * ga) / determinant};
  }

  private static double loss(double[] z, double[] targets, double a, double b) {
    double sum = 0;
    for (int i = 0; i < z.length; i++) {
      double odds = a + b * z[i];
      // ln(1 + e^odds) without overflow
      double softplus = Math.max(odds, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(odds)));
      sum += softplus - targets[i] * odds;
    }
    return sum;
  }

  private static double logistic(double z) {
    return z >= 0 ? 1 / (1 + StrictMath.exp(-z)) : StrictMath.exp(z) / (1 + StrictMath.exp(z));
  }
}
