package io.plimsoll.forecast.ladder;

import io.plimsoll.forecast.ForecastInputs;
import io.plimsoll.forecast.SpikeModel;
import io.plimsoll.forecast.VarianceModel;
import io.plimsoll.forecast.calibration.LogOddsCalibration;
import io.plimsoll.forecast.learning.LearnedModel;
import java.util.List;

/**
 * The probability that a spike begins: the mean of some classifiers' log odds, calibrated.
 *
 * @param rule what a spike is
 * @param base variance forecast that the classifiers also see
 * @param models classifiers on {@link #features()}, at least one
 * @param calibration from mean log odds to probability
 */
public record SpikeClassifier(
    SpikeRule rule, VarianceModel base, List<LearnedModel> models, LogOddsCalibration calibration)
    implements SpikeModel {
  /** Least distance of a probability from 0 and 1 before its log odds are taken. */
  public static final double CERTAIN = 1e-9;

  public SpikeClassifier {
    models = List.copyOf(models);
  }

  /** Returns the names of the inputs of {@link #row}. */
  public static List<String> features() {
    return List.of("base_to_threshold", "now_to_threshold", "base_to_threshold_squared");
  }

  /** Returns the inputs (features) of an origin at which the base forecasts {@code base}. */
  public static double[] row(ForecastInputs inputs, int row, double base, double threshold) {
    double distance = StrictMath.log(base / threshold);
    return new double[] {
      distance, StrictMath.log(inputs.variance(row) / threshold), distance * distance
    };
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
    double[] values = row(inputs, row, base.variance(inputs, row), rule.threshold(inputs, row));
    return calibration.probability(logOdds(models, values));
  }
}
