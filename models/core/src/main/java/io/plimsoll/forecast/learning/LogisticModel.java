package io.plimsoll.forecast.learning;

import java.util.List;

/**
 * Logistic regression on standardised features: p = 1 / (1 + e^−(b + w · z)), where z is x
 * standardised.
 */
public final class LogisticModel implements LearnedModel {
  private final LinearModel logOdds;

  private LogisticModel(LinearModel logOdds) {
    this.logOdds = logOdds;
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
    return new LogisticModel(LinearModel.of(features, standardisation, intercept, coefficients));
  }

  @Override
  public List<String> features() {
    return logOdds.features();
  }

  /** Returns the shift, scale and limit of the inputs. */
  public Standardisation standardisation() {
    return logOdds.standardisation();
  }

  /** Returns the log odds of the mean row. */
  public double intercept() {
    return logOdds.intercept();
  }

  /** Returns a copy of the coefficients (features) of the standardised inputs. */
  public double[] coefficients() {
    return logOdds.coefficients();
  }

  /** Returns the probability in [0, 1]; every input must be finite. */
  @Override
  public double predict(double[] row) {
    return Rows.logistic(logOdds(row));
  }

  @Override
  public double raw(double[] row) {
    return logOdds(row);
  }

  /** Returns b + w · z, the log odds; every input must be finite. */
  public double logOdds(double[] row) {
    return logOdds.predict(row);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LogisticModel that && logOdds.equals(that.logOdds);
  }

  @Override
  public int hashCode() {
    return 31 * logOdds.hashCode();
  }
}
