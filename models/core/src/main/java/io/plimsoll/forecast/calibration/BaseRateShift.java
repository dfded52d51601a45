package io.plimsoll.forecast.calibration;

import io.plimsoll.market.Check;

/**
 * Correction for another base rate: p' = p r'/r / (p r'/r + (1 − p)(1 − r')/(1 − r)), right where
 * events look the same as before and only their number changed.
 *
 * <p>Reference: Saerens, Latinne and Decaestecker (2002), Neural Computation 14(1), equations 2.4
 * and 3.2.
 *
 * @param from r, share of events where the probabilities hold [1], in (0, 1)
 * @param to r', share of events where they shall hold [1], in (0, 1)
 */
public record BaseRateShift(double from, double to) implements Calibration {
  private static final int BISECTIONS = 60;

  public BaseRateShift {
    Check.argument(from > 0 && from < 1, "from must lie in (0, 1), was %s", from);
    Check.argument(to > 0 && to < 1, "to must lie in (0, 1), was %s", to);
  }

  /**
   * Returns the shift to the most likely base rate of new, unlabelled forecasts.
   *
   * <p>It is the fixed point of the EM steps of the paper, r' ← mean of p', at which the concave
   * likelihood of r' is greatest; bisection of its slope gets there without their slow end. Half an
   * event is the least that is believed: r' stays in [1/(2n), 1 − 1/(2n)].
   *
   * @param from r, share of events where the probabilities hold [1], in (0, 1)
   * @param probabilities calibrated to r, not yet corrected (n), in [0, 1], n at least 1
   */
  public static BaseRateShift estimate(double from, double[] probabilities) {
    int n = probabilities.length;
    Check.argument(n > 0, "probabilities must not be empty, was %s", n);
    for (double p : probabilities) {
      Check.argument(p >= 0 && p <= 1, "probabilities must lie in [0, 1], was %s", p);
    }
    double low = 0.5 / n;
    double high = 1 - low;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      var shift = new BaseRateShift(from, middle);
      double sum = 0;
      for (double p : probabilities) {
        sum += shift.calibrated(p);
      }
      // The slope of the likelihood has the sign of mean(p') − r'.
      if (sum / n > middle) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return new BaseRateShift(from, (low + high) / 2);
  }

  @Override
  public double calibrated(double probability) {
    Check.argument(
        probability >= 0 && probability <= 1,
        "probability must lie in [0, 1], was %s",
        probability);
    double event = probability * to * (1 - from);
    double calm = (1 - probability) * (1 - to) * from;
    return event / (event + calm);
  }
}
