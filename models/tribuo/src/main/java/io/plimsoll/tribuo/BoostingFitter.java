package io.plimsoll.tribuo;

import io.plimsoll.forecast.learning.InputTable;
import io.plimsoll.forecast.learning.TreeEnsemble;
import io.plimsoll.market.Check;
import io.plimsoll.tribuo.TreesConfig.Objective;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Fits boosted trees to rows of a wide table, by XGBoost without the examples of Tribuo, which hold
 * each value as an object.
 *
 * <p>One thread a fit: the same rows and config give the same trees, bit for bit, and several fits
 * may run at once. Trees cannot extrapolate: give them ratios and residuals, not levels.
 */
public final class BoostingFitter {
  private final BoostingConfig config;

  /** Makes a fitter that grows trees as {@code config} says. */
  public BoostingFitter(BoostingConfig config) {
    this.config = config;
  }

  /**
   * Returns the trees fitted to some rows; a constant target gives trees of one leaf.
   *
   * @param rows their indices, at least {@link TreesFitter#LEAST_ROWS}
   * @param targets one a row (rows): any finite number, above 0 under QLIKE, 0 or 1 under log loss
   * @throws IllegalStateException if XGBoost fails, or its library cannot be loaded here
   */
  public TreeEnsemble fit(InputTable table, int[] rows, double[] targets) {
    check(rows, targets);
    double scale = config.objective() == Objective.QLIKE ? mean(targets) : 1;
    float[] labels = new float[rows.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (float) (targets[i] / scale);
    }
    byte[] json = NativeBoosting.loaded(() -> train(table.copy(rows), labels));
    TreeEnsemble trees = BoosterJson.read(json, table.features());
    float base = (float) (trees.base() + StrictMath.log(scale));
    return TreeEnsemble.of(trees.features(), trees.link(), base, trees.trees());
  }

  private void check(int[] rows, double[] targets) {
    Check.argument(
        rows.length >= TreesFitter.LEAST_ROWS,
        "rows must be at least %s, was %s",
        TreesFitter.LEAST_ROWS,
        rows.length);
    Check.argument(
        targets.length == rows.length, "targets must be %s, was %s", rows.length, targets.length);
    for (double target : targets) {
      boolean fits =
          switch (config.objective()) {
            case SQUARED -> Double.isFinite(target);
            case QLIKE -> Double.isFinite(target) && target > 0;
            case LOG_LOSS -> target == 0 || target == 1;
          };
      if (!fits) {
        throw new IllegalArgumentException(
            "target must suit " + config.objective() + ", was " + target);
      }
    }
    Check.argument(
        config.objective() != Objective.LOG_LOSS || Arrays.stream(targets).distinct().count() == 2,
        "targets must hold both outcomes, was %s alone",
        targets[0]);
  }

  private byte[] train(float[] inputs, float[] labels) {
    float[] weights = new float[labels.length];
    Arrays.fill(weights, 1);
    try {
      return NativeBoosting.train(inputs, labels, weights, parameters(), config.rounds());
    } catch (XGBoostError e) {
      throw new IllegalStateException("Cannot fit trees: " + e.getMessage(), e);
    }
  }

  private Map<String, Object> parameters() {
    var parameters = new TreeMap<String, Object>();
    parameters.put("objective", objective());
    parameters.put("booster", "gbtree");
    parameters.put("tree_method", "hist");
    parameters.put("max_depth", config.depth());
    parameters.put("eta", config.learningRate());
    parameters.put("subsample", config.sampling().rows());
    parameters.put("colsample_bytree", config.sampling().columns());
    parameters.put("max_bin", config.sampling().bins());
    parameters.put("min_child_weight", config.leaves().weight());
    parameters.put("lambda", config.leaves().penalty());
    parameters.put("nthread", 1);
    parameters.put("seed", config.seed());
    parameters.put("verbosity", 0);
    return parameters;
  }

  private String objective() {
    return switch (config.objective()) {
      case SQUARED -> "reg:squarederror";
      case QLIKE -> "reg:gamma"; // half its deviance is QLIKE
      case LOG_LOSS -> "binary:logistic";
    };
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
