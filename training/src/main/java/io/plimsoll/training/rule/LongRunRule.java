package io.plimsoll.training.rule;

import io.plimsoll.market.Check;

/**
 * A static rate of each asset's own, as lending pools set their thresholds: in proportion to the
 * deviation of its daily returns before the window, and unchanged within it.
 */
record LongRunRule() implements MarginRule {
  private static final int LEAST_DAYS = 20;

  @Override
  public MarginPath path(ReplaySeries series) {
    var moves = new DailyMoves(series);
    var sum = new double[1];
    var days = new int[1];
    for (int bar = 1; bar <= series.first(); bar++) {
      moves.at(
          bar,
          move -> {
            sum[0] += move * move;
            days[0]++;
          });
    }
    Check.argument(
        days[0] >= LEAST_DAYS,
        "history of %s before the window must be at least %s days, was %s",
        series.instrument(),
        LEAST_DAYS,
        days[0]);
    return MarginPath.constant(Math.sqrt(sum[0] / days[0]), series.size());
  }
}
