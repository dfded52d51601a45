package io.plimsoll.forecast.calibration;

import io.plimsoll.market.Check;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Isotonic regression: the rising curve with the least squared error, by pooling adjacent
 * violators.
 *
 * <p>A pooled block is level, at the weighted share of events among its scores, from its lowest
 * score to its highest. Between blocks the curve is the straight line, beyond the outermost scores
 * level. Equal scores are one. It may say 0 or 1, which log loss punishes without bound. Reference:
 * Ayer, Brunk, Ewing, Reid and Silverman (1955), Annals of Mathematical Statistics 26(4); Zadrozny
 * and Elkan (2002), KDD, for calibration.
 *
 * @param scores where the curve bends [1], in [0, 1], strictly rising, at least one
 * @param values the curve there [1] (scores), in [0, 1], never falling
 */
public record IsotonicCalibration(List<Double> scores, List<Double> values) implements Calibration {
  public IsotonicCalibration {
    scores = List.copyOf(scores);
    values = List.copyOf(values);
    Check.argument(!scores.isEmpty(), "scores must not be empty, was %s", scores);
    Check.argument(
        scores.size() == values.size(), "values must be %s, was %s", scores.size(), values.size());
    for (int i = 0; i < scores.size(); i++) {
      unit("scores", scores.get(i));
      unit("values", values.get(i));
      Check.argument(
          i == 0 || scores.get(i) > scores.get(i - 1), "scores must rise, was %s", scores);
      Check.argument(
          i == 0 || values.get(i) >= values.get(i - 1), "values must not fall, was %s", values);
    }
  }

  /**
   * Returns the calibration of forecasts that weigh the same.
   *
   * @param probabilities what the classifier said (n), in [0, 1], n at least 1
   * @param events whether it happened (n)
   */
  public static IsotonicCalibration fit(double[] probabilities, boolean[] events) {
    double[] weights = new double[probabilities.length];
    Arrays.fill(weights, 1);
    return fit(probabilities, events, weights);
  }

  /**
   * Returns the calibration of weighted forecasts.
   *
   * @param probabilities what the classifier said (n), in [0, 1], n at least 1
   * @param events whether it happened (n)
   * @param weights what each counts (n), finite, above 0
   */
  public static IsotonicCalibration fit(
      double[] probabilities, boolean[] events, double[] weights) {
    int n = probabilities.length;
    Check.argument(n > 0, "probabilities must not be empty, was %s", n);
    Check.argument(n == events.length, "events must be %s, was %s", n, events.length);
    Check.argument(n == weights.length, "weights must be %s, was %s", n, weights.length);
    Deque<Block> blocks = new ArrayDeque<>();
    for (Block next : distinct(probabilities, events, weights)) {
      Block block = next;
      while (!blocks.isEmpty() && blocks.peekLast().value() >= block.value()) {
        block = blocks.removeLast().with(block);
      }
      blocks.addLast(block);
    }
    List<Double> scores = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (Block block : blocks) {
      scores.add(block.lowest);
      values.add(block.value());
      if (block.highest > block.lowest) {
        scores.add(block.highest);
        values.add(block.value());
      }
    }
    return new IsotonicCalibration(scores, values);
  }

  /**
   * Returns the same curve cut to [least, 1 − least], where log loss stays finite.
   *
   * @param least in (0, 1/2]
   */
  public IsotonicCalibration within(double least) {
    Check.argument(least > 0 && least <= 0.5, "least must lie in (0, 1/2], was %s", least);
    return new IsotonicCalibration(
        scores, values.stream().map(value -> Math.min(Math.max(value, least), 1 - least)).toList());
  }

  @Override
  public double calibrated(double probability) {
    unit("probability", probability);
    int at = Collections.binarySearch(scores, probability + 0.0);
    if (at >= 0) {
      return values.get(at);
    }
    int above = -at - 1;
    if (above == 0 || above == scores.size()) {
      return values.get(above == 0 ? 0 : above - 1);
    }
    double from = scores.get(above - 1);
    double share = (probability - from) / (scores.get(above) - from);
    double low = values.get(above - 1);
    double high = values.get(above);
    return Math.min(low + share * (high - low), high); // rounding must not pass the next block
  }

  /** Returns a block for each score, ascending. */
  private static List<Block> distinct(double[] scores, boolean[] events, double[] weights) {
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> scores[i] + 0.0))
            .mapToInt(Integer::intValue)
            .toArray();
    List<Block> blocks = new ArrayList<>();
    for (int i : order) {
      unit("probabilities", scores[i]);
      Check.argument(
          weights[i] > 0 && Double.isFinite(weights[i]),
          "weights must be finite and above 0, was %s",
          weights[i]);
      double score = scores[i] + 0.0;
      var block = new Block(score, score, weights[i], events[i] ? weights[i] : 0);
      int last = blocks.size() - 1;
      if (last >= 0 && blocks.get(last).highest == score) {
        blocks.set(last, blocks.get(last).with(block));
      } else {
        blocks.add(block);
      }
    }
    return blocks;
  }

  private static void unit(String name, double value) {
    Check.argument(value >= 0 && value <= 1, name + " must lie in [0, 1], was %s", value);
  }

  private record Block(double lowest, double highest, double weight, double happened) {
    double value() {
      return Math.min(happened / weight, 1);
    }

    Block with(Block above) {
      return new Block(lowest, above.highest, weight + above.weight, happened + above.happened);
    }
  }
}
