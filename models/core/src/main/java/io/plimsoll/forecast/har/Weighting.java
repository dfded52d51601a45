package io.plimsoll.forecast.har;

/** How the rows of a regression are weighted. */
public enum Weighting {
  /** Ordinary least squares. */
  EQUAL,
  /**
   * Weighted least squares, each row by 1 / f², where f is what {@link LevelHar#HAR} fits to it by
   * ordinary least squares, at least the smallest response: the error of a variance grows with its
   * level.
   *
   * <p>Reference: Patton and Sheppard (2015), Review of Economics and Statistics 97(3), section 2;
   * Clements and Preve (2021), Journal of Banking and Finance 133, who weight by a first fit.
   */
  INVERSE_SQUARE_OF_FIT
}
