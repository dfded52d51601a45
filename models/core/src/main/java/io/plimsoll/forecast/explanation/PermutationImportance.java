package io.plimsoll.forecast.explanation;

import io.plimsoll.forecast.learning.LearnedModel;
import io.plimsoll.forecast.learning.Samples;
import io.plimsoll.market.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * How much worse a model becomes when a feature is shuffled, all else as it was: L(shuffled) − L.
 *
 * <p>All features are shuffled by the same draws, so that they are compared like with like, and a
 * seed gives the same numbers. Use samples that the model was not fitted to. Of features that say
 * the same each looks worth little, and shuffling one makes rows that never occur.
 *
 * <p>Reference: Breiman (2001), Machine Learning 45(1), section 10; Fisher, Rudin, Dominici (2019),
 * Journal of Machine Learning Research 20(177), section 3.
 */
public final class PermutationImportance {
  private final double loss;
  private final List<FeatureImportance> features;
  private final OptionalDouble rankStability;

  private PermutationImportance(
      double loss, List<FeatureImportance> features, OptionalDouble rankStability) {
    this.loss = loss;
    this.features = features;
    this.rankStability = rankStability;
  }

  /**
   * Returns the importance of each feature.
   *
   * @param samples at least 2 rows, in the order of time
   * @param loss of a model on samples, finite, lower is better; see {@link #loss}
   * @param plan of the shuffles
   * @throws IllegalArgumentException if there are too few rows, or the loss is not finite
   */
  public static PermutationImportance of(
      Samples samples, ToDoubleFunction<Samples> loss, PermutationPlan plan) {
    Check.argument(samples.size() >= 2, "samples must be at least 2, was %s", samples.size());
    double base = finite(loss.applyAsDouble(samples));
    int[][] draws = plan.draw(samples.size());
    int width = samples.features().size();
    double[][] increases = new double[plan.repetitions()][width];
    var features = new ArrayList<FeatureImportance>();
    for (int j = 0; j < width; j++) {
      double[] ofFeature = new double[plan.repetitions()];
      for (int r = 0; r < ofFeature.length; r++) {
        Samples shuffled = samples.withColumn(j, shuffled(samples, j, draws[r]));
        ofFeature[r] = finite(loss.applyAsDouble(shuffled)) - base;
        increases[r][j] = ofFeature[r];
      }
      features.add(summary(samples.features().get(j), ofFeature));
    }
    return new PermutationImportance(base, List.copyOf(features), stability(increases));
  }

  /**
   * Returns the mean loss of a model, each row counting by its weight.
   *
   * @param model of the samples' features, in their order
   * @param pointwise loss of a target and its prediction, in this order
   */
  public static ToDoubleFunction<Samples> loss(LearnedModel model, DoubleBinaryOperator pointwise) {
    return samples -> {
      Check.argument(
          samples.features().equals(model.features()),
          "samples must have the features %s, was %s",
          model.features(),
          samples.features());
      double sum = 0;
      double total = 0;
      for (int i = 0; i < samples.size(); i++) {
        double prediction = model.predict(samples.row(i));
        sum += samples.weight(i) * pointwise.applyAsDouble(samples.target(i), prediction);
        total += samples.weight(i);
      }
      return sum / total;
    };
  }

  /** Returns the loss with no feature shuffled. */
  public double loss() {
    return loss;
  }

  /** Returns the importances in the order of the samples' features. */
  public List<FeatureImportance> features() {
    return features;
  }

  /** Returns the importances, most important first; equal ones in the order of the features. */
  public List<FeatureImportance> ranked() {
    return features.stream()
        .sorted(Comparator.comparingDouble(FeatureImportance::mean).reversed())
        .toList();
  }

  /**
   * Returns how well the repetitions agree on the order of the features: the mean of Kendall's
   * tau-b over all pairs of repetitions, in [−1, 1]; 1 is the same order each time, 0 is chance.
   *
   * <p>Empty if a repetition gives no order, because there is one feature or none matters.
   */
  public OptionalDouble rankStability() {
    return rankStability;
  }

  private static double finite(double loss) {
    Check.argument(Double.isFinite(loss), "loss must be finite, was %s", loss);
    return loss;
  }

  private static double[] shuffled(Samples samples, int feature, int[] from) {
    double[] values = new double[from.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = samples.value(from[i], feature);
    }
    return values;
  }

  private static FeatureImportance summary(String feature, double[] increases) {
    double mean = Arrays.stream(increases).sum() / increases.length;
    double squares = 0;
    for (double increase : increases) {
      squares += (increase - mean) * (increase - mean);
    }
    return new FeatureImportance(feature, mean, Math.sqrt(squares / (increases.length - 1)));
  }

  private static OptionalDouble stability(double[][] increases) {
    double sum = 0;
    int pairs = 0;
    for (int r = 0; r < increases.length; r++) {
      for (int s = 0; s < r; s++) {
        sum += KendallTau.of(increases[r], increases[s]);
        pairs++;
      }
    }
    return Double.isNaN(sum) ? OptionalDouble.empty() : OptionalDouble.of(sum / pairs);
  }
}
