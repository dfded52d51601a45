package io.plimsoll.tribuo;

import java.util.Map;
import java.util.function.Supplier;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Calls of XGBoost's own library. */
final class NativeBoosting {
  private NativeBoosting() {}

  /**
   * Returns the trees in XGBoost's JSON.
   *
   * @param inputs row by row (n x width), NaN where missing
   * @param targets (n)
   * @param weights of the rows (n)
   */
  static byte[] train(
      float[] inputs, float[] targets, float[] weights, Map<String, Object> parameters, int rounds)
      throws XGBoostError {
    var matrix = new DMatrix(inputs, targets.length, inputs.length / targets.length, Float.NaN);
    try {
      matrix.setLabel(targets);
      matrix.setWeight(weights);
      Booster booster = XGBoost.train(matrix, parameters, rounds, Map.of(), null, null);
      try {
        return booster.toByteArray("json");
      } finally {
        booster.dispose();
      }
    } finally {
      matrix.dispose();
    }
  }

  /**
   * Returns what {@code fit} gives.
   *
   * @throws IllegalStateException if the library does not load here
   */
  static byte[] loaded(Supplier<byte[]> fit) {
    try {
      return fit.get();
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
