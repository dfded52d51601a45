package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;
import java.util.Arrays;
import java.util.List;

/** A linear function of the standardised features: b + w · z, such as a ridge regression. */
public final class LinearModel implements LearnedModel {
  private final List<String> features;
  private final Standardisation standardisation;
  private final double intercept;
  private final double[] coefficients;

  private LinearModel(
      List<String> features,
      Standardisation standardisation,
      double intercept,
      double[] coefficients) {
    this.features = features;
    this.standardisation = standardisation;
    this.intercept = intercept;
    this.coefficients = coefficients;
  }

  /**
   * Returns a model of copies of the given numbers.
   *
   * @param features names of the inputs, all different
   * @param standardisation of the inputs
   * @param intercept prediction of the mean row, finite
   * @param coefficients change of the prediction per standard deviation (features), finite
   */
  public static LinearModel of(
      List<String> features,
      Standardisation standardisation,
      double intercept,
      double[] coefficients) {
    List<String> names = Rows.names(features);
    Check.argument(
        standardisation.width() == names.size(),
        "standardisation must have %s features, was %s",
        names.size(),
        standardisation.width());
    Check.argument(
        coefficients.length == names.size(),
        "coefficients must be %s as the features, was %s",
        names.size(),
        coefficients.length);
    Check.argument(Double.isFinite(intercept), "intercept must be finite, was %s", intercept);
    return new LinearModel(
        names, standardisation, intercept + 0.0, Rows.finiteCopy("coefficient", coefficients));
  }

  @Override
  public List<String> features() {
    return features;
  }

  /** Returns the shift, scale and limit of the inputs. */
  public Standardisation standardisation() {
    return standardisation;
  }

  /** Returns the prediction of the mean row. */
  public double intercept() {
    return intercept;
  }

  /** Returns a copy of the coefficients (features) of the standardised inputs. */
  public double[] coefficients() {
    return coefficients.clone();
  }

  /** Returns b + w · z; every input must be finite. */
  @Override
  public double predict(double[] row) {
    Rows.finite(row, features);
    double[] standard = standardisation.apply(row);
    double sum = intercept;
    for (int j = 0; j < standard.length; j++) {
      sum += coefficients[j] * standard[j];
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LinearModel that
        && features.equals(that.features)
        && standardisation.equals(that.standardisation)
        && Double.compare(intercept, that.intercept) == 0
        && Arrays.equals(coefficients, that.coefficients);
  }

  @Override
  public int hashCode() {
    return 31 * features.hashCode() + Arrays.hashCode(coefficients);
  }
}
