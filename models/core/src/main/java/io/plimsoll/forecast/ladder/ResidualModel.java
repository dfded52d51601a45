package io.plimsoll.forecast.ladder;

import io.plimsoll.forecast.ForecastInputs;
import io.plimsoll.forecast.VarianceModel;
import io.plimsoll.forecast.learning.LearnedModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A model corrected by what was learned about its residuals: F = scale · F₀ · exp(g(x)), with g in
 * [−2, 2].
 *
 * <p>The learner sees ratios only and moves the base by e² at most, so that a level never seen in
 * training is left to the base, which can extrapolate.
 *
 * @param base model that is corrected
 * @param model g, fitted to ln(RV / F₀) on {@link #features}
 * @param scale mean of RV / (F₀ exp(g)) in sample [1], above 0 (Duan 1983, JASA 78, equation 2.4)
 */
public record ResidualModel(VarianceModel base, LearnedModel model, double scale)
    implements VarianceModel {
  /** Largest correction of the logarithm, both ways. */
  public static final double BOUND = 2;

  /**
   * Returns the names of the inputs of {@link #row}.
   *
   * @param columns of the feature table that are inputs, too
   */
  public static List<String> features(List<String> columns) {
    var names = new ArrayList<>(ForecastInputs.names());
    names.add("base_ratio");
    names.addAll(columns);
    return List.copyOf(names);
  }

  /** Returns the columns of the feature table among the inputs of a model. */
  static List<String> columns(LearnedModel model) {
    List<String> features = model.features();
    return features.subList(ForecastInputs.names().size() + 1, features.size());
  }

  /**
   * Returns the inputs (features) of an origin at which the base forecasts {@code base}.
   *
   * @param columns of the feature table that are inputs, too
   */
  public static double[] row(ForecastInputs inputs, int row, double base, List<String> columns) {
    double[] vector = inputs.vector(row);
    double[] scores = inputs.scores(row, columns);
    double[] extended = Arrays.copyOf(vector, vector.length + 1 + scores.length);
    extended[vector.length] = StrictMath.log(base / inputs.terms(row).variance().longest());
    System.arraycopy(scores, 0, extended, vector.length + 1, scores.length);
    return extended;
  }

  @Override
  public double variance(ForecastInputs inputs, int row) {
    double forecast = base.variance(inputs, row);
    double correction = model.predict(row(inputs, row, forecast, columns(model)));
    return scale * forecast * StrictMath.exp(Math.max(-BOUND, Math.min(BOUND, correction)));
  }
}
