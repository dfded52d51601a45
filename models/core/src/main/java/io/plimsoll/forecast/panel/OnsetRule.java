package io.plimsoll.forecast.panel;

import java.util.Arrays;
import java.util.Locale;

/**
 * What counts as the onset of an event: an hour above its threshold after an hour at or below it.
 * The threshold comes from the week up to the origin, so it is known before the hour begins.
 */
public enum OnsetRule {
  /** Realized variance above a multiple of its median. */
  SPIKE {
    @Override
    public double value(HourSeries hours, int hour) {
      return hours.variance(hour);
    }

    @Override
    double threshold(double[] sorted) {
      return 4 * HourSeries.quantileOfSorted(sorted, 0.5);
    }
  },
  /** Amihud's illiquidity above its 95 % quantile. */
  CRUNCH {
    @Override
    public double value(HourSeries hours, int hour) {
      return hours.amihud(hour);
    }

    @Override
    double threshold(double[] sorted) {
      return HourSeries.quantileOfSorted(sorted, 0.95);
    }
  };

  private static final int WEEK = 168;

  /** Returns the rule that is called {@code word}. */
  public static OnsetRule ofWord(String word) {
    for (OnsetRule rule : values()) {
      if (rule.word().equals(word)) {
        return rule;
      }
    }
    throw new IllegalArgumentException("rule must be spike or crunch, was " + word);
  }

  /** Returns the rule's name in results. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns what is watched in hour {@code hour}; NaN where it was not measured. */
  public abstract double value(HourSeries hours, int hour);

  /** Returns the threshold of the ascending values of a week. */
  abstract double threshold(double[] sorted);

  /**
   * Returns the threshold for the hour after {@code last} (hours of the week up to it); NaN if less
   * than half of the week was measured.
   */
  public double threshold(HourSeries hours, int last) {
    double[] week = new double[WEEK];
    int count = 0;
    for (int hour = Math.max(last - WEEK + 1, 0); hour <= last; hour++) {
      double value = value(hours, hour);
      if (!Double.isNaN(value)) {
        week[count++] = value;
      }
    }
    if (count < WEEK / 2) {
      return Double.NaN;
    }
    double[] sorted = Arrays.copyOf(week, count);
    Arrays.sort(sorted);
    return threshold(sorted);
  }
}
