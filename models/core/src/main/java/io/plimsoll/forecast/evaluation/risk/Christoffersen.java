package io.plimsoll.forecast.evaluation.risk;

import io.plimsoll.forecast.evaluation.ChiSquaredTest;
import io.plimsoll.market.Check;

/**
 * Test that a breach is no likelier after a breach: the likelihood of a first-order Markov chain
 * against that of independent trials, χ² with 1 degree; with Kupiec's test added, conditional
 * coverage, χ² with 2 degrees.
 *
 * <p>Reference: Christoffersen (1998), International Economic Review 39(4). The frequency part
 * counts all periods, the chain their n − 1 transitions; a kind of transition that never happened
 * adds 0.
 *
 * @param calmThenCalm n₀₀, transitions from no breach to none
 * @param calmThenBreach n₀₁
 * @param breachThenCalm n₁₀
 * @param breachThenBreach n₁₁
 * @param independence test of n₀₁ / (n₀₀ + n₀₁) = n₁₁ / (n₁₀ + n₁₁)
 * @param coverage Kupiec's test of the frequency
 * @param conditionalCoverage the two together
 */
public record Christoffersen(
    int calmThenCalm,
    int calmThenBreach,
    int breachThenCalm,
    int breachThenBreach,
    ChiSquaredTest independence,
    ChiSquaredTest coverage,
    ChiSquaredTest conditionalCoverage) {

  /**
   * Returns the tests of at least two periods.
   *
   * @param breaches whether each period was a breach, in time order (n)
   * @param tail α, probability of a breach [1], in (0, 1)
   */
  public static Christoffersen of(boolean[] breaches, double tail) {
    Check.argument(breaches.length >= 2, "periods must be at least 2, was %s", breaches.length);
    int[][] moves = new int[2][2];
    for (int i = 1; i < breaches.length; i++) {
      moves[breaches[i - 1] ? 1 : 0][breaches[i] ? 1 : 0]++;
    }
    var independence =
        ChiSquaredTest.of(
            2
                * (logLikelihood(moves[0][1], moves[0][0])
                    + logLikelihood(moves[1][1], moves[1][0])
                    - logLikelihood(moves[0][1] + moves[1][1], moves[0][0] + moves[1][0])),
            1);
    ChiSquaredTest coverage = Kupiec.of(breaches.length, Breaches.count(breaches), tail);
    return new Christoffersen(
        moves[0][0],
        moves[0][1],
        moves[1][0],
        moves[1][1],
        independence,
        coverage,
        coverage.and(independence));
  }

  private static double logLikelihood(int hits, int misses) {
    int all = hits + misses;
    return all == 0 ? 0 : Bernoulli.logLikelihood(hits, misses, (double) hits / all);
  }
}
