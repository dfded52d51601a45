package io.plimsoll.forecast.ladder;

import io.plimsoll.forecast.ForecastInputs;
import io.plimsoll.forecast.VarianceModel;
import io.plimsoll.forecast.learning.LearnedModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A learned function of relative inputs, put back to the instrument's level: F = scale · RV̄(t) ·
 * exp(f(x)), where RV̄ is the mean of the longest window and f lies in [−8, 8].
 *
 * @param model f, fitted to ln(RV / RV̄) on {@link #features}
 * @param scale mean of RV / (RV̄ exp(f)) in sample [1], above 0
 */
public record RelativeModel(LearnedModel model, double scale) implements VarianceModel {
  /** Largest f, both ways. */
  public static final double BOUND = 8;

  /**
   * Returns the names of the inputs of {@link #row}.
   *
   * @param columns of the feature table that are inputs, too
   */
  public static List<String> features(List<String> columns) {
    var names = new ArrayList<>(ForecastInputs.names());
    names.addAll(columns);
    return List.copyOf(names);
  }

  /**
   * Returns the inputs (features) of an origin.
   *
   * @param columns of the feature table that are inputs, too
   */
  public static double[] row(ForecastInputs inputs, int row, List<String> columns) {
    double[] vector = inputs.vector(row);
    double[] scores = inputs.scores(row, columns);
    double[] extended = Arrays.copyOf(vector, vector.length + scores.length);
    System.arraycopy(scores, 0, extended, vector.length, scores.length);
    return extended;
  }

  /** Returns the columns of the feature table among the inputs of a model. */
  static List<String> columns(LearnedModel model) {
    List<String> features = model.features();
    return features.subList(ForecastInputs.names().size(), features.size());
  }

  @Override
  public double variance(ForecastInputs inputs, int row) {
    double ratio = model.predict(row(inputs, row, columns(model)));
    double bounded = Math.max(-BOUND, Math.min(BOUND, ratio));
    return scale * inputs.terms(row).variance().longest() * StrictMath.exp(bounded);
  }
}
