package io.plimsoll.forecast.evaluation;

import io.plimsoll.forecast.har.LeastSquares;
import io.plimsoll.forecast.har.LinearFit;
import io.plimsoll.market.Check;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Least squares whose errors may vary and depend on each other: Var β̂ = n (X'X)⁻¹ S (X'X)⁻¹, with
 * S the {@link NeweyWest} covariance of xₜ uₜ.
 *
 * <p>Reference: Newey and West (1987), Econometrica 55(3); with 0 lags, White (1980), Econometrica
 * 48(4). No factor for small samples.
 */
public final class HacFit {
  /** Share of squares left to rounding alone. */
  private static final double ROUNDING = 1e-24;

  private final LinearFit fit;
  private final DMatrixRMaj covariance;
  private final double unexplained;

  private HacFit(LinearFit fit, DMatrixRMaj covariance, double unexplained) {
    this.fit = fit;
    this.covariance = covariance;
    this.unexplained = unexplained;
  }

  /**
   * Returns the fit.
   *
   * @param regressors a row a period, a constant among them if one is wanted (n, k), of full rank
   * @param response (n)
   * @param lags of S, at least 0
   */
  public static HacFit of(double[][] regressors, double[] response, int lags) {
    int n = response.length;
    Check.argument(regressors.length == n, "regressors must be %s, was %s", n, regressors.length);
    Check.argument(n > 0, "periods must not be empty, was %s", n);
    int size = regressors[0].length;
    var squares = new LeastSquares(size);
    for (int t = 0; t < n; t++) {
      squares.add(regressors[t], response[t]);
    }
    LinearFit fit = squares.fit();
    int rank = squares.rank();
    Check.argument(rank == size, "regressors must have rank %s, was %s", size, rank);
    double[][] moments = new double[n][size];
    double residuals = 0;
    double responses = 0;
    for (int t = 0; t < n; t++) {
      double residual = response[t] - fit.predict(regressors[t]);
      residuals += residual * residual;
      responses += response[t] * response[t];
      for (int i = 0; i < size; i++) {
        moments[t][i] = regressors[t][i] * residual;
      }
    }
    var bread = new DMatrixRMaj(squares.inverseGram());
    var meat = new DMatrixRMaj(NeweyWest.covariance(moments, lags));
    var half = new DMatrixRMaj(size, size);
    var covariance = new DMatrixRMaj(size, size);
    CommonOps_DDRM.mult(n, bread, meat, half);
    CommonOps_DDRM.mult(half, bread, covariance);
    return new HacFit(fit, covariance, responses > 0 ? residuals / responses : 0);
  }

  /** Returns the coefficients, R² and so on. */
  public LinearFit fit() {
    return fit;
  }

  /** Returns √ of the variance of each coefficient (k). */
  public List<Double> standardErrors() {
    double[] errors = new double[covariance.numRows];
    Arrays.setAll(errors, i -> Math.sqrt(covariance.get(i, i)));
    return Arrays.stream(errors).boxed().toList();
  }

  /**
   * Returns the Wald test that the coefficients are {@code values} (k): d' V⁻¹ d, χ² with k
   * degrees; NaN where V has no inverse, or the fit leaves nothing but rounding.
   */
  public ChiSquaredTest wald(double... values) {
    int size = covariance.numRows;
    Check.argument(values.length == size, "values must be %s, was %s", size, values.length);
    if (unexplained <= ROUNDING) {
      return ChiSquaredTest.of(Double.NaN, size);
    }
    double[] distance = new double[size];
    Arrays.setAll(distance, i -> fit.coefficients().get(i) - values[i]);
    return ChiSquaredTest.of(quadratic(distance, covariance), size);
  }

  /** Returns d' V⁻¹ d, or NaN where V is singular. */
  static double quadratic(double[] distance, DMatrixRMaj covariance) {
    var column = new DMatrixRMaj(distance.length, 1, true, distance);
    var solution = new DMatrixRMaj(distance.length, 1);
    if (!CommonOps_DDRM.solve(covariance.copy(), column, solution)) {
      return Double.NaN;
    }
    double form = CommonOps_DDRM.dot(column, solution);
    return Double.isFinite(form) ? form : Double.NaN;
  }
}
