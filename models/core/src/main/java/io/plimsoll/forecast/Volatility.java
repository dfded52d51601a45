package io.plimsoll.forecast;

import io.plimsoll.market.Check;
import java.time.Duration;

/**
 * Volatility of log-returns, annualised.
 *
 * <p>A value of 0.80 says that ln(S(t + 1 year) / S(t)) has standard deviation 0.80. A year is 365
 * days of 24 hours, for the markets here never close.
 *
 * @param annualised standard deviation of log-returns [1/√year], finite, at least 0
 */
public record Volatility(double annualised) implements Comparable<Volatility> {
  private static final double SECONDS_PER_YEAR = 365.0 * 24 * 3600;

  public Volatility {
    Check.argument(
        annualised >= 0 && Double.isFinite(annualised), // NaN fails the first test
        "annualised volatility must be finite and at least 0, was %s",
        annualised);
    annualised += 0.0; // turns -0.0 into 0.0, so that equal volatilities are equal records
  }

  /** Returns the volatility under which the log-return over {@code step} has this variance [1]. */
  public static Volatility ofVariance(double variance, Duration step) {
    return new Volatility(Math.sqrt(variance / years(step)));
  }

  /** Returns the standard deviation of the log-return over {@code horizon} [1]. */
  public double over(Duration horizon) {
    return annualised * Math.sqrt(years(horizon));
  }

  /** Returns the variance of the log-return over {@code horizon} [1]. */
  public double variance(Duration horizon) {
    return annualised * annualised * years(horizon);
  }

  @Override
  public int compareTo(Volatility other) {
    return Double.compare(annualised, other.annualised);
  }

  private static double years(Duration duration) {
    return duration.toNanos() / 1e9 / SECONDS_PER_YEAR;
  }
}
