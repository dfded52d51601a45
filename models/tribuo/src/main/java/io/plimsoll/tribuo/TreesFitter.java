package io.plimsoll.tribuo;

import io.plimsoll.forecast.learning.Samples;
import io.plimsoll.forecast.learning.TreeEnsemble;
import io.plimsoll.market.Check;

/**
 * Fits boosted trees with Tribuo's XGBoost on one thread; the same samples and config give the same
 * trees, bit for bit.
 *
 * <p>The result is evaluated in plain Java and equals the native prediction. Trees cannot
 * extrapolate: give them ratios and residuals, not levels.
 */
public final class TreesFitter {
  /** Fewer rows than this are refused. */
  public static final int LEAST_ROWS = 50;

  private final TreesConfig config;

  /** Makes a fitter that grows trees as {@code config} says. */
  public TreesFitter(TreesConfig config) {
    this.config = config;
  }

  /**
   * Returns the trees fitted to the samples; a constant target gives trees of one leaf.
   *
   * @throws IllegalArgumentException if there are fewer than {@link #LEAST_ROWS} rows, or targets
   *     that the objective cannot have
   * @throws IllegalStateException if XGBoost fails, or its library cannot be loaded here
   */
  public TreeEnsemble fit(Samples samples) {
    check(samples);
    double scale = scale(samples);
    byte[] json = new Boosting(config).train(scaled(samples, scale));
    return times(BoosterJson.read(json, samples.features()), scale);
  }

  /** Returns trees whose predictions are {@code scale} times those; 1 under any other link. */
  static TreeEnsemble times(TreeEnsemble trees, double scale) {
    float base = (float) (trees.base() + StrictMath.log(scale));
    return TreeEnsemble.of(trees.features(), trees.link(), base, trees.trees());
  }

  private void check(Samples samples) {
    Check.argument(
        samples.size() >= LEAST_ROWS,
        "samples must be at least %s, was %s",
        LEAST_ROWS,
        samples.size());
    Outcomes.check(config.objective(), samples.targets());
  }

  /** XGBoost's Newton steps under the log link leave the numbers if targets are far from 1. */
  private double scale(Samples samples) {
    if (config.objective() != TreesConfig.Objective.QLIKE) {
      return 1;
    }
    double sum = 0;
    double total = 0;
    for (int i = 0; i < samples.size(); i++) {
      sum += samples.weight(i) * samples.target(i);
      total += samples.weight(i);
    }
    return sum / total;
  }

  private static Samples scaled(Samples samples, double scale) {
    double[][] inputs = new double[samples.size()][];
    double[] targets = new double[samples.size()];
    double[] weights = new double[samples.size()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = samples.row(i);
      targets[i] = samples.target(i) / scale;
      weights[i] = samples.weight(i);
    }
    return Samples.of(samples.features(), inputs, targets, weights);
  }
}
