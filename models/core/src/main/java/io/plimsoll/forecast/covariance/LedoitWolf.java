package io.plimsoll.forecast.covariance;

import io.plimsoll.market.Check;

/**
 * Shrunk covariance Σ = δ F + (1 − δ) S of the sample's S, with 1/n, towards a target F, by the δ
 * that is estimated to have the least squared error.
 *
 * <p>A row with a missing value, NaN, is left out as a whole: pairs of their own would not be
 * positive definite together. References: Ledoit and Wolf (2004), Journal of Multivariate Analysis
 * 88(2), for {@link #towardsIdentity}; Ledoit and Wolf (2004), Journal of Portfolio Management
 * 30(4), appendix B, for {@link #towardsConstantCorrelation}.
 *
 * @param covariance Σ, in the unit of the returns squared
 * @param intensity δ [1], in [0, 1]
 * @param rows rows without a gap, at least 2
 */
public record LedoitWolf(Covariance covariance, double intensity, int rows) {
  public LedoitWolf {
    Check.argument(
        intensity >= 0 && intensity <= 1, "intensity must lie in [0, 1], was %s", intensity);
    Check.argument(rows >= 2, "rows must be at least 2, was %s", rows);
  }

  /**
   * Returns the estimate with the mean variance times the identity as target.
   *
   * @param returns a row a period (n, k), NaN if missing; k at least 1, at least 2 rows complete,
   *     each column varying
   */
  public static LedoitWolf towardsIdentity(double[][] returns) {
    var sample = new Sample(CompleteRows.of(returns));
    int k = sample.width;
    double mean = 0;
    for (int i = 0; i < k; i++) {
      mean += sample.covariance[i][i] / k;
    }
    double[][] target = new double[k][k];
    for (int i = 0; i < k; i++) {
      target[i][i] = mean;
    }
    return sample.shrunk(target, 0);
  }

  /**
   * Returns the estimate with the sample's variances and its mean correlation as target.
   *
   * @param returns a row a period (n, k), NaN if missing; k at least 2, at least 2 rows complete,
   *     each column varying
   * @throws IllegalArgumentException also if the result is not positive definite, as of fewer rows
   *     than columns with no shrinkage or of copied columns
   */
  public static LedoitWolf towardsConstantCorrelation(double[][] returns) {
    var sample = new Sample(CompleteRows.of(returns));
    int k = sample.width;
    Check.argument(k >= 2, "returns must have at least 2 columns, was %s", k);
    double[] deviations = new double[k];
    for (int i = 0; i < k; i++) {
      deviations[i] = Math.sqrt(sample.covariance[i][i]);
    }
    double correlation = 0;
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < i; j++) {
        correlation += sample.covariance[i][j] / deviations[i] / deviations[j];
      }
    }
    correlation /= k * (k - 1) / 2.0;
    double[][] target = new double[k][k];
    double shared = 0; // ρ, what target and sample err by together
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        target[i][j] =
            i == j ? sample.covariance[i][i] : correlation * deviations[i] * deviations[j];
        shared +=
            i == j
                ? sample.noise(i, i, i, i)
                : correlation * deviations[j] / deviations[i] * sample.noise(i, i, i, j);
      }
    }
    return sample.shrunk(target, shared);
  }

  /** Centred rows and their covariance. */
  private static final class Sample {
    private final double[][] rows;
    private final int width;
    private final double[][] covariance;

    Sample(double[][] complete) {
      int n = complete.length;
      width = complete[0].length;
      rows = new double[n][width];
      for (int i = 0; i < width; i++) {
        double mean = 0;
        for (double[] row : complete) {
          mean += row[i] / n;
        }
        for (int t = 0; t < n; t++) {
          rows[t][i] = complete[t][i] - mean;
        }
      }
      covariance = new double[width][width];
      for (int i = 0; i < width; i++) {
        for (int j = 0; j < width; j++) {
          for (double[] row : rows) {
            covariance[i][j] += row[i] * row[j] / n;
          }
        }
        Check.argument(
            covariance[i][i] > 0, "returns must vary in each column, was %s", covariance[i][i]);
      }
    }

    /** Returns the covariance over periods of the products of columns a, b and of c, d. */
    double noise(int a, int b, int c, int d) {
      double sum = 0;
      for (double[] row : rows) {
        sum += row[a] * row[b] * row[c] * row[d] / rows.length;
      }
      return sum - covariance[a][b] * covariance[c][d];
    }

    LedoitWolf shrunk(double[][] target, double shared) {
      double variance = 0;
      double distance = 0;
      for (int i = 0; i < width; i++) {
        for (int j = 0; j < width; j++) {
          variance += noise(i, j, i, j);
          distance += (covariance[i][j] - target[i][j]) * (covariance[i][j] - target[i][j]);
        }
      }
      double best = (variance - shared) / distance / rows.length;
      // Where the sample is the target, any intensity gives the same.
      double intensity = distance > 0 ? Math.min(Math.max(best, 0), 1) : 1;
      double[][] mixed = new double[width][width];
      for (int i = 0; i < width; i++) {
        for (int j = 0; j < width; j++) {
          mixed[i][j] = intensity * target[i][j] + (1 - intensity) * covariance[i][j];
        }
      }
      return new LedoitWolf(Covariance.of(mixed), intensity, rows.length);
    }
  }
}
