package io.plimsoll.training.conformance;

import io.plimsoll.forecast.evaluation.AveragePrecision;
import io.plimsoll.forecast.evaluation.BrierScore;
import io.plimsoll.forecast.evaluation.ReliabilityBin;
import io.plimsoll.forecast.learning.InputTable;

/** Probabilities of {@link ExceedanceFitter} over the test span beside what came. */
final class JudgedSpikes {
  private static final ExceedanceFitter FITTER = new ExceedanceFitter(.03, 10);
  private static final int BINS = 10;

  private final double[] probabilities;
  private final boolean[] events;

  JudgedSpikes(SpikeDays days, SpikeThreshold threshold, InputTable inputs) {
    var walk = new SpikeWalk(days, threshold);
    this.probabilities = walk.forecasts(inputs, FITTER);
    this.events = walk.events();
  }

  double averagePrecision() {
    return AveragePrecision.of(probabilities, events);
  }

  double skill() {
    return BrierScore.of(probabilities, events).skill();
  }

  double calibrationError() {
    return ReliabilityBin.expectedCalibrationError(ReliabilityBin.of(probabilities, events, BINS));
  }
}
