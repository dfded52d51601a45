package io.plimsoll.forecast.har;

import io.plimsoll.forecast.HarTerms;
import io.plimsoll.market.Check;

/**
 * LogHar with the asymmetry of the last step: + β₄ ln((RS⁻ + c RV) / (RS⁺ + c RV)).
 *
 * <p>Reference: Patton and Sheppard (2015), Review of Economics and Statistics 97(3), for the split
 * into semivariances; the logarithm of their ratio keeps the form additive. A step may move one way
 * only: c then keeps the ratio finite.
 *
 * @param regularisation c [1], at least 0; 0 needs both semivariances above 0
 */
public record LogShar(double regularisation) implements HarRegression {
  /**
   * With a hundredth of the variance on either side, for steps of few returns: what is trained and
   * served. The golden coefficients and losses of the tests were made with c = 0.
   */
  public static final LogShar REGULARISED = new LogShar(0.01);

  public LogShar {
    Check.argument(
        regularisation >= 0 && Double.isFinite(regularisation),
        "regularisation must be finite and at least 0, was %s",
        regularisation);
  }

  @Override
  public double[] regressors(HarTerms terms) {
    double added = regularisation * terms.shortest();
    return new double[] {
      1,
      StrictMath.log(terms.shortest()),
      StrictMath.log(terms.middle()),
      StrictMath.log(terms.longest()),
      StrictMath.log((terms.downside() + added) / (terms.upside() + added))
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
