package io.plimsoll.training.conformance;

/** What tomorrow's realized variance must exceed to be a spike; known at the close of the day. */
enum SpikeThreshold {
  /** S1: twice the median of the last 22 days. */
  TWICE_MEDIAN("S1") {
    @Override
    double[] of(double[] variance) {
      double[] levels = Trailing.median(variance, SpikeThreshold.MONTH);
      for (int day = 0; day < levels.length; day++) {
        levels[day] *= 2;
      }
      return levels;
    }
  },
  /** S2: the 90 % quantile of the last 252 days. */
  TOP_DECILE("S2") {
    @Override
    double[] of(double[] variance) {
      return Trailing.quantile(variance, SpikeThreshold.YEAR, .9);
    }
  };

  /** Days of a month of trading. */
  static final int MONTH = 22;

  /** Days of a year of trading. */
  static final int YEAR = 252;

  private final String label;

  SpikeThreshold(String label) {
    this.label = label;
  }

  /** Returns its short name. */
  String label() {
    return label;
  }

  /**
   * Returns the threshold that stands at each day's close (n); NaN while there are too few days.
   */
  abstract double[] of(double[] variance);
}
