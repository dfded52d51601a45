package io.plimsoll.forecast.calibration;

/** Maps the probability that a classifier gives to one that holds; never falls as it rises. */
public interface Calibration {
  /**
   * Returns the calibrated probability [1], in [0, 1].
   *
   * @param probability what the classifier says [1], in [0, 1]
   */
  double calibrated(double probability);

  /**
   * Returns the calibrated probability [1] of an event whose log odds a classifier puts at {@code
   * logOdds}, in [0, 1].
   */
  default double ofLogOdds(double logOdds) {
    return calibrated(LogisticFit.logistic(logOdds));
  }
}
