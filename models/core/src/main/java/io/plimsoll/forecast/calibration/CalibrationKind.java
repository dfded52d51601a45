package io.plimsoll.forecast.calibration;

import java.util.Arrays;

/** A way to make the log odds of a classifier a probability that holds. */
public enum CalibrationKind {
  /** {@link LogOddsCalibration}: a line on the log odds. */
  PLATT {
    @Override
    public Calibration fit(double[] logOdds, boolean[] events) {
      return LogOddsCalibration.fit(logOdds, events);
    }
  },
  /** {@link BetaCalibration}: a curve of three numbers, which may bend near 0 and near 1. */
  BETA {
    @Override
    public Calibration fit(double[] logOdds, boolean[] events) {
      return BetaCalibration.fit(probabilities(logOdds), events);
    }
  },
  /**
   * {@link IsotonicCalibration}: any rising curve, kept half an event from 0 and 1, that nothing is
   * said to be certain.
   */
  ISOTONIC {
    @Override
    public Calibration fit(double[] logOdds, boolean[] events) {
      return IsotonicCalibration.fit(probabilities(logOdds), events)
          .within(0.5 / Math.max(logOdds.length, 2));
    }
  };

  /**
   * Returns the calibration of some forecasts.
   *
   * @param logOdds what the classifier said (n), finite, n at least 1
   * @param events whether it happened (n), at least one of each
   */
  public abstract Calibration fit(double[] logOdds, boolean[] events);

  private static double[] probabilities(double[] logOdds) {
    return Arrays.stream(logOdds).map(LogisticFit::logistic).toArray();
  }
}
