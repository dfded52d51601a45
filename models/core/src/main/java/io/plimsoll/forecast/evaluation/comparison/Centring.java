package io.plimsoll.forecast.evaluation.comparison;

/**
 * How far models that did worse than the benchmark count as possible winners.
 *
 * <p>Reference: Hansen (2005), Journal of Business &amp; Economic Statistics 23(4), section 2.3.
 */
public enum Centring {
  /** A model that did worse is as bad as it looked: liberal, a lower bound of p. */
  LOWER,
  /** One that did worse by more than √(2 ln ln n) errors is as bad as it looked. */
  CONSISTENT,
  /** Every model is as good as the benchmark: conservative, an upper bound of p (White 2000). */
  UPPER
}
