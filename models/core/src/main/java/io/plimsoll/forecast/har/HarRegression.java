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

  /** Returns the forecast of {@code fit} at an origin, a variance above 0. */
  default double forecast(LinearFit fit, HarTerms terms) {
    return variance(fit.predict(regressors(terms)), fit);
  }
}
