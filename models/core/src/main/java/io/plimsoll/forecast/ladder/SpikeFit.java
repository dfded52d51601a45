package io.plimsoll.forecast.ladder;

import io.plimsoll.forecast.SpikeModel;
import io.plimsoll.forecast.learning.LearnedModel;
import java.util.List;

/**
 * What the spike classifiers learned of all instruments together.
 *
 * @param rule what a spike is
 * @param models classifiers on {@link SpikeClassifier#features()}, at least one
 * @param calibration of their mean log odds
 */
public record SpikeFit(SpikeRule rule, List<LearnedModel> models, LogOddsCalibration calibration) {
  public SpikeFit {
    models = List.copyOf(models);
  }

  /** Returns the spike model of one instrument. */
  public SpikeModel model(InstrumentFit instrument) {
    return new SpikeClassifier(rule, instrument.model(Member.LOG_SHAR), models, calibration);
  }
}
