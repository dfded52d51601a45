package io.plimsoll.forecast.ladder;

import io.plimsoll.forecast.OnsetModel;
import io.plimsoll.forecast.VarianceModel;
import io.plimsoll.forecast.calibration.LogOddsCalibration;
import io.plimsoll.forecast.learning.LearnedModel;
import java.util.List;
import java.util.Optional;

/**
 * What the spike classifiers learned of all instruments together.
 *
 * @param rule what a spike is
 * @param trees correction of LogSHAR whose forecast the classifiers see; LogSHAR's own if absent
 * @param models classifiers on {@link SpikeClassifier#features}, at least one
 * @param calibration of their mean log odds
 */
public record SpikeFit(
    SpikeRule rule,
    Optional<ScaledModel> trees,
    List<LearnedModel> models,
    LogOddsCalibration calibration) {
  public SpikeFit {
    models = List.copyOf(models);
  }

  /** Returns the spike model of one instrument. */
  public OnsetModel model(InstrumentFit instrument) {
    return new SpikeClassifier(rule, base(trees, instrument), models, calibration);
  }

  /** Returns the variance forecast that the classifiers of one instrument see. */
  public static VarianceModel base(Optional<ScaledModel> trees, InstrumentFit instrument) {
    VarianceModel logShar = instrument.model(Member.LOG_SHAR);
    return trees.isEmpty()
        ? logShar
        : new ResidualModel(logShar, trees.get().model(), trees.get().scale());
  }
}
