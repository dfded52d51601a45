package io.plimsoll.forecast.evaluation;

import io.plimsoll.market.Check;
import java.util.SplittableRandom;

/**
 * Resampling of a time series in blocks, so that what depends on its neighbours keeps them.
 *
 * <p>A seed gives the same resamples, whatever the table: columns are drawn together, and their
 * order does not matter.
 *
 * @param scheme how blocks are drawn
 * @param block length of a block [periods], at least 1; the mean length where lengths are drawn
 * @param resamples number of resamples, at least 1
 * @param seed of the draws
 */
public record BlockBootstrap(Scheme scheme, int block, int resamples, long seed) {

  /** How the blocks of a resample are drawn. */
  public enum Scheme {
    /**
     * Blocks of geometric length round the end of the sample, so that the resample is stationary.
     *
     * <p>Reference: Politis and Romano (1994), Journal of the American Statistical Association 89.
     */
    STATIONARY {
      @Override
      void draw(int[] indices, int block, SplittableRandom random) {
        int n = indices.length;
        for (int i = 0; i < n; i++) {
          boolean starts = i == 0 || random.nextDouble() * block < 1;
          indices[i] = starts ? random.nextInt(n) : (indices[i - 1] + 1) % n;
        }
      }
    },
    /**
     * Blocks of one length that lie within the sample; its ends are drawn less often.
     *
     * <p>Reference: Künsch (1989), Annals of Statistics 17(3).
     */
    MOVING_BLOCK {
      @Override
      void draw(int[] indices, int block, SplittableRandom random) {
        int n = indices.length;
        for (int i = 0; i < n; i++) {
          indices[i] = i % block == 0 ? random.nextInt(n - block + 1) : indices[i - 1] + 1;
        }
      }
    },
    /**
     * Blocks of one length round the end of the sample.
     *
     * <p>Reference: Politis and Romano (1992), in <i>Exploring the Limits of Bootstrap</i>.
     */
    CIRCULAR_BLOCK {
      @Override
      void draw(int[] indices, int block, SplittableRandom random) {
        int n = indices.length;
        for (int i = 0; i < n; i++) {
          indices[i] = i % block == 0 ? random.nextInt(n) : (indices[i - 1] + 1) % n;
        }
      }
    };

    abstract void draw(int[] indices, int block, SplittableRandom random);
  }

  public BlockBootstrap {
    Check.argument(block >= 1, "block must be at least 1, was %s", block);
    Check.argument(resamples >= 1, "resamples must be at least 1, was %s", resamples);
  }

  /** Returns the custom of comparisons of daily losses: stationary, mean block of 10 periods. */
  public static BlockBootstrap stationary(int resamples, long seed) {
    return new BlockBootstrap(Scheme.STATIONARY, 10, resamples, seed);
  }

  /**
   * Returns the mean of each column in each resample (resamples, columns).
   *
   * @param table a row a period, finite (n, columns), n at least the block
   */
  public double[][] means(double[][] table) {
    int columns = columns(table);
    int n = table.length;
    Check.argument(n >= block, "periods must be at least the block of %s, was %s", block, n);
    var random = new SplittableRandom(seed);
    double[][] means = new double[resamples][columns];
    int[] indices = new int[n];
    for (double[] mean : means) {
      scheme.draw(indices, block, random);
      for (int index : indices) {
        double[] row = table[index];
        for (int j = 0; j < columns; j++) {
          mean[j] += row[j];
        }
      }
      for (int j = 0; j < columns; j++) {
        mean[j] /= n;
      }
    }
    return means;
  }

  /**
   * Returns the width of a table of at least one period and column.
   *
   * @throws IllegalArgumentException if it is empty, ragged, or not finite
   */
  public static int columns(double[][] table) {
    Check.argument(table.length > 0, "periods must not be empty, was %s", table.length);
    int columns = table[0].length;
    Check.argument(columns > 0, "columns must not be empty, was %s", columns);
    for (double[] row : table) {
      Check.argument(
          row.length == columns, "columns must be %s in every period, was %s", columns, row.length);
      for (double value : row) {
        Check.argument(Double.isFinite(value), "losses must be finite, was %s", value);
      }
    }
    return columns;
  }
}
