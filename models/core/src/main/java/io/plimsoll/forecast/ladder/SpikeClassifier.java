package io.plimsoll.forecast.ladder;

import io.plimsoll.forecast.ForecastInputs;
import io.plimsoll.forecast.SpikeModel;
import io.plimsoll.forecast.VarianceModel;
import io.plimsoll.forecast.learning.LearnedModel;
import java.util.ArrayList;
import java.util.Arrays;
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
  /** Trees on labels may leave [0, 1]; their predictions are cut to within this of its ends. */
  private static final double CERTAIN = 1e-3;

  public SpikeClassifier {
    models = List.copyOf(models);
  }

  /** Returns the names of the inputs of {@link #row}. */
  public static List<String> features() {
    var names = new ArrayList<>(ForecastInputs.names());
    names.add("base_to_threshold");
    names.add("now_to_threshold");
    return List.copyOf(names);
  }

  /** Returns the inputs (features) of an origin at which the base forecasts {@code base}. */
  public static double[] row(ForecastInputs inputs, int row, double base, double threshold) {
    double[] vector = inputs.vector(row);
    double[] extended = Arrays.copyOf(vector, vector.length + 2);
    extended[vector.length] = StrictMath.log(base / threshold);
    extended[vector.length + 1] = StrictMath.log(inputs.variance(row) / threshold);
    return extended;
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
