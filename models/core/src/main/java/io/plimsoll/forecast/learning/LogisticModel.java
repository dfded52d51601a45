package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;
import java.util.Arrays;
import java.util.List;

/**
 * Logistic regression on standardised features: p = 1 / (1 + e^−(b + w · z)), where z is x
 * standardised.
 */
public final class LogisticModel implements LearnedModel {
  private final List<String> features;
  private final Standardisation standardisation;
  private final double intercept;
  private final double[] coefficients;

  private LogisticModel(
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
   * @param intercept log odds of the mean row, finite
   * @param coefficients change of the log odds per standard deviation (features), finite
   */
  public static LogisticModel of(
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
    return new LogisticModel(
        names, standardisation, intercept + 0.0, Rows.finiteCopy("coefficient", coefficients));
  }

  @Override
  public List<String> features() {
    return features;
  }

  /** Returns the shift and scale of the inputs. */
  public Standardisation standardisation() {
    return standardisation;
  }

  /** Returns the log odds of the mean row. */
  public double intercept() {
    return intercept;
  }

  /** Returns a copy of the coefficients (features) of the standardised inputs. */
  public double[] coefficients() {
    return coefficients.clone();
  }

  /** Returns the probability in [0, 1]; every input must be finite. */
  @Override
  public double predict(double[] row) {
    Rows.finite(row, features);
    double[] standard = standardisation.apply(row);
    double logOdds = intercept;
    for (int j = 0; j < standard.length; j++) {
      logOdds += coefficients[j] * standard[j];
    }
    return Rows.logistic(logOdds);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LogisticModel that
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
