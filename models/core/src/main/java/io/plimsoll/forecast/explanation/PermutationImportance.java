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
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How much worse a model becomes when a feature, or a group of them, is shuffled, all else as it
 * was: L(shuffled) − L.
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
    return of(samples, FeatureGroup.single(samples.features()), loss, plan);
  }

  /**
   * Returns the importance of each group of features, shuffled together: what the model loses that
   * reads something of the group. It is not the sum over its features, each of which others may
   * stand in for.
   *
   * @param samples at least 2 rows, in the order of time
   * @param groups of the samples' features, at least one
   * @param loss of a model on samples, finite, lower is better; see {@link #loss}
   * @param plan of the shuffles
   * @throws IllegalArgumentException if there are too few rows, or the loss is not finite
   */
  public static PermutationImportance of(
      Samples samples,
      List<FeatureGroup> groups,
      ToDoubleFunction<Samples> loss,
      PermutationPlan plan) {
    return several(samples, groups, each -> new double[] {loss.applyAsDouble(each)}, plan).get(0);
  }

  /**
   * Returns the importance of each group of features for each of several losses, all of the same
   * shuffles; such as the losses over parts of the samples, which then cost nothing more.
   *
   * @param samples at least 2 rows, in the order of time
   * @param groups of the samples' features, at least one
   * @param losses of a model on samples (losses), as many each time, at least one; finite, lower is
   *     better
   * @param plan of the shuffles
   * @throws IllegalArgumentException if there are too few rows, or a loss is not finite
   */
  public static List<PermutationImportance> several(
      Samples samples,
      List<FeatureGroup> groups,
      Function<Samples, double[]> losses,
      PermutationPlan plan) {
    Check.argument(samples.size() >= 2, "samples must be at least 2, was %s", samples.size());
    Check.argument(!groups.isEmpty(), "groups must hold one, was %s", groups);
    double[] base = finite(losses.apply(samples));
    int[][] draws = plan.draw(samples.size());
    double[][][] increases = new double[base.length][plan.repetitions()][groups.size()];
    for (int j = 0; j < groups.size(); j++) {
      for (int r = 0; r < draws.length; r++) {
        double[] shuffled =
            finite(losses.apply(samples.exchanged(groups.get(j).indices(), draws[r])));
        for (int k = 0; k < base.length; k++) {
          increases[k][r][j] = shuffled[k] - base[k];
        }
      }
    }
    return IntStream.range(0, base.length)
        .mapToObj(k -> of(base[k], groups, increases[k]))
        .toList();
  }

  /** Returns the summary of increases (repetitions, groups). */
  private static PermutationImportance of(
      double loss, List<FeatureGroup> groups, double[][] increases) {
    var features = new ArrayList<FeatureImportance>();
    for (int j = 0; j < groups.size(); j++) {
      int group = j;
      features.add(
          summary(
              groups.get(j).name(),
              Arrays.stream(increases).mapToDouble(of -> of[group]).toArray()));
    }
    return new PermutationImportance(loss, List.copyOf(features), stability(increases));
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

  /** Returns the importances in the order of the samples' features, or of the groups. */
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

  /**
   * Returns how well the order here agrees with that on other samples: Kendall's tau-b of the mean
   * importances, in [−1, 1]. Empty if one of them gives no order.
   *
   * @param other importance of the same features
   */
  public OptionalDouble agreement(PermutationImportance other) {
    List<String> names = features.stream().map(FeatureImportance::feature).toList();
    List<String> others = other.features.stream().map(FeatureImportance::feature).toList();
    Check.argument(names.equals(others), "features must be %s, was %s", names, others);
    double tau = KendallTau.of(means(features), means(other.features));
    return Double.isNaN(tau) ? OptionalDouble.empty() : OptionalDouble.of(tau);
  }

  private static double[] means(List<FeatureImportance> features) {
    return features.stream().mapToDouble(FeatureImportance::mean).toArray();
  }

  private static double[] finite(double[] losses) {
    for (double loss : losses) {
      Check.argument(Double.isFinite(loss), "loss must be finite, was %s", loss);
    }
    return losses;
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
