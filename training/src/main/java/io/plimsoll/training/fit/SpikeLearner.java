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
  /** Spikes that the fitted rows, and the calibrating ones, must at least hold. */
  static final int LEAST_SPIKES = 10;

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
    int block = (int) (calm.size() * (1 - plan.spike().calibrationShare()));
    if (block == 0) {
      return Optional.empty();
    }
    // Purge and embargo: no label that is fitted to ends within the embargo of the block.
    long before = calm.get(block).time() - plan.split().embargo().toNanos() / 1000;
    List<Origin> fitted =
        calm.stream().limit(block).filter(origin -> origin.labelEnd() <= before).toList();
    List<Origin> held = calm.subList(block, calm.size());
    if (!enough(fitted) || !enough(held)) {
      return Optional.empty();
    }

    // The forecast that the classifiers see must not know the block that calibrates them either.
    Optional<ScaledModel> base =
        learner.trees(learnable.stream().filter(origin -> origin.labelEnd() <= before).toList());
    LogOddsCalibration calibration = calibrated(base, classifiers(base, fitted), held);
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

  private LogOddsCalibration calibrated(
      Optional<ScaledModel> base, List<LearnedModel> models, List<Origin> held) {
    double[] logOdds =
        held.stream()
            .mapToDouble(origin -> SpikeClassifier.logOdds(models, inputs(base, origin)))
            .toArray();
    boolean[] events = new boolean[held.size()];
    for (int i = 0; i < events.length; i++) {
      events[i] = spike(held.get(i));
    }
    return LogOddsCalibration.fit(logOdds, events);
  }

  private static boolean enough(List<Origin> rows) {
    long spikes = rows.stream().filter(SpikeLearner::spike).count();
    return rows.size() >= SpikeFitter.LEAST_ROWS
        && spikes >= LEAST_SPIKES
        && rows.size() - spikes >= LEAST_SPIKES;
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
