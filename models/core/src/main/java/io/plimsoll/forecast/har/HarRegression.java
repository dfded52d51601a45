package io.plimsoll.forecast.har;

import io.plimsoll.forecast.HarTerms;

/**
 * A member of the HAR family: what is regressed on what, with which weights, and how a fit becomes
 * a variance.
 */
public sealed interface HarRegression permits LevelHar, LogHar, LogShar {
  /** Returns the number of {@link #regressors}. */
  int size();

  /** Returns the regressors of an origin (size), the constant first. */
  double[] regressors(HarTerms terms);

  /** Returns what is regressed, for a realized variance of the target step above 0. */
  double response(double variance);

  /** Returns the forecast of a fitted response, a variance above 0. */
  double variance(double fitted, LinearFit fit);

  /** Returns how rows are weighted. */
  default Weighting weighting() {
    return Weighting.EQUAL;
  }

  /** Returns whether a forecast needs {@link LinearFit#smearing}. */
  default boolean isSmeared() {
    return false;
  }

  /** Returns whether {@code terms} have every measure that the member reads. */
  default boolean isKnown(HarTerms terms) {
    for (double regressor : regressors(terms)) {
      if (!Double.isFinite(regressor)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the forecast of {@code fit} at an origin, a variance above 0; NaN if the terms lack a
   * measure that the member reads.
   */
  default double forecast(LinearFit fit, HarTerms terms) {
    double fitted = fit.predict(regressors(terms));
    return Double.isFinite(fitted) ? variance(fitted, fit) : Double.NaN;
  }
}
