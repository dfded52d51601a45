package io.plimsoll.training.rule;

import io.plimsoll.market.Check;
import java.util.ArrayDeque;

/**
 * The rule of a clearing house: a rate in proportion to (1 − w)·quantile of the last daily moves +
 * w · largest move on record, changed at 00:00 UTC.
 *
 * <p>The scan range of SPAN is such a quantile; SPAN 2 adds the stressed part, and Regulation (EU)
 * 153/2013, article 28(1)(b), asks for a quarter of it.
 *
 * @param days of the quantile, at least 20
 * @param quantile in (0.5, 1)
 * @param stressWeight w, in [0, 1]
 */
record ScanRangeRule(int days, double quantile, double stressWeight) implements MarginRule {
  private static final int LEAST_DAYS = 20;

  ScanRangeRule {
    Check.argument(days >= LEAST_DAYS, "days must be at least %s, was %s", LEAST_DAYS, days);
    Check.argument(
        quantile > 0.5 && quantile < 1, "quantile must lie in (0.5, 1), was %s", quantile);
    Check.inRange("stress weight", stressWeight, 0, 1);
  }

  @Override
  public MarginPath path(ReplaySeries series) {
    var moves = new DailyMoves(series);
    var window = new ArrayDeque<Double>();
    double[] largest = {0};
    double[] rates = new double[series.size()];
    double rate = Double.NaN;
    for (int bar = 1; bar < series.end(); bar++) {
      boolean[] changed = {false};
      moves.at(
          bar,
          move -> {
            window.addLast(Math.abs(move));
            largest[0] = Math.max(largest[0], Math.abs(move));
            changed[0] = true;
          });
      if (window.size() > days) {
        window.removeFirst();
      }
      if (changed[0] && window.size() >= LEAST_DAYS) {
        rate = (1 - stressWeight) * quantileOf(window) + stressWeight * largest[0];
      }
      if (bar >= series.first()) {
        rates[bar - series.first()] = rate;
      }
    }
    Check.argument(
        series.first() > 0 && rates[0] > 0,
        "history of %s before the window must be at least %s days, was %s bars",
        series.instrument(),
        LEAST_DAYS,
        series.first());
    return new MarginPath(rates, rates);
  }

  /** The least of the moves that are not exceeded by more than 1 − quantile of them. */
  private double quantileOf(ArrayDeque<Double> window) {
    double[] sorted = window.stream().mapToDouble(move -> move).sorted().toArray();
    int index = (int) Math.ceil(quantile * sorted.length - 1e-9) - 1;
    return sorted[Math.min(sorted.length - 1, Math.max(0, index))];
  }
}
