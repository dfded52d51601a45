package io.plimsoll.forecast.ladder;

import io.plimsoll.forecast.OnsetModel;
import io.plimsoll.forecast.calibration.LogOddsCalibration;
import io.plimsoll.forecast.learning.LearnedModel;

/**
 * What the crunch classifier learned of all instruments together.
 *
 * @param rule what a crunch is
 * @param model classifier on {@link CrunchClassifier#features}
 * @param calibration of its log odds
 */
public record CrunchFit(CrunchRule rule, LearnedModel model, LogOddsCalibration calibration) {
  /** Returns the crunch model of one instrument. */
  public OnsetModel model(InstrumentFit instrument) {
    return new CrunchClassifier(rule, instrument.model(Member.LOG_SHAR), model, calibration);
  }
}
