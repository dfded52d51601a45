package io.plimsoll.tribuo;

import io.plimsoll.tribuo.TreesConfig.Objective;
import java.util.Map;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** XGBoost's own trainer, on one thread, which returns the model in XGBoost's own JSON. */
final class NativeTrainer {
  private NativeTrainer() {}

  /** A training, which returns XGBoost's JSON. */
  @FunctionalInterface
  interface Training {
    byte[] train() throws XGBoostError;
  }

  /** The whole parameter set of XGBoost. */
  static Map<String, Object> parameters(BoostingConfig config) {
    TreesConfig trees = config.trees();
    var parameters = new TreeMap<String, Object>();
    parameters.put("objective", objective(trees.objective()));
    parameters.put("booster", "gbtree");
    parameters.put("tree_method", "hist");
    parameters.put("max_depth", trees.depth());
    parameters.put("eta", trees.learningRate());
    parameters.put("subsample", trees.subsample());
    parameters.put("colsample_bytree", config.columnSample());
    parameters.put("min_child_weight", trees.leafWeight());
    parameters.put("lambda", config.lambda());
    parameters.put("max_bin", config.bins());
    parameters.put("nthread", 1);
    parameters.put("seed", trees.seed());
    parameters.put("verbosity", 0);
    return parameters;
  }

  private static String objective(Objective objective) {
    return switch (objective) {
      case SQUARED -> "reg:squarederror";
      case QLIKE -> "reg:gamma"; // of the same slope and curvature, see Objective
      case LOG_LOSS -> "binary:logistic";
    };
  }

  /**
   * Returns the model of dense rows.
   *
   * @param inputs row by row (n x width); NaN is missing
   * @param targets one a row (n)
   * @param weights one a row (n), or none at all for equal ones
   */
  static byte[] train(BoostingConfig config, float[] inputs, float[] targets, float... weights)
      throws XGBoostError {
    var matrix = new DMatrix(inputs, targets.length, inputs.length / targets.length, Float.NaN);
    try {
      matrix.setLabel(targets);
      if (weights.length > 0) {
        matrix.setWeight(weights);
      }
      Booster booster =
          XGBoost.train(matrix, parameters(config), config.trees().rounds(), Map.of(), null, null);
      try {
        return booster.toByteArray("json");
      } finally {
        booster.dispose();
      }
    } finally {
      matrix.dispose();
    }
  }

  /** Returns what {@code training} returns; says what failed, or is missing if the library is. */
  static byte[] run(Training training) {
    try {
      return training.train();
    } catch (XGBoostError e) {
      throw new IllegalStateException("Cannot fit trees: " + e.getMessage(), e);
    } catch (LinkageError e) {
      throw new IllegalStateException(
          "Cannot fit trees: the XGBoost library does not load on "
              + System.getProperty("os.name")
              + " "
              + System.getProperty("os.arch")
              + " (on Linux it needs glibc and libgomp1): "
              + rootCause(e),
          e);
    }
  }

  private static String rootCause(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.toString();
  }
}
