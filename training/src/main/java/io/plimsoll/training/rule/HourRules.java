package io.plimsoll.training.rule;

import io.plimsoll.forecast.har.FittedHar;
import io.plimsoll.forecast.har.LinearFit;
import io.plimsoll.forecast.har.LogHar;
import io.plimsoll.forecast.panel.DayRegressions;
import java.util.Arrays;

/** The rules by which a committee would judge Plimsoll's, and the one that knows the future. */
final class HourRules {
  private static final int DAY = 24;
  private static final int REFIT = 30 * DAY;

  private HourRules() {}

  /** LogHAR of the coming day at 00:00 UTC, fitted anew every 30 days from the window's start. */
  static final HourRule LOG_HAR_DAILY =
      (hours, first, end) -> {
        double[] variances = nothing(end - first);
        FittedHar model = null;
        for (int hour = first; hour < end; hour++) {
          if ((hour - first) % REFIT == 0) {
            model = DayRegressions.har(hours, LogHar.NORMAL, hour);
          }
          if (DayRegressions.isMidnight(hours, hour)) {
            variances[hour - first] = DayRegressions.forecast(model, hours, hour);
          }
        }
        return variances;
      };

  /** LogSHAR of the coming 24 hours at every hour, fitted once, where the window begins. */
  static final HourRule LOG_SHAR_HOURLY =
      (hours, first, end) -> {
        LinearFit fit = DayRegressions.logShar(hours, first);
        double[] variances = nothing(end - first);
        for (int hour = first; hour < end; hour++) {
          variances[hour - first] = DayRegressions.forecast(fit, hours, hour);
        }
        return variances;
      };

  /** The realized variance of the coming 24 hours, or of what is left of the data. */
  static final HourRule CLAIRVOYANT =
      (hours, first, end) -> {
        double[] variances = nothing(end - first);
        for (int hour = first; hour < end; hour++) {
          int known = Math.min(hour + DAY, hours.size());
          variances[hour - first] = DAY * hours.meanVariance(known - 1, known - hour);
        }
        return variances;
      };

  private static double[] nothing(int hours) {
    double[] variances = new double[hours];
    Arrays.fill(variances, Double.NaN);
    return variances;
  }
}
