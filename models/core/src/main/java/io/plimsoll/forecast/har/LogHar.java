package io.plimsoll.forecast.har;

import io.plimsoll.forecast.HarTerms;
import io.plimsoll.forecast.WindowMeans;

/**
 * ln RV(t + 1) = β₀ + β₁ ln RV(t) + β₂ ln RV̄ᵐ(t) + β₃ ln RV̄ˡ(t) + ε.
 *
 * <p>Reference: Corsi (2009), Journal of Financial Econometrics 7(2); Andersen, Bollerslev and
 * Diebold (2007), Review of Economics and Statistics 89(4), for the logarithmic form.
 *
 * @param smearing how the logarithm becomes a variance
 */
public record LogHar(Smearing smearing) implements HarRegression {
  /** With the mean of a log-normal. */
  public static final LogHar NORMAL = new LogHar(Smearing.NORMAL);

  @Override
  public int size() {
    return 4;
  }

  @Override
  public double[] regressors(HarTerms terms) {
    WindowMeans rv = terms.variance();
    return new double[] {
      1, StrictMath.log(rv.shortest()), StrictMath.log(rv.middle()), StrictMath.log(rv.longest())
    };
  }

  @Override
  public double response(double variance) {
    return StrictMath.log(variance);
  }

  @Override
  public double variance(double fitted, LinearFit fit) {
    return smearing.variance(fitted, fit);
  }

  @Override
  public boolean isSmeared() {
    return smearing == Smearing.DUAN;
  }
}
