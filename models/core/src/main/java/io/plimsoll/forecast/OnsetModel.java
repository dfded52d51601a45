package io.plimsoll.forecast;

/** A fitted rule from what is known at an origin to the probability that an event begins. */
public interface OnsetModel {
  /**
   * Returns the calibrated probability that what is watched passes the threshold of its label
   * within the next step, in [0, 1]; NaN where the model does not say.
   *
   * @param inputs inputs of one instrument; rows after {@code row} are not looked at
   * @param row origin, with {@link ForecastInputs#missing} empty
   */
  double probability(ForecastInputs inputs, int row);
}
