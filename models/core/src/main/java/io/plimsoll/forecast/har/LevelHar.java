package io.plimsoll.forecast.har;

import io.plimsoll.forecast.HarTerms;

/**
 * RV(t + 1) = Σ βᵢ xᵢ(t), a member of the HAR family in levels.
 *
 * <p>Insanity filter: a forecast outside the range of the in-sample targets becomes their mean
 * (Bollerslev, Patton and Quaedvlieg 2016, Journal of Econometrics 192, section 3).
 *
 * @param terms regressors x
 * @param weighting of the rows
 * @param lower end of the range of the filter
 */
public record LevelHar(LevelTerms terms, Weighting weighting, Lower lower)
    implements HarRegression {
  /** The model of Corsi (2009), Journal of Financial Econometrics 7(2), equation 9. */
  public static final LevelHar HAR = of(LevelTerms.HAR);

  /** The same by weighted least squares. */
  public static final LevelHar HAR_WLS =
      new LevelHar(LevelTerms.HAR, Weighting.INVERSE_SQUARE_OF_FIT, Lower.SMALLEST_TARGET);

  /** Lower end of the range in which a forecast is believed. */
  public enum Lower {
    /** The smallest in-sample target, as the paper has it. */
    SMALLEST_TARGET,
    /** 0, as the R package HARModel has it: a forecast must be above it. */
    ZERO
  }

  /** Returns the member with these regressors, by ordinary least squares. */
  public static LevelHar of(LevelTerms terms) {
    return new LevelHar(terms, Weighting.EQUAL, Lower.SMALLEST_TARGET);
  }

  @Override
  public int size() {
    return terms.size();
  }

  @Override
  public double[] regressors(HarTerms origin) {
    return terms.of(origin);
  }

  @Override
  public double response(double variance) {
    return variance;
  }

  @Override
  public double variance(double fitted, LinearFit fit) {
    boolean above = lower == Lower.ZERO ? fitted > 0 : fitted >= fit.lowest();
    return above && fitted <= fit.highest() ? fitted : fit.mean();
  }
}
