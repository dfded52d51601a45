package io.plimsoll.training.export;

import io.plimsoll.artifact.bundle.ModelBundle;
import io.plimsoll.forecast.calibration.LogOddsCalibration;
import io.plimsoll.forecast.ladder.CrunchFit;
import io.plimsoll.forecast.ladder.CrunchRule;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.forecast.ladder.RelativeModel;
import io.plimsoll.forecast.ladder.ResidualModel;
import io.plimsoll.forecast.ladder.ScaledModel;
import io.plimsoll.forecast.ladder.SpikeClassifier;
import io.plimsoll.forecast.ladder.SpikeFit;
import io.plimsoll.forecast.learning.LearnedModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The learned models of a bundle, and how a forecast is made of each. */
final class BundleModels {
  private final ModelBundle bundle;
  private final String inputs;
  private final List<ExportedModel> models = new ArrayList<>();

  private BundleModels(ModelBundle bundle) {
    this.bundle = bundle;
    List<String> further = bundle.learned().columns();
    inputs =
        "relative inputs of ForecastInputs, each a ratio to the instrument's own past"
            + (further.isEmpty() ? "" : ", and its scores of the columns " + further);
  }

  /** Returns the models, in the order of the ladder, then the pooled ones. */
  static List<ExportedModel> of(ModelBundle bundle) {
    var all = new BundleModels(bundle);
    bundle.learned().linear().ifPresent(linear -> all.residual("linear", linear));
    bundle.learned().trees().ifPresent(trees -> all.residual("trees", trees));
    bundle.learned().network().ifPresent(all::network);
    bundle.spike().ifPresent(all::spike);
    bundle.crunch().ifPresent(all::crunch);
    bundle.pooled().ifPresent(pooled -> all.models.addAll(PooledModels.of(pooled)));
    return List.copyOf(all.models);
  }

  /** Returns the members of the ladder that have no file, fitted by least squares or not at all. */
  static List<Member> econometric() {
    return Arrays.stream(Member.values()).filter(Member::isEconometric).toList();
  }

  /** Returns the weights of the combination, of those that are not zero. */
  static SortedMap<Member, Double> weights(ModelBundle bundle) {
    var weights = new TreeMap<Member, Double>(bundle.learned().weights());
    weights.values().removeIf(weight -> weight == 0);
    return weights;
  }

  private void residual(String name, ScaledModel fit) {
    models.add(
        new ExportedModel(
            name,
            fit.model(),
            inputs + "; base_ratio is ln(F0 / mean variance of the longest window)",
            "g, correction of ln F0",
            "variance of the next "
                + step()
                + " = "
                + fit.scale()
                + " x F0 x exp(g), g cut to "
                + range(ResidualModel.BOUND)
                + ", relative to F0, the forecast of logShar"));
  }

  private void network(ScaledModel network) {
    models.add(
        new ExportedModel(
            "network",
            network.model(),
            inputs,
            "f, a logarithm",
            "variance of the next "
                + step()
                + " = "
                + network.scale()
                + " x M x exp(f), f cut to "
                + range(RelativeModel.BOUND)
                + ", relative to M, the mean variance of the longest window"));
  }

  private void spike(SpikeFit spike) {
    spike.trees().ifPresent(trees -> residual("spike-base", trees));
    int count = spike.models().size();
    String base = spike.trees().isPresent() ? "spike-base" : "logShar";
    String inputs =
        "logarithms of ratios to the threshold, "
            + spike.rule().multiple()
            + " x median variance of the longest window; base is the forecast of "
            + base;
    LogOddsCalibration line = spike.calibration();
    String use =
        "probability that a spike begins in the next "
            + step()
            + " = 1 / (1 + exp(-("
            + line.offset()
            + " + "
            + line.slope()
            + " z))), where z is the mean log odds of spike-1"
            + (count > 1 ? " to spike-" + count : "")
            + ", each p cut to ["
            + SpikeClassifier.CERTAIN
            + ", 1 - "
            + SpikeClassifier.CERTAIN
            + "]";
    List<LearnedModel> classifiers = spike.models();
    for (int i = 0; i < count; i++) {
      models.add(
          new ExportedModel(
              "spike-" + (i + 1), classifiers.get(i), inputs, "p, not yet calibrated", use));
    }
  }

  private void crunch(CrunchFit crunch) {
    CrunchRule rule = crunch.rule();
    LogOddsCalibration line = crunch.calibration();
    models.add(
        new ExportedModel(
            "crunch",
            crunch.model(),
            inputs
                + "; base_ratio as of trees, and logarithms of ratios of "
                + rule.columns()
                + " to the threshold, their "
                + rule.level()
                + " quantile in the longest window",
            "p, not yet calibrated",
            "probability that a liquidity crunch begins in the next "
                + step()
                + " = 1 / (1 + exp(-("
                + line.offset()
                + " + "
                + line.slope()
                + " z))), where z is the log odds of p; none while what is watched lies "
                + rule.side().word()
                + " the threshold"));
  }

  private Duration step() {
    return bundle.windows().step();
  }

  private static String range(double bound) {
    return "[" + -bound + ", " + bound + "]";
  }
}
