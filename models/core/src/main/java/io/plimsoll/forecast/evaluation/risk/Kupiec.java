package io.plimsoll.forecast.evaluation.risk;

import io.plimsoll.forecast.evaluation.ChiSquaredTest;
import io.plimsoll.market.Check;

/**
 * Test that breaches happen as often as they should: LR = 2 [ℓ(x/n) − ℓ(α)], χ² with 1 degree,
 * where ℓ(p) = x ln p + (n − x) ln(1 − p) and 0 ln 0 = 0.
 *
 * <p>Reference: Kupiec (1995), Journal of Derivatives 3(2), proportion of failures. Too few
 * breaches are rejected as well as too many.
 */
public final class Kupiec {
  private Kupiec() {}

  /**
   * Returns the test of {@code breaches} among {@code periods}.
   *
   * @param periods n, at least 1
   * @param breaches x, from 0 to n
   * @param tail α, probability of a breach [1], in (0, 1)
   */
  public static ChiSquaredTest of(int periods, int breaches, double tail) {
    Check.argument(periods >= 1, "periods must be at least 1, was %s", periods);
    Check.argument(
        breaches >= 0 && breaches <= periods,
        "breaches must lie in [0, %s], was %s",
        periods,
        breaches);
    Breaches.checkTail(tail);
    double observed = (double) breaches / periods;
    int others = periods - breaches;
    return ChiSquaredTest.of(
        2
            * (Bernoulli.logLikelihood(breaches, others, observed)
                - Bernoulli.logLikelihood(breaches, others, tail)),
        1);
  }
}
