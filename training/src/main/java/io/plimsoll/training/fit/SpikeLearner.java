package io.plimsoll.training.fit;

import io.plimsoll.forecast.ladder.LogOddsCalibration;
import io.plimsoll.forecast.ladder.SpikeClassifier;
import io.plimsoll.forecast.ladder.SpikeFit;
import io.plimsoll.forecast.learning.LearnedModel;
import io.plimsoll.forecast.learning.Samples;
import io.plimsoll.training.plan.TrainingPlan;
import io.plimsoll.tribuo.SpikeConfig;
import io.plimsoll.tribuo.SpikeFitter;
import io.plimsoll.tribuo.TreesConfig;
import io.plimsoll.tribuo.TreesFitter;
import java.util.List;
import java.util.Optional;

/**
 * Fits the spike classifiers to the calm origins of a fold and calibrates them on the last of
 * those, which they were not fitted to.
 */
final class SpikeLearner {
  /** Spikes that the fitted rows, and the calibrating ones, must at least hold. */
  static final int LEAST_SPIKES = 10;

  private final TrainingPlan plan;

  SpikeLearner(TrainingPlan plan) {
    this.plan = plan;
  }

  /** Returns the classifiers of the rows, oldest first; nothing if spikes are too rare. */
  Optional<SpikeFit> fit(List<Origin> learnable) {
    List<Origin> calm =
        learnable.stream().filter(origin -> origin.rows().atRisk(origin.row())).toList();
    int block = (int) (calm.size() * (1 - plan.spike().calibrationShare()));
    if (block == 0) {
      return Optional.empty();
    }
    // Purge and embargo: no label that is fitted to ends within the embargo of the block.
    long embargo = plan.split().embargo().toNanos() / 1000;
    long before = calm.get(block).time() - embargo;
    List<Origin> fitted =
        calm.stream().limit(block).filter(origin -> origin.labelEnd() <= before).toList();
    List<Origin> held = calm.subList(block, calm.size());
    if (!enough(fitted) || !enough(held)) {
      return Optional.empty();
    }

    Samples samples = samples(fitted);
    List<LearnedModel> models =
        List.of(
            new SpikeFitter(SpikeConfig.standard(plan.seed())).fit(samples),
            new TreesFitter(trees()).fit(samples));
    double[] logOdds =
        held.stream()
            .mapToDouble(origin -> SpikeClassifier.logOdds(models, inputs(origin)))
            .toArray();
    boolean[] events = new boolean[held.size()];
    for (int i = 0; i < events.length; i++) {
      events[i] = spike(held.get(i));
    }
    return Optional.of(
        new SpikeFit(plan.spike().rule(), models, LogOddsCalibration.fit(logOdds, events)));
  }

  /** Squared error on 0 and 1 is the Brier score, so the trees predict probabilities. */
  private TreesConfig trees() {
    var trees = plan.trees();
    return new TreesConfig(
        TreesConfig.Objective.SQUARED,
        trees.rounds(),
        trees.depth(),
        trees.learningRate(),
        trees.subsample(),
        trees.leafWeight(),
        plan.seed());
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

  private static double[] inputs(Origin origin) {
    return SpikeClassifier.row(
        origin.rows().inputs(),
        origin.row(),
        LearnedFitter.logShar(origin),
        origin.rows().threshold(origin.row()));
  }

  private static Samples samples(List<Origin> rows) {
    double[][] values = new double[rows.size()][];
    double[] targets = new double[rows.size()];
    for (int i = 0; i < targets.length; i++) {
      values[i] = inputs(rows.get(i));
      targets[i] = spike(rows.get(i)) ? 1 : 0;
    }
    return Samples.of(SpikeClassifier.features(), values, targets);
  }
}
