package io.plimsoll.forecast.explanation;

import io.plimsoll.market.Check;
import java.util.SplittableRandom;

/**
 * How the rows of a feature are shuffled.
 *
 * <p>Within short blocks of time a feature keeps its slow moves, and is then worth only what it
 * knows beyond them; over the whole sample it loses all.
 *
 * @param repetitions number of shuffles, at least 2
 * @param block consecutive rows that are shuffled among themselves, from the oldest on [rows], at
 *     least 2; above the number of rows it is the whole sample
 * @param seed of the shuffles
 */
public record PermutationPlan(int repetitions, int block, long seed) {
  public PermutationPlan {
    Check.argument(repetitions >= 2, "repetitions must be at least 2, was %s", repetitions);
    Check.argument(block >= 2, "block must be at least 2, was %s", block);
  }

  /** Returns the plan that shuffles over the whole sample. */
  public static PermutationPlan whole(int repetitions, long seed) {
    return new PermutationPlan(repetitions, Integer.MAX_VALUE, seed);
  }

  /** Returns for each repetition the row that each row takes its value from (repetitions, n). */
  int[][] draw(int rows) {
    var random = new SplittableRandom(seed);
    int[][] drawn = new int[repetitions][rows];
    for (int[] from : drawn) {
      for (int i = 0; i < rows; i++) { // Fisher and Yates, inside out
        int start = i - i % block;
        int j = start + random.nextInt(i - start + 1);
        from[i] = from[j];
        from[j] = i;
      }
    }
    return drawn;
  }
}
