package io.plimsoll.forecast.har;

import io.plimsoll.forecast.HarTerms;

/**
 * RV(t + 1) = β₀ + β₁ RV(t) + β₂ RV̄ᵐ(t) + β₃ RV̄ˡ(t), by ordinary least squares.
 *
 * <p>Insanity filter: a forecast outside the range of the in-sample targets becomes their mean.
 *
 * <p>Reference: Corsi (2009), Journal of Financial Econometrics 7(2), equation 9; filter of
 * Bollerslev, Patton and Quaedvlieg (2016), Journal of Econometrics 192, section 3.
 */
public record Har() implements HarRegression {
  @Override
  public double[] regressors(HarTerms terms) {
    return new double[] {1, terms.shortest(), terms.middle(), terms.longest()};
  }

  @Override
  public double response(double variance) {
    return variance;
  }

  @Override
  public double variance(double fitted, LinearFit fit) {
    boolean sane = fitted >= fit.lowest() && fitted <= fit.highest();
    return sane ? fitted : fit.mean();
  }
}
