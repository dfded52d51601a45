package io.plimsoll.training.simulation;

/**
 * The weather of the market.
 *
 * @see RegimePath
 */
enum Regime {
  CALM(0.0, 0.45, 0.84),
  VOLATILE(0.5, 0.9, 0.87),
  CRASH(1.5, 6.0, 0.93);

  private final double logVolatility;
  private final double jumpsPerDay;
  private final double correlation;

  Regime(double logVolatility, double jumpsPerDay, double correlation) {
    this.logVolatility = logVolatility;
    this.jumpsPerDay = jumpsPerDay;
    this.correlation = correlation;
  }

  /** Returns the level of log-volatility above the calm one [1]. */
  double logVolatility() {
    return logVolatility;
  }

  /** Returns the mean number of jumps of the whole market [1/day]. */
  double jumpsPerDay() {
    return jumpsPerDay;
  }

  /** Returns the correlation of an instrument's returns with the market's, in (0, 1). */
  double correlation() {
    return correlation;
  }
}
