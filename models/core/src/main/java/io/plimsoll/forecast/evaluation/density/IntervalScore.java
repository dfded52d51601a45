package io.plimsoll.forecast.evaluation.density;

import io.plimsoll.market.Check;

/**
 * How often intervals held the outcome, and Winkler's score: the width, plus 2/α times how far the
 * outcome lies outside; the smaller the better.
 *
 * <p>Reference: Winkler (1972), Journal of the American Statistical Association 67; Gneiting and
 * Raftery (2007), equation 43.
 *
 * @param coverage share of outcomes within, ends included [1]
 * @param meanWidth mean width, in the unit of the outcomes
 * @param winkler mean score, in the unit of the outcomes, at least the width
 */
public record IntervalScore(double coverage, double meanWidth, double winkler) {

  /**
   * Returns the score of central intervals.
   *
   * @param outcomes (n), n at least 1
   * @param lower lower ends (n)
   * @param upper upper ends, at least the lower (n)
   * @param level share that the intervals should hold, 1 − α [1], in (0, 1)
   */
  public static IntervalScore of(double[] outcomes, double[] lower, double[] upper, double level) {
    int n = outcomes.length;
    Check.argument(n > 0, "outcomes must not be empty, was %s", n);
    Check.argument(n == lower.length, "lower must be %s, was %s", n, lower.length);
    Check.argument(n == upper.length, "upper must be %s, was %s", n, upper.length);
    Check.argument(level > 0 && level < 1, "level must lie in (0, 1), was %s", level);
    int within = 0;
    double widths = 0;
    double outside = 0;
    for (int t = 0; t < n; t++) {
      Check.argument(Double.isFinite(outcomes[t]), "outcomes must be finite, was %s", outcomes[t]);
      double width = upper[t] - lower[t];
      Check.argument(
          width >= 0 && Double.isFinite(width), "width must be finite, at least 0, was %s", width);
      double miss = Math.max(Math.max(lower[t] - outcomes[t], outcomes[t] - upper[t]), 0);
      within += miss == 0 ? 1 : 0;
      widths += width;
      outside += miss;
    }
    double meanWidth = widths / n;
    return new IntervalScore(
        (double) within / n, meanWidth, meanWidth + 2 / (1 - level) * outside / n);
  }
}
