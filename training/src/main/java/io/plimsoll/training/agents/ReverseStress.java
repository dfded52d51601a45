package io.plimsoll.training.agents;

import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.market.Check;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/**
 * Looks for the smallest shock whose bad debt exceeds a limit, the insurance fund.
 *
 * <p>Sizes from 10 to 90 % are tried in steps of 10 until one exceeds it, then the step is bisected
 * to a tenth of a per cent. If bad debt is not monotone in the sizes that were tried, all sizes up
 * to there are scanned in steps of one per cent, and the smallest that exceeds the limit is taken.
 */
final class ReverseStress {
  private static final int STEPS = 10;
  private static final int SCAN = 100;
  private static final double NEAR = 0.001;

  private final DoubleUnaryOperator badDebt;
  private final double limit;
  private final Map<Double, Double> tried = new TreeMap<>();

  /**
   * @param badDebt by size in (0, 1)
   * @param limit that it must exceed
   */
  ReverseStress(DoubleUnaryOperator badDebt, double limit) {
    this.badDebt = badDebt;
    this.limit = limit;
  }

  /**
   * What was found.
   *
   * @param size smallest shock above the limit [1]; empty if 90 % is not enough
   * @param badDebt of that shock, or of the largest tried
   * @param below largest smaller shock that was tried [1], 0 if none
   * @param badDebtBelow of it
   * @param monotone whether bad debt grew with size wherever it was tried before a scan
   */
  record Found(
      OptionalDouble size, double badDebt, double below, double badDebtBelow, boolean monotone) {}

  /**
   * Returns the bad debt of runs that is compared with the fund.
   *
   * @param quantile over seeds, or empty for their mean
   */
  static double statistic(List<RunOutcome> runs, OptionalDouble quantile) {
    double[] debts = runs.stream().mapToDouble(RunOutcome::badDebtBps).toArray();
    if (quantile.isPresent()) {
      Check.argument(
          quantile.getAsDouble() >= 0 && quantile.getAsDouble() <= 1,
          "quantile must lie in [0, 1], was %s",
          quantile.getAsDouble());
      return HourSeries.quantile(debts, quantile.getAsDouble());
    }
    return Spread.of(runs, RunOutcome::badDebtBps).mean();
  }

  Found find() {
    double low = 0;
    double high = Double.NaN;
    for (int step = 1; step < STEPS && Double.isNaN(high); step++) {
      double size = step / (double) STEPS;
      if (at(size) > limit) {
        high = size;
      } else {
        low = size;
      }
    }
    if (Double.isNaN(high)) {
      return new Found(OptionalDouble.empty(), at(low), low, at(low), monotone());
    }
    double end = high;
    while (high - low > NEAR) {
      double middle = (low + high) / 2;
      if (at(middle) > limit) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return monotone() ? found(low, high, true) : scan(end);
  }

  private Found scan(double end) {
    double below = 0;
    for (int step = 1; step / (double) SCAN < end; step++) {
      double size = step / (double) SCAN;
      if (at(size) > limit) {
        return found(below, size, false);
      }
      below = size;
    }
    return found(below, end, false);
  }

  private Found found(double below, double size, boolean monotone) {
    return new Found(
        OptionalDouble.of(size), at(size), below, below == 0 ? 0 : at(below), monotone);
  }

  private double at(double size) {
    return tried.computeIfAbsent(size, badDebt::applyAsDouble);
  }

  private boolean monotone() {
    double before = Double.NEGATIVE_INFINITY;
    for (double each : tried.values()) {
      if (each < before) {
        return false;
      }
      before = each;
    }
    return true;
  }
}
