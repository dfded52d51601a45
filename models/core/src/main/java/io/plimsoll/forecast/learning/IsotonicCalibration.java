package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Maps a score to a probability by a rising piecewise linear function.
 *
 * <p>Fitted by the pool-adjacent-violators algorithm: the rising step function of least squared
 * error, kept at the first and last score of each block, straight lines between, constant beyond
 * both ends. References: Ayer et al., Ann. Math. Stat. 26, 1955; Zadrozny, Elkan, KDD 2002.
 */
public final class IsotonicCalibration {
  private final double[] scores;
  private final double[] probabilities;

  private IsotonicCalibration(double[] scores, double[] probabilities) {
    this.scores = scores;
    this.probabilities = probabilities;
  }

  /**
   * Returns the function through the given knots.
   *
   * @param scores (knots), finite, strictly increasing, at least one
   * @param probabilities (knots), in [0, 1], not decreasing
   */
  public static IsotonicCalibration of(double[] scores, double[] probabilities) {
    Check.argument(scores.length > 0, "scores must hold a knot, was %s", scores.length);
    Check.argument(
        probabilities.length == scores.length,
        "probabilities must be %s as the scores, was %s",
        scores.length,
        probabilities.length);
    for (int i = 0; i < scores.length; i++) {
      double probability = probabilities[i];
      Check.argument(
          probability >= 0 && probability <= 1,
          "probability must lie in [0, 1], was %s",
          probability);
      Check.argument(
          i == 0 || (scores[i] > scores[i - 1] && probability >= probabilities[i - 1]),
          "scores and probabilities must rise, was score %s",
          scores[i]);
    }
    return new IsotonicCalibration(Rows.finiteCopy("score", scores), probabilities.clone());
  }

  /**
   * Returns the calibration that fits the outcomes best.
   *
   * @param scores predictions (n), finite
   * @param outcomes what happened (n), 0 or 1
   */
  public static IsotonicCalibration fit(double[] scores, double[] outcomes) {
    Check.argument(scores.length > 0, "scores must hold a number, was %s", scores.length);
    Check.argument(
        outcomes.length == scores.length,
        "outcomes must be %s as the scores, was %s",
        scores.length,
        outcomes.length);
    for (double outcome : outcomes) {
      Check.argument(outcome == 0 || outcome == 1, "outcome must be 0 or 1, was %s", outcome);
    }
    double[] finite = Rows.finiteCopy("score", scores);
    Integer[] order = new Integer[finite.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> finite[i] + 0.0));
    var blocks = new ArrayList<Block>();
    for (int i : order) {
      double score = finite[i] + 0.0; // one zero
      Block next = new Block(score, score, outcomes[i], 1);
      while (!blocks.isEmpty() && blocks.get(blocks.size() - 1).mustJoin(next)) {
        next = blocks.remove(blocks.size() - 1).join(next);
      }
      blocks.add(next);
    }
    return ofBlocks(blocks);
  }

  private static IsotonicCalibration ofBlocks(List<Block> blocks) {
    double[] scores = new double[2 * blocks.size()];
    double[] probabilities = new double[2 * blocks.size()];
    int knots = 0;
    for (Block block : blocks) {
      scores[knots] = block.first();
      probabilities[knots++] = block.mean();
      if (block.last() > block.first()) {
        scores[knots] = block.last();
        probabilities[knots++] = block.mean();
      }
    }
    return of(Arrays.copyOf(scores, knots), Arrays.copyOf(probabilities, knots));
  }

  /** Neighbouring scores that share one probability. */
  private record Block(double first, double last, double events, double count) {
    double mean() {
      return events / count;
    }

    /** Equal scores must share a probability; so must a block and a lower one after it. */
    boolean mustJoin(Block next) {
      return last == next.first || mean() >= next.mean();
    }

    Block join(Block next) {
      return new Block(first, next.last, events + next.events, count + next.count);
    }
  }

  /** Returns a copy of the scores at the knots, strictly increasing. */
  public double[] scores() {
    return scores.clone();
  }

  /** Returns a copy of the probabilities at the knots. */
  public double[] probabilities() {
    return probabilities.clone();
  }

  /**
   * Returns the probability in [0, 1] of a score.
   *
   * @throws IllegalArgumentException if the score is {@code NaN}
   */
  public double calibrate(double score) {
    Check.argument(!Double.isNaN(score), "score must be a number, was %s", score);
    int found = Arrays.binarySearch(scores, score + 0.0);
    if (found >= 0) {
      return probabilities[found];
    }
    int above = -found - 1;
    if (above == 0) {
      return probabilities[0];
    }
    if (above == scores.length) {
      return probabilities[above - 1];
    }
    double share = (score - scores[above - 1]) / (scores[above] - scores[above - 1]);
    double low = probabilities[above - 1];
    double high = probabilities[above];
    return Math.min(high, low + share * (high - low));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IsotonicCalibration that
        && Arrays.equals(scores, that.scores)
        && Arrays.equals(probabilities, that.probabilities);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(scores) + Arrays.hashCode(probabilities);
  }
}
