package io.plimsoll.forecast;

/**
 * What the models of the HAR family read at one origin; all but the quarticities are variances of
 * the log-return over one step.
 *
 * <p>A measure that the history does not carry is NaN; a member that needs it refuses it.
 *
 * @param variance realized variance RV, above 0
 * @param bipower bipower variation BPV, at least 0
 * @param quarticity realized quarticity RQ [variance²], at least 0
 * @param jump part of RV that a test attributes to jumps, at least 0: max(RV − BPV, 0) where the
 *     test rejects, else 0
 * @param tripower tripower quarticity TPQ of the last step [variance²], at least 0
 * @param downside realized semivariance RS− of the last step, at least 0
 * @param upside realized semivariance RS+ of the last step, at least 0
 */
public record HarTerms(
    WindowMeans variance,
    WindowMeans bipower,
    WindowMeans quarticity,
    WindowMeans jump,
    double tripower,
    double downside,
    double upside) {
  /** Returns terms of variances and semivariances alone. */
  public static HarTerms of(WindowMeans variance, double downside, double upside) {
    return new HarTerms(
        variance,
        WindowMeans.UNKNOWN,
        WindowMeans.UNKNOWN,
        WindowMeans.UNKNOWN,
        Double.NaN,
        downside,
        upside);
  }

  /** Returns max(RV − BPV, 0) of the last step, whether or not it is significant. */
  public double excess() {
    return Math.max(variance.shortest() - bipower.shortest(), 0);
  }
}
