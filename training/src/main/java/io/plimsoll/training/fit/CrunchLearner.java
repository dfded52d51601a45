package io.plimsoll.training.fit;

import io.plimsoll.forecast.calibration.LogOddsCalibration;
import io.plimsoll.forecast.ladder.CrunchClassifier;
import io.plimsoll.forecast.ladder.CrunchFit;
import io.plimsoll.forecast.ladder.CrunchRule;
import io.plimsoll.forecast.ladder.SpikeClassifier;
import io.plimsoll.forecast.learning.LearnedModel;
import io.plimsoll.forecast.learning.LogisticFitter;
import io.plimsoll.forecast.learning.LogisticModel;
import io.plimsoll.forecast.learning.Samples;
import io.plimsoll.training.plan.TrainingPlan;
import java.util.List;
import java.util.Optional;

/**
 * Fits the classifier of liquidity crunches to the calm origins of a fold: first to all but the
 * last of them, which calibrate it, then, with that calibration, to all.
 */
final class CrunchLearner {
  private final TrainingPlan plan;

  CrunchLearner(TrainingPlan plan) {
    this.plan = plan;
  }

  /** Returns the classifier of the rows, oldest first; nothing if crunches are too rare. */
  Optional<CrunchFit> fit(List<Origin> learnable) {
    TrainingPlan.Crunch crunch = plan.crunch().orElseThrow();
    CrunchRule rule = crunch.rule();
    List<Origin> risk =
        learnable.stream().filter(origin -> origin.rows().atRiskOfCrunch(origin.row())).toList();
    return HeldBlock.of(plan, risk, crunch.calibrationShare(), CrunchLearner::crunch)
        .map(
            block -> {
              List<LearnedModel> models = List.of(classifier(rule, block.fitted()));
              LogOddsCalibration calibration =
                  block.calibration(
                      origin -> SpikeClassifier.logOdds(models, inputs(rule, origin)));
              return new CrunchFit(rule, classifier(rule, risk), calibration);
            });
  }

  private LogisticModel classifier(CrunchRule rule, List<Origin> rows) {
    double[][] values = new double[rows.size()][];
    double[] targets = new double[rows.size()];
    for (int i = 0; i < targets.length; i++) {
      values[i] = inputs(rule, rows.get(i));
      targets[i] = crunch(rows.get(i)) ? 1 : 0;
    }
    var linear = plan.linear();
    return new LogisticFitter(linear.inverseStrength(), linear.limit())
        .fit(Samples.of(CrunchClassifier.features(plan.features()), values, targets));
  }

  private double[] inputs(CrunchRule rule, Origin origin) {
    var rows = origin.rows();
    return CrunchClassifier.row(
        rule,
        rows.inputs(),
        origin.row(),
        LearnedFitter.logShar(origin),
        rows.crunchThreshold(origin.row()),
        plan.features());
  }

  private static boolean crunch(Origin origin) {
    return origin.rows().crunch(origin.row());
  }
}
