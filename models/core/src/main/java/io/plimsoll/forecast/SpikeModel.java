package io.plimsoll.forecast;

/** A fitted rule from what is known at an origin to the probability that a spike begins. */
public interface SpikeModel {
  /**
   * Returns the calibrated probability that realized variance of the next step exceeds the
   * threshold of the label, in [0, 1].
   *
   * @param inputs inputs of one instrument; rows after {@code row} are not looked at
   * @param row origin, with {@link ForecastInputs#missing} empty
   */
  double probability(ForecastInputs inputs, int row);
}
