package io.plimsoll.forecast.ladder;

import io.plimsoll.forecast.ForecastInputs;
import io.plimsoll.forecast.OnsetModel;
import io.plimsoll.forecast.VarianceModel;
import io.plimsoll.forecast.calibration.LogOddsCalibration;
import io.plimsoll.forecast.learning.LearnedModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The probability that a liquidity crunch begins; none while one is on.
 *
 * @param rule what a crunch is
 * @param base variance forecast that the classifier also sees
 * @param model classifier on {@link #features}
 * @param calibration of its log odds
 */
public record CrunchClassifier(
    CrunchRule rule, VarianceModel base, LearnedModel model, LogOddsCalibration calibration)
    implements OnsetModel {
  private static final double LIMIT = 8;
  private static final List<String> OWN =
      List.of("base_ratio", "now_to_threshold", "middle_to_threshold");

  /**
   * Returns the names of the inputs of {@link #row}.
   *
   * @param columns of the feature table that are inputs, too
   */
  public static List<String> features(List<String> columns) {
    var names = new ArrayList<>(ForecastInputs.names());
    names.addAll(OWN);
    names.addAll(columns);
    return List.copyOf(names);
  }

  /**
   * Returns the inputs (features) of an origin: those of the learned members, ln of the base's
   * forecast over the mean variance of the longest window, ln of what is watched over its
   * threshold, now and in the mean of the middle window, and the scores of further columns.
   *
   * @param base forecast, a variance
   * @param threshold of the rule
   * @param columns of the feature table that are inputs, too
   */
  public static double[] row(
      CrunchRule rule,
      ForecastInputs inputs,
      int row,
      double base,
      double threshold,
      List<String> columns) {
    double[] vector = inputs.vector(row);
    double[] scores = inputs.scores(row, columns);
    int own = vector.length;
    double[] values = Arrays.copyOf(vector, own + OWN.size() + scores.length);
    values[own] = StrictMath.log(base / inputs.terms(row).variance().longest());
    values[own + 1] = ratio(rule.value(inputs, row), threshold);
    values[own + 2] = ratio(middle(rule, inputs, row), threshold);
    System.arraycopy(scores, 0, values, own + OWN.size(), scores.length);
    return values;
  }

  /** Returns whether a crunch may begin after {@code row}: what is watched is known, and calm. */
  public static boolean calm(CrunchRule rule, ForecastInputs inputs, int row, double threshold) {
    double now = rule.value(inputs, row);
    return !Double.isNaN(now) && !Double.isNaN(threshold) && !rule.beyond(now, threshold);
  }

  @Override
  public double probability(ForecastInputs inputs, int row) {
    double threshold = rule.threshold(inputs, row);
    if (!calm(rule, inputs, row, threshold)) {
      return Double.NaN;
    }
    List<String> names = model.features();
    List<String> columns = names.subList(features(List.of()).size(), names.size());
    double forecast = base.variance(inputs, row);
    double[] values = row(rule, inputs, row, forecast, threshold, columns);
    return calibration.probability(SpikeClassifier.logOdds(List.of(model), values));
  }

  private static double middle(CrunchRule rule, ForecastInputs inputs, int row) {
    long after = inputs.eventTime(row) - inputs.windows().middle() * inputs.windows().stepMicros();
    double sum = 0;
    int count = 0;
    for (int i = row; i >= 0 && inputs.eventTime(i) > after; i--) {
      double value = rule.value(inputs, i);
      if (!Double.isNaN(value)) {
        sum += value;
        count++;
      }
    }
    return sum / count; // the row itself is known
  }

  /** A depth of 0 is the smallest ratio there is, not an absent one. */
  private static double ratio(double value, double threshold) {
    double ratio = StrictMath.log(value / threshold);
    return Math.min(Math.max(ratio, -LIMIT), LIMIT);
  }
}
