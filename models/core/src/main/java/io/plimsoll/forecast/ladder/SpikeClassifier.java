package io.plimsoll.forecast.ladder;

import io.plimsoll.forecast.ForecastInputs;
import io.plimsoll.forecast.OnsetModel;
import io.plimsoll.forecast.VarianceModel;
import io.plimsoll.forecast.calibration.LogOddsCalibration;
import io.plimsoll.forecast.learning.LearnedModel;
import java.util.ArrayList;
import java.util.List;

/**
 * The probability that a spike begins: the mean of some classifiers' log odds, calibrated.
 *
 * @param rule what a spike is
 * @param base variance forecast that the classifiers also see
 * @param models classifiers on {@link #features}, at least one
 * @param calibration from mean log odds to probability
 */
public record SpikeClassifier(
    SpikeRule rule, VarianceModel base, List<LearnedModel> models, LogOddsCalibration calibration)
    implements OnsetModel {
  /** Least distance of a probability from 0 and 1 before its log odds are taken. */
  public static final double CERTAIN = 1e-9;

  private static final List<String> FEATURES =
      List.of("base_to_threshold", "now_to_threshold", "base_to_threshold_squared");

  public SpikeClassifier {
    models = List.copyOf(models);
  }

  /**
   * Returns the names of the inputs of {@link #row}.
   *
   * @param columns of the feature table that are inputs, too
   */
  public static List<String> features(List<String> columns) {
    var names = new ArrayList<>(FEATURES);
    names.addAll(columns);
    return List.copyOf(names);
  }

  /**
   * Returns the inputs (features) of an origin at which the base forecasts {@code base}.
   *
   * @param columns of the feature table that are inputs, too
   */
  public static double[] row(
      ForecastInputs inputs, int row, double base, double threshold, List<String> columns) {
    double distance = StrictMath.log(base / threshold);
    double[] values = new double[FEATURES.size() + columns.size()];
    values[0] = distance;
    values[1] = StrictMath.log(inputs.variance(row) / threshold);
    values[2] = distance * distance;
    System.arraycopy(inputs.scores(row, columns), 0, values, FEATURES.size(), columns.size());
    return values;
  }

  /** Returns the mean log odds that {@code models} give to a row of inputs (features). */
  public static double logOdds(List<? extends LearnedModel> models, double[] row) {
    double sum = 0;
    for (LearnedModel model : models) {
      double p = Math.max(CERTAIN, Math.min(1 - CERTAIN, model.predict(row)));
      sum += StrictMath.log(p / (1 - p));
    }
    return sum / models.size();
  }

  @Override
  public double probability(ForecastInputs inputs, int row) {
    List<String> features = models.get(0).features();
    List<String> columns = features.subList(FEATURES.size(), features.size());
    double[] values =
        row(inputs, row, base.variance(inputs, row), rule.threshold(inputs, row), columns);
    return calibration.probability(logOdds(models, values));
  }
}
