package io.plimsoll.training.backtest;

import io.plimsoll.market.BarGrid;
import io.plimsoll.training.plan.SearchPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A training span of which the last blocks are held out, one at a time.
 *
 * @param before its end, a full hour: where the test span begins
 * @param folds number of blocks
 * @param block length of each
 */
public record InnerSpan(Instant before, int folds, Duration block) {
  public InnerSpan {
    if (!before.equals(before.truncatedTo(ChronoUnit.HOURS))) {
      throw new IllegalArgumentException("--test-from must be a full hour, was " + before);
    }
  }

  /** Returns the span of a plan that ends at {@code before}. */
  static InnerSpan of(SearchPlan plan, Instant before) {
    return new InnerSpan(before, plan.blocks(), plan.block());
  }

  /** Returns when fold {@code fold} begins. */
  public Instant from(int fold) {
    return before.minus(block.multipliedBy(folds - fold));
  }

  /** Returns the one fit of all folds together. */
  Refits refits() {
    return Refits.once(micros(from(0)), micros(before));
  }

  /** Returns the one fit of fold {@code fold}. */
  Refits refits(int fold) {
    return Refits.once(micros(from(fold)), micros(from(fold + 1)));
  }

  /**
   * Returns the bars before the end, of the instruments that are there from 40 days before the
   * first fold to the last.
   */
  CandlePanel candles(CandlePanel all) {
    long first = micros(from(0)) - BacktestSpan.LEAST_HISTORY.toNanos() / 1000;
    CandlePanel cut = all.until(micros(before)).where(grid -> spans(grid, first));
    if (cut.grids().isEmpty()) {
      throw new IllegalArgumentException(
          "instruments must have one with bars from "
              + BacktestSpan.LEAST_HISTORY.toDays()
              + " days before "
              + from(0)
              + " until "
              + before
              + ", was none");
    }
    return cut;
  }

  private boolean spans(BarGrid grid, long first) {
    long end = grid.start() + grid.size() * grid.step();
    return grid.start() <= first && end >= micros(before);
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
