package io.plimsoll.feature.orderflow;

import io.plimsoll.market.Check;

/**
 * A self-exciting process of events with an exponential kernel: λ(t) = μ + Σ a e^(-b (t - tᵢ)) over
 * the events tᵢ before t.
 *
 * <p>References: Hawkes, "Spectra of some self-exciting and mutually exciting point processes",
 * Biometrika 58 (1971); the recursion of the likelihood is that of Ogata, "On Lewis' simulation
 * method for point processes", IEEE Transactions on Information Theory 27 (1981).
 *
 * @param baseline μ [1/s], at least 0
 * @param excitation a [1/s], at least 0
 * @param decay b [1/s], above 0
 */
public record Hawkes(double baseline, double excitation, double decay) {
  public Hawkes {
    Check.argument(
        baseline >= 0 && Double.isFinite(baseline),
        "baseline must be finite and at least 0, was %s",
        baseline);
    Check.argument(
        excitation >= 0 && Double.isFinite(excitation),
        "excitation must be finite and at least 0, was %s",
        excitation);
    Check.argument(
        decay > 0 && Double.isFinite(decay), "decay must be finite and above 0, was %s", decay);
  }

  /**
   * Returns a / b: the mean number of events that one event brings about [1]; below 1 if stable.
   */
  public double branchingRatio() {
    return excitation / decay;
  }

  /**
   * Returns ln L = Σ ln(μ + a Rᵢ) - μ T - (a/b) Σ (1 - e^(-b (T - tᵢ))), with R₁ = 0 and Rᵢ = (1 +
   * Rᵢ₋₁) e^(-b (tᵢ - tᵢ₋₁)), in one pass.
   *
   * @param times of the events (n), ascending, in [0, end] [s]
   * @param end T, when observation ended [s]
   */
  public double logLikelihood(double[] times, double end) {
    double logs = 0;
    double decayed = 0;
    double compensator = 0;
    for (int i = 0; i < times.length; i++) {
      if (i > 0) {
        decayed = (1 + decayed) * StrictMath.exp(-decay * (times[i] - times[i - 1]));
      }
      logs += StrictMath.log(baseline + excitation * decayed);
      compensator -= StrictMath.expm1(-decay * (end - times[i]));
    }
    return logs - baseline * end - branchingRatio() * compensator;
  }

  /**
   * Returns the branching ratio that the dispersion of counts tells: 1 - 1/√F, F the variance of
   * the number of events in equal intervals over its mean; 0 where F is below 1.
   *
   * <p>Reference: Hardiman, Bouchaud, "Branching-ratio approximation for the self-exciting Hawkes
   * process", Physical Review E 90 (2014), equation 6; the intervals must be long against 1/b.
   *
   * @param dispersion F [1], at least 0
   */
  public static double branchingRatio(double dispersion) {
    return dispersion > 1 ? 1 - 1 / Math.sqrt(dispersion) : dispersion >= 0 ? 0.0 : Double.NaN;
  }
}
