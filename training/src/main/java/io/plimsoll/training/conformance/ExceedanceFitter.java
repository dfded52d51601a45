package io.plimsoll.training.conformance;

import io.plimsoll.forecast.calibration.LogOddsCalibration;
import io.plimsoll.forecast.learning.InputTable;
import io.plimsoll.forecast.learning.LinearModel;
import io.plimsoll.forecast.learning.RidgeFitter;
import io.plimsoll.market.Check;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Fits the probability that tomorrow's variance exceeds a threshold: a ridge regression of its
 * logarithm, then Platt's calibration of how far the forecast lies above the threshold.
 *
 * <p>A label tells whether a day passed the threshold, its variance also by how much: more to learn
 * slopes from where spikes are few. The calibration is learned from forecasts of blocks of days
 * that their regression had not seen, so it allows for what the regression makes of new days.
 *
 * <p>The same rows give the same model, bit for bit.
 *
 * @param penalty of the ridge regression on squared coefficients, per row, at least 0
 * @param blocks of days, each forecast by a regression of the others, at least 2
 */
record ExceedanceFitter(double penalty, int blocks) {
  ExceedanceFitter {
    Check.argument(
        penalty >= 0 && Double.isFinite(penalty),
        "penalty must be finite and at least 0, was %s",
        penalty);
    Check.argument(blocks >= 2, "blocks must be at least 2, was %s", blocks);
  }

  /**
   * Returns the model of some rows.
   *
   * @param rows ascending indices of rows, at least two a block
   * @param targets logarithm of the next variance against a level known at the row (table's rows)
   * @param distances logarithm of the threshold against that level (table's rows)
   * @throws IllegalArgumentException if an input of these rows is missing, or all or none of them
   *     passed the threshold
   */
  Fitted fit(InputTable table, int[] rows, double[] targets, double[] distances) {
    Check.argument(
        rows.length >= 2 * blocks, "rows must be at least %s, was %s", 2 * blocks, rows.length);
    var ridge = new RidgeFitter(penalty, Double.POSITIVE_INFINITY);
    double[] scores = new double[rows.length];
    boolean[] spikes = new boolean[rows.length];
    for (int block = 0; block < blocks; block++) {
      int from = rows.length * block / blocks;
      int to = rows.length * (block + 1) / blocks;
      int[] others =
          IntStream.range(0, rows.length)
              .filter(i -> i < from || i >= to)
              .map(i -> rows[i])
              .toArray();
      LinearModel model = ridge.fit(table, others, of(others, targets));
      for (int i = from; i < to; i++) {
        scores[i] = model.predict(table.row(rows[i])) - distances[rows[i]];
        spikes[i] = targets[rows[i]] > distances[rows[i]];
      }
    }
    return new Fitted(
        ridge.fit(table, rows, of(rows, targets)), LogOddsCalibration.fit(scores, spikes));
  }

  private static double[] of(int[] rows, double[] values) {
    return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
  }

  /**
   * What was learned.
   *
   * @param mean forecast of the logarithm of the next variance against a level known at the row
   * @param calibration of its distance from the threshold
   */
  record Fitted(LinearModel mean, LogOddsCalibration calibration) {
    /**
     * Returns the probability of a spike [1], in (0, 1).
     *
     * @param row inputs, each finite
     * @param distance logarithm of the threshold against the level
     */
    double probability(double[] row, double distance) {
      return calibration.probability(mean.predict(row) - distance);
    }
  }
}
