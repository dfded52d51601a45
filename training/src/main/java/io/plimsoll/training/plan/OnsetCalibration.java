package io.plimsoll.training.plan;

import io.plimsoll.forecast.calibration.CalibrationKind;
import io.plimsoll.market.Check;
import java.time.Duration;
import java.util.Optional;

/**
 * How the log odds of onset classifiers become probabilities.
 *
 * @param kind of the curve; a file may leave it out, which is PLATT
 * @param prevalence whose share of events the probabilities have; a file may leave it out, which is
 *     TRAINING
 * @param block on which the curve is fitted; a file may leave it out, then it is on the days that
 *     bags left out
 */
public record OnsetCalibration(CalibrationKind kind, Prevalence prevalence, Optional<Block> block) {
  /** What is done where a plan says nothing. */
  public static final OnsetCalibration STANDARD =
      new OnsetCalibration(CalibrationKind.PLATT, Prevalence.TRAINING, Optional.empty());

  /** Whose share of events probabilities have. */
  public enum Prevalence {
    /** That of the rows that the calibration was fitted to. */
    TRAINING,
    /** That of the last weeks before the forecast. */
    SHIFTED
  }

  /**
   * The last days of training: classifiers that saw nothing of them, nor of the time just before,
   * say what the curve is fitted to; then they are fitted anew, to all of training.
   *
   * @param days that are held back, at least 1
   * @param embargo time before them that is left out too, at least 0
   */
  public record Block(int days, Duration embargo) {
    public Block {
      Check.argument(days >= 1, "calibration.block.days must be at least 1, was %s", days);
      Check.argument(
          !embargo.isNegative(), "calibration.block.embargo must be at least 0, was %s", embargo);
    }
  }
}
