package io.plimsoll.training.fit;

import io.plimsoll.dl4j.NetworkConfig;
import io.plimsoll.dl4j.SequenceNetFitter;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.forecast.ladder.RelativeModel;
import io.plimsoll.forecast.ladder.ResidualModel;
import io.plimsoll.forecast.ladder.ScaledModel;
import io.plimsoll.forecast.learning.LearnedModel;
import io.plimsoll.forecast.learning.LinearPath;
import io.plimsoll.forecast.learning.RidgeFitter;
import io.plimsoll.forecast.learning.Samples;
import io.plimsoll.training.dataset.WalkForward.Fold;
import io.plimsoll.training.plan.TrainingPlan;
import io.plimsoll.tribuo.TreesConfig;
import io.plimsoll.tribuo.TreesFitter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Fits the learned members to the labels of a fold, all instruments together. */
final class LearnedFitter {
  /** Rows below which nothing is learned: the network holds back a fifth and needs 50 of them. */
  static final int LEAST_ROWS = 500;

  /** The regressors of the network's path: LogSHAR without the level, which the ratios take out. */
  private static final List<String> PATH = List.of("rv_lag_0", "rv_mean_24", "semivariance_ratio");

  private static final double VALIDATION_SHARE = 0.2;

  private final TrainingPlan plan;
  private final int instruments;

  LearnedFitter(TrainingPlan plan, int instruments) {
    this.plan = plan;
    this.instruments = instruments;
  }

  /** Returns the rows that a fold may learn from, oldest first. */
  static List<Origin> learnable(List<Origin> origins, Fold fold) {
    return origins.stream()
        .filter(origin -> fold.learns(origin.time(), origin.labelEnd()) && usable(origin))
        .toList();
  }

  /** Returns a ridge regression of ln(RV / LogSHAR), if there are enough rows. */
  Optional<ScaledModel> linear(List<Origin> rows) {
    if (rows.size() < LEAST_ROWS) {
      return Optional.empty();
    }
    Samples samples = residuals(rows);
    var fitter = new RidgeFitter(plan.linear().penalty(), plan.linear().limit());
    return Optional.of(scaled(fitter.fit(samples), samples));
  }

  /** Returns trees on ln(RV / LogSHAR), if planned and there are enough rows. */
  Optional<ScaledModel> trees(List<Origin> rows) {
    if (rows.size() < LEAST_ROWS || !plan.models().contains(Member.TREES)) {
      return Optional.empty();
    }
    Samples samples = residuals(rows);
    var trees = plan.trees();
    var config =
        new TreesConfig(
            TreesConfig.Objective.SQUARED,
            trees.rounds(),
            trees.depth(),
            trees.learningRate(),
            trees.subsample(),
            trees.leafWeight(),
            plan.seed());
    return Optional.of(scaled(new TreesFitter(config).fit(samples), samples));
  }

  /**
   * Returns a network on ln(RV / mean of the longest window), if planned and there are enough rows.
   */
  Optional<ScaledModel> network(List<Origin> rows) {
    if (rows.size() < LEAST_ROWS || !plan.models().contains(Member.NETWORK)) {
      return Optional.empty();
    }
    List<String> columns = plan.features();
    Samples samples =
        samples(
            RelativeModel.features(columns),
            rows,
            origin -> RelativeModel.row(origin.rows().inputs(), origin.row(), columns),
            origin ->
                StrictMath.log(
                    origin.target()
                        / origin.rows().inputs().terms(origin.row()).variance().longest()));
    var network = plan.network();
    var stopping =
        new NetworkConfig.Stopping(
            network.epochs(), network.patience(), VALIDATION_SHARE, instruments);
    var config =
        new NetworkConfig(
            NetworkConfig.Loss.QLIKE,
            network.hidden(),
            network.batch(),
            network.learningRate(),
            network.decay(),
            stopping,
            plan.seed());
    var path = path(samples).shiftedToMean(samples);
    return Optional.of(scaled(new SequenceNetFitter(config).fit(samples, path), samples));
  }

  /** Returns LogSHAR's forecast from an origin, NaN if there is none. */
  static double logShar(Origin origin) {
    return origin.walk().of(Member.LOG_SHAR, origin.row());
  }

  private Samples residuals(List<Origin> rows) {
    List<String> columns = plan.features();
    return samples(
        ResidualModel.features(columns),
        rows,
        origin -> ResidualModel.row(origin.rows().inputs(), origin.row(), logShar(origin), columns),
        origin -> StrictMath.log(origin.target() / logShar(origin)));
  }

  private static boolean usable(Origin origin) {
    return origin.rows().scored(origin.row()) && !Double.isNaN(logShar(origin));
  }

  private static LinearPath path(Samples samples) {
    List<String> varying = PATH.stream().filter(name -> varies(samples, name)).toList();
    return LinearPath.leastSquares(samples, varying);
  }

  /** A market that stands still leaves some regressors constant, hence collinear with the level. */
  private static boolean varies(Samples samples, String name) {
    int column = samples.features().indexOf(name);
    for (int i = 1; i < samples.size(); i++) {
      if (Math.abs(samples.value(i, column) - samples.value(0, column)) > 1e-9) {
        return true;
      }
    }
    return false;
  }

  private static ScaledModel scaled(LearnedModel model, Samples samples) {
    double sum = 0;
    for (int i = 0; i < samples.size(); i++) {
      sum += StrictMath.exp(samples.target(i) - model.predict(samples.row(i)));
    }
    return new ScaledModel(model, sum / samples.size());
  }

  private static Samples samples(
      List<String> features,
      List<Origin> rows,
      Function<Origin, double[]> inputs,
      ToDoubleFunction<Origin> target) {
    double[][] values = new double[rows.size()][];
    double[] targets = new double[rows.size()];
    for (int i = 0; i < targets.length; i++) {
      values[i] = inputs.apply(rows.get(i));
      targets[i] = target.applyAsDouble(rows.get(i));
    }
    return Samples.of(features, values, targets);
  }
}
