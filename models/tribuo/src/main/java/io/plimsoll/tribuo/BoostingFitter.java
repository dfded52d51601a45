package io.plimsoll.tribuo;

import io.plimsoll.forecast.learning.InputTable;
import io.plimsoll.forecast.learning.TreeEnsemble;
import io.plimsoll.market.Check;

/**
 * Fits boosted trees to rows of a table with XGBoost itself: wide rows need neither Tribuo's copies
 * nor its memory.
 *
 * <p>Each fit runs on the thread that calls it, and several may run at once; the same rows and
 * config give the same trees, bit for bit. A missing input goes the way that the split learned.
 */
public final class BoostingFitter {
  private final BoostingConfig config;

  /** Makes a fitter that grows trees as {@code config} says. */
  public BoostingFitter(BoostingConfig config) {
    this.config = config;
  }

  /**
   * Returns the trees fitted to the targets of some rows.
   *
   * @param rows indices of the rows, at least {@link TreesFitter#LEAST_ROWS}
   * @param targets one for each of {@code rows} (rows), as the objective can have them
   * @throws IllegalArgumentException if there are too few rows, or targets that the objective
   *     cannot have
   * @throws IllegalStateException if XGBoost fails, or its library cannot be loaded here
   */
  public TreeEnsemble fit(InputTable table, int[] rows, double[] targets) {
    table.check(rows, targets);
    Check.argument(
        rows.length >= TreesFitter.LEAST_ROWS,
        "rows must be at least %s, was %s",
        TreesFitter.LEAST_ROWS,
        rows.length);
    Outcomes.check(config.trees().objective(), targets);
    double scale = scale(targets);
    float[] scaled = new float[targets.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (targets[i] / scale);
    }
    byte[] json = NativeTrainer.run(() -> NativeTrainer.train(config, table.copy(rows), scaled));
    return TreesFitter.times(BoosterJson.read(json, table.features()), scale);
  }

  /** See {@link TreesFitter}: under the log link targets must be about 1. */
  private double scale(double[] targets) {
    if (config.trees().objective() != TreesConfig.Objective.QLIKE) {
      return 1;
    }
    double sum = 0;
    for (double target : targets) {
      sum += target;
    }
    return sum / targets.length;
  }
}
