package io.plimsoll.forecast.evaluation;

import io.plimsoll.market.Check;

/**
 * Mean squared error of probabilities, and its skill against a constant forecast of the base rate:
 * 1 − BS / (p̄ (1 − p̄)).
 *
 * <p>Reference: Brier (1950), Monthly Weather Review 78(1); Murphy (1973) for the skill.
 *
 * @param score mean of (p − y)² [1], in [0, 1]
 * @param skill share of the base rate's error taken away [1], at most 1; NaN if the outcome never
 *     varies
 * @param baseRate share of events [1]
 */
public record BrierScore(double score, double skill, double baseRate) {
  /**
   * Returns the score of at least one probability.
   *
   * @param probabilities forecasts (n), in [0, 1]
   * @param events whether it happened (n)
   */
  public static BrierScore of(double[] probabilities, boolean[] events) {
    int n = probabilities.length;
    Check.argument(n == events.length, "events must be %s, was %s", n, events.length);
    Check.argument(n > 0, "probabilities must not be empty, was %s", n);
    double squares = 0;
    int happened = 0;
    for (int i = 0; i < n; i++) {
      double error = probabilities[i] - (events[i] ? 1 : 0);
      squares += error * error;
      happened += events[i] ? 1 : 0;
    }
    double base = (double) happened / n;
    double reference = base * (1 - base);
    double score = squares / n;
    return new BrierScore(score, reference > 0 ? 1 - score / reference : Double.NaN, base);
  }
}
