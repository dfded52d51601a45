package io.plimsoll.forecast.explanation;

import io.plimsoll.forecast.learning.LinearModel;
import io.plimsoll.forecast.learning.LinearPath;
import io.plimsoll.forecast.learning.LogisticModel;
import io.plimsoll.forecast.learning.Standardisation;
import io.plimsoll.market.Check;
import java.util.Arrays;
import java.util.List;

/**
 * Contributions of a linear function of the standardised inputs: w_j z_j, z cut to the limit. The
 * bias is what the model says of the mean row of its training.
 *
 * <p>They are the Shapley values of inputs that are independent of each other. Reference: Štrumbelj
 * and Kononenko (2014), Knowledge and Information Systems 41(3), section 3.1.
 */
public final class LinearContributions implements ModelExplainer {
  private final List<String> features;
  private final Standardisation standardisation;
  private final double bias;
  private final double[] coefficients;

  private LinearContributions(
      List<String> features, Standardisation standardisation, double bias, double[] coefficients) {
    this.features = features;
    this.standardisation = standardisation;
    this.bias = bias;
    this.coefficients = coefficients;
  }

  /** Returns the explainer of a regression. */
  public static LinearContributions of(LinearModel model) {
    return new LinearContributions(
        model.features(), model.standardisation(), model.intercept(), model.coefficients());
  }

  /** Returns the explainer of the log odds of a logistic regression. */
  public static LinearContributions of(LogisticModel model) {
    return new LinearContributions(
        model.features(), model.standardisation(), model.intercept(), model.coefficients());
  }

  /** Returns the explainer of a function of raw inputs: b_j x_j, for it knows of no mean row. */
  public static LinearContributions of(LinearPath model) {
    double[] ones = new double[model.features().size()];
    Arrays.fill(ones, 1);
    return new LinearContributions(
        model.features(),
        Standardisation.of(new double[ones.length], ones),
        model.intercept(),
        model.coefficients());
  }

  /** {@inheritDoc} Every input must be finite. */
  @Override
  public Contributions explain(double[] row) {
    double[] values = standardisation.apply(row);
    for (int j = 0; j < values.length; j++) {
      Check.argument(
          Double.isFinite(row[j]), "feature %s must be finite, was %s", features.get(j), row[j]);
      values[j] = coefficients[j] * values[j] + 0.0; // −0 is 0
    }
    return new Contributions(features, values, bias);
  }
}
