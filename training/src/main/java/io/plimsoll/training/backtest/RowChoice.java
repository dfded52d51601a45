package io.plimsoll.training.backtest;

import io.plimsoll.training.split.CombinatorialPurged;

/**
 * Which rows a fit learns from, and which are asked for a forecast. Times are µs since the epoch.
 */
interface RowChoice {
  /** Learns from what had ended by the time of the fit, and asks every row. */
  RowChoice PAST =
      new RowChoice() {
        @Override
        public boolean learns(long origin, long labelEnd, long fitAt) {
          return labelEnd <= fitAt;
        }

        @Override
        public boolean asks(long origin) {
          return true;
        }
      };

  /** Returns whether a fit at {@code fitAt} learns from the label between the two times. */
  boolean learns(long origin, long labelEnd, long fitAt);

  /** Returns whether the row of {@code origin} is asked. */
  boolean asks(long origin);

  /** Returns the choice of one split, whenever its models are fitted. */
  static RowChoice of(CombinatorialPurged.Split split) {
    return new RowChoice() {
      @Override
      public boolean learns(long origin, long labelEnd, long fitAt) {
        return split.learns(origin, labelEnd);
      }

      @Override
      public boolean asks(long origin) {
        return split.tests(origin);
      }
    };
  }
}
