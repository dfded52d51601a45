package io.plimsoll.forecast.har;

import io.plimsoll.forecast.HarTerms;

/**
 * ln RV(t + 1) = β₀ + β₁ ln RV(t) + β₂ ln RV̄ᵐ(t) + β₃ ln RV̄ˡ(t) + ε, forecast exp(μ + s²/2).
 *
 * <p>Reference: Corsi (2009), Journal of Financial Econometrics 7(2); Andersen, Bollerslev and
 * Diebold (2007), Review of Economics and Statistics 89(4), for the logarithmic form. s² is the
 * in-sample variance of the residuals.
 */
public record LogHar() implements HarRegression {
  @Override
  public double[] regressors(HarTerms terms) {
    return new double[] {
      1,
      StrictMath.log(terms.shortest()),
      StrictMath.log(terms.middle()),
      StrictMath.log(terms.longest())
    };
  }

  @Override
  public double response(double variance) {
    return StrictMath.log(variance);
  }

  @Override
  public double variance(double fitted, LinearFit fit) {
    return StrictMath.exp(fitted + fit.residualVariance() / 2);
  }
}
