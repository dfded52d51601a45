package io.plimsoll.training.plan;

import io.plimsoll.forecast.calibration.CalibrationKind;

/**
 * How the log odds of onset classifiers become probabilities.
 *
 * @param kind of the curve; a file may leave it out, which is PLATT
 * @param prevalence whose share of events the probabilities have; a file may leave it out, which is
 *     TRAINING
 */
public record OnsetCalibration(CalibrationKind kind, Prevalence prevalence) {
  /** What is done where a plan says nothing. */
  public static final OnsetCalibration STANDARD =
      new OnsetCalibration(CalibrationKind.PLATT, Prevalence.TRAINING);

  /** Whose share of events probabilities have. */
  public enum Prevalence {
    /** That of the rows that the calibration was fitted to. */
    TRAINING,
    /** That of the last weeks before the forecast. */
    SHIFTED
  }
}
