package io.plimsoll.feature.derivative;

/** Funding of perpetual contracts, brought to one period. */
final class Funding {
  private static final double HOURS_PER_YEAR = 365.0 * 24;
  private static final double HOUR = 3_600e6; // [µs]

  private Funding() {}

  /** Returns the rate of 8 h of a rate paid every {@code hours} [1 per 8 h]. */
  static double eightHours(double rate, double hours) {
    return rate * (8 / hours);
  }

  /** Returns the simple rate of a year of 365 days [1/year]. */
  static double annual(double rate, double hours) {
    return rate * (HOURS_PER_YEAR / hours);
  }

  /**
   * Returns the time until the next payment [s]: payments are at multiples of the period since the
   * epoch, UTC; at a payment the whole period is left.
   */
  static double secondsToNext(long asOf, double hours) {
    double period = hours * HOUR;
    if (!(period >= 1)) {
      return Double.NaN;
    }
    return (period - asOf % period) / 1e6;
  }
}
