package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * A linear function of the raw features: c + b · x, such as a HAR regression.
 *
 * <p>It is the path around the network from which training starts, so that the untrained network
 * forecasts what the regression does (Reisenhofer, Bayer, Hautsch, HARNet, 2022, section 3).
 */
public final class LinearPath implements LearnedModel {
  private final List<String> features;
  private final double intercept;
  private final double[] coefficients;

  private LinearPath(List<String> features, double intercept, double[] coefficients) {
    this.features = features;
    this.intercept = intercept;
    this.coefficients = coefficients;
  }

  /**
   * Returns a path of copies of the given numbers.
   *
   * @param features names of the inputs, all different
   * @param intercept in the unit of the target, finite
   * @param coefficients per unit of each feature (features), finite; 0 where it is not used
   */
  public static LinearPath of(List<String> features, double intercept, double[] coefficients) {
    List<String> names = Rows.names(features);
    Check.argument(
        coefficients.length == names.size(),
        "coefficients must be %s as the features, was %s",
        names.size(),
        coefficients.length);
    Check.argument(Double.isFinite(intercept), "intercept must be finite, was %s", intercept);
    return new LinearPath(names, intercept + 0.0, Rows.finiteCopy("coefficient", coefficients));
  }

  /**
   * Returns the weighted least-squares fit of the targets on some of the features.
   *
   * @param samples rows, more than regressors
   * @param regressors names of the features that get a coefficient; the others get 0
   * @throws IllegalArgumentException if a regressor is unknown, or they are linearly dependent
   */
  public static LinearPath leastSquares(Samples samples, List<String> regressors) {
    int[] columns = new int[regressors.size()];
    for (int j = 0; j < columns.length; j++) {
      columns[j] = samples.features().indexOf(regressors.get(j));
      Check.argument(
          columns[j] >= 0,
          "regressor must be one of %s, was %s",
          samples.features(),
          regressors.get(j));
    }
    Check.argument(
        samples.size() > columns.length + 1,
        "samples must be more than the %s coefficients, was %s",
        columns.length + 1,
        samples.size());
    var design = new DMatrixRMaj(samples.size(), columns.length + 1);
    var response = new DMatrixRMaj(samples.size(), 1);
    for (int i = 0; i < samples.size(); i++) {
      double root = Math.sqrt(samples.weight(i));
      design.set(i, 0, root);
      for (int j = 0; j < columns.length; j++) {
        design.set(i, j + 1, root * samples.value(i, columns[j]));
      }
      response.set(i, 0, root * samples.target(i));
    }
    LinearSolverDense<DMatrixRMaj> solver =
        LinearSolverFactory_DDRM.leastSquaresQrPivot(true, false);
    Check.argument(
        solver.setA(design) && solver.quality() > 1e-14,
        "regressors must be linearly independent, was %s",
        regressors);
    var solution = new DMatrixRMaj(columns.length + 1, 1);
    solver.solve(response, solution);
    double[] coefficients = new double[samples.features().size()];
    for (int j = 0; j < columns.length; j++) {
      coefficients[columns[j]] = solution.get(j + 1, 0);
    }
    return of(samples.features(), solution.get(0, 0), coefficients);
  }

  /**
   * Returns this path shifted so that e^prediction is the mean and no longer the median: by ln of
   * the weighted mean of e^(target − prediction).
   *
   * <p>It is the intercept that minimises QLIKE over the samples; Duan, Smearing estimate, JASA 78,
   * 1983, equation 2.4.
   *
   * @param samples targets are logarithms
   */
  public LinearPath shiftedToMean(Samples samples) {
    Check.argument(samples.size() > 0, "samples must hold a row, was %s", samples.size());
    double sum = 0;
    double total = 0;
    for (int i = 0; i < samples.size(); i++) {
      sum += samples.weight(i) * StrictMath.exp(samples.target(i) - predict(samples.row(i)));
      total += samples.weight(i);
    }
    return of(features, intercept + StrictMath.log(sum / total), coefficients);
  }

  @Override
  public List<String> features() {
    return features;
  }

  /** Returns the prediction of a row of zeros. */
  public double intercept() {
    return intercept;
  }

  /** Returns a copy of the coefficients (features). */
  public double[] coefficients() {
    return coefficients.clone();
  }

  /** Returns c + b · x; every input must be finite. */
  @Override
  public double predict(double[] row) {
    Rows.finite(row, features);
    double sum = intercept;
    for (int j = 0; j < row.length; j++) {
      sum += coefficients[j] * row[j];
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LinearPath that
        && features.equals(that.features)
        && Double.compare(intercept, that.intercept) == 0
        && Arrays.equals(coefficients, that.coefficients);
  }

  @Override
  public int hashCode() {
    return 31 * features.hashCode() + Arrays.hashCode(coefficients);
  }
}
