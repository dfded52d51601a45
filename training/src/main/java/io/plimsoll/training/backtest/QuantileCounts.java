package io.plimsoll.training.backtest;

import io.plimsoll.forecast.evaluation.density.Pinball;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** How often what came lay at or below a quantile of one level, by instrument. */
final class QuantileCounts {
  private final double level;
  private final Map<Integer, int[]> byInstrument = new TreeMap<>(); // at or below, all
  private double loss;
  private int below;
  private int n;

  QuantileCounts(double level) {
    this.level = level;
  }

  /** Counts one target. */
  void add(int instrument, double quantile, double realized) {
    int[] counts = byInstrument.computeIfAbsent(instrument, key -> new int[2]);
    int isBelow = realized <= quantile ? 1 : 0;
    counts[0] += isBelow;
    counts[1]++;
    below += isBelow;
    n++;
    loss += Pinball.of(realized, quantile, level);
  }

  /** Returns how the level held; NaN for shares and loss where nothing was counted. */
  Coverage.OfLevel ofLevel() {
    return new Coverage.OfLevel(
        level,
        (double) below / n,
        shares().min().orElse(Double.NaN),
        shares().max().orElse(Double.NaN),
        loss / n,
        n);
  }

  private DoubleStream shares() {
    return byInstrument.values().stream().mapToDouble(counts -> (double) counts[0] / counts[1]);
  }
}
