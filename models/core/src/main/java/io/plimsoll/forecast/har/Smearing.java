package io.plimsoll.forecast.har;

/** How the forecast μ of a logarithm becomes that of a variance, whose mean is above e^μ. */
public enum Smearing {
  /** e^(μ + s²/2): the mean of a log-normal, s² the in-sample variance of the residuals. */
  NORMAL {
    @Override
    double variance(double fitted, LinearFit fit) {
      return StrictMath.exp(fitted + fit.residualVariance() / 2);
    }
  },
  /**
   * e^μ times the in-sample mean of e^residual, whatever their distribution (Duan 1983, Journal of
   * the American Statistical Association 78).
   */
  DUAN {
    @Override
    double variance(double fitted, LinearFit fit) {
      return StrictMath.exp(fitted) * fit.smearing();
    }
  };

  abstract double variance(double fitted, LinearFit fit);
}
