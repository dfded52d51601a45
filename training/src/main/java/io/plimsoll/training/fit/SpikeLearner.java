package io.plimsoll.training.fit;

import io.plimsoll.forecast.calibration.LogOddsCalibration;
import io.plimsoll.forecast.ladder.ScaledModel;
import io.plimsoll.forecast.ladder.SpikeClassifier;
import io.plimsoll.forecast.ladder.SpikeFit;
import io.plimsoll.forecast.learning.LearnedModel;
import io.plimsoll.forecast.learning.LogisticFitter;
import io.plimsoll.forecast.learning.Samples;
import io.plimsoll.training.plan.TrainingPlan;
import io.plimsoll.tribuo.SpikeConfig;
import io.plimsoll.tribuo.SpikeFitter;
import java.util.List;
import java.util.Optional;

/**
 * Fits the spike classifier to the calm origins of a fold: first to all but the last of them, which
 * calibrate it, then, with that calibration, to all.
 */
final class SpikeLearner {
  private final TrainingPlan plan;
  private final LearnedFitter learner;

  SpikeLearner(TrainingPlan plan, LearnedFitter learner) {
    this.plan = plan;
    this.learner = learner;
  }

  /**
   * Returns the classifiers of the rows, oldest first; nothing if spikes are too rare.
   *
   * @param trees fitted to the same rows, which the classifiers see once they are calibrated
   */
  Optional<SpikeFit> fit(List<Origin> learnable, Optional<ScaledModel> trees) {
    List<Origin> calm =
        learnable.stream().filter(origin -> origin.rows().atRisk(origin.row())).toList();
    Optional<HeldBlock> found =
        HeldBlock.of(plan, calm, plan.spike().calibrationShare(), SpikeLearner::spike);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    HeldBlock block = found.get();
    // The forecast that the classifiers see must not know the block that calibrates them either.
    Optional<ScaledModel> base =
        learner.trees(
            learnable.stream().filter(origin -> origin.labelEnd() <= block.before()).toList());
    List<LearnedModel> models = classifiers(base, block.fitted());
    LogOddsCalibration calibration =
        block.calibration(origin -> SpikeClassifier.logOdds(models, inputs(base, origin)));
    return Optional.of(
        new SpikeFit(plan.spike().rule(), trees, classifiers(trees, calm), calibration));
  }

  /** Three inputs need no penalty; further columns of the table do. */
  private List<LearnedModel> classifiers(Optional<ScaledModel> base, List<Origin> rows) {
    Samples samples = samples(base, rows);
    var linear = plan.linear();
    return List.of(
        plan.features().isEmpty()
            ? new SpikeFitter(SpikeConfig.standard(plan.seed())).fit(samples)
            : new LogisticFitter(linear.inverseStrength(), linear.limit()).fit(samples));
  }

  private static boolean spike(Origin origin) {
    return origin.rows().spike(origin.row());
  }

  private double[] inputs(Optional<ScaledModel> base, Origin origin) {
    var rows = origin.rows();
    var fit = origin.walk().at(origin.row()).orElseThrow();
    double forecast = SpikeFit.base(base, fit).variance(rows.inputs(), origin.row());
    double threshold = rows.threshold(origin.row());
    return SpikeClassifier.row(rows.inputs(), origin.row(), forecast, threshold, plan.features());
  }

  private Samples samples(Optional<ScaledModel> base, List<Origin> rows) {
    double[][] values = new double[rows.size()][];
    double[] targets = new double[rows.size()];
    for (int i = 0; i < targets.length; i++) {
      values[i] = inputs(base, rows.get(i));
      targets[i] = spike(rows.get(i)) ? 1 : 0;
    }
    return Samples.of(SpikeClassifier.features(plan.features()), values, targets);
  }
}
