package io.plimsoll.forecast.panel;

import java.util.ArrayList;
import java.util.List;

/**
 * What the instruments of a moment say together, computed from their own inputs: mean, extremes and
 * spread of levels, returns and drawdown, the two leaders, and each instrument's distance from the
 * mean.
 */
final class MarketInputs {
  private static final int[] LEVELS = {1, 3, 12, 36, 72, 288, 864};
  private static final int[] HIGHEST = {1, 3, 12, 72};
  private static final int[] SPREADS = {12, 72, 288};
  private static final int[] EXTREMES = {1, 3, 48, 288};
  private static final int[] RETURN_SPREADS = {12, 48, 288};
  private static final int[] RANGES = {72, 288, 2016};
  private static final int[] COMMON = {12, 72, 288};
  private static final int[] LEADER_LEVELS = {1, 12, 72, 288};
  private static final int[] LEADER_RETURNS = {3, 12, 48};
  private static final int[] DISTANCES = {1, 3, 12, 72, 288, 864};
  private static final List<String> LEADERS = List.of("BTC", "ETH");

  /** Names of what all instruments of a moment share, in the order of {@link #writeShared}. */
  static final List<String> SHARED = shared();

  /** Names in the order of {@link #writeDistances}. */
  static final List<String> OF_ONE = each("variance_to_market_", DISTANCES);

  private final float[] values;
  private final int[] starts; // of the own inputs of each instrument present

  /**
   * @param values own inputs of the instruments present, each at its start
   * @param starts (instruments present), at least one
   */
  MarketInputs(float[] values, int[] starts) {
    this.values = values;
    this.starts = starts;
  }

  /**
   * @param leaders positions among the instruments present of BTC and ETH, -1 where one is absent:
   *     the mean of all stands for it
   */
  void writeShared(MarketSeries market, int last, int[] leaders, RowWriter row) {
    for (int count : LEVELS) {
      row.put(mean("variance_" + count));
    }
    for (int count : HIGHEST) {
      row.put(largest("variance_" + count));
    }
    for (int count : SPREADS) {
      row.put(spread("variance_" + count));
    }
    for (int count : OwnInputs.RETURNS) {
      double z = mean("return_" + count);
      row.put(z);
      row.put(OwnInputs.logSize(z));
    }
    for (int count : EXTREMES) {
      row.put(largestSize("return_" + count));
      row.put(lowest("return_" + count));
    }
    for (int count : RETURN_SPREADS) {
      row.put(spread("return_" + count));
    }
    for (int count : RANGES) {
      row.put(mean("from_high_" + count));
      row.put(mean("from_low_" + count));
    }
    for (int count : COMMON) {
      row.put(market.common(last, count));
    }
    for (int leader : leaders) {
      for (int count : LEADER_LEVELS) {
        row.put(ofLeader(leader, "variance_" + count));
      }
      for (int count : LEADER_RETURNS) {
        row.put(ofLeader(leader, "return_" + count));
      }
    }
    row.put(mean("turnover_12"));
    row.put(mean("amihud_12"));
  }

  /** Writes how far the instrument whose own inputs begin at {@code start} is from the mean. */
  void writeDistances(int start, double[] means, RowWriter row) {
    for (int d = 0; d < DISTANCES.length; d++) {
      row.put(values[start + column("variance_" + DISTANCES[d])] - means[d]);
    }
  }

  /** Returns the means from which distances are taken. */
  double[] distanceMeans() {
    double[] means = new double[DISTANCES.length];
    for (int d = 0; d < means.length; d++) {
      means[d] = mean("variance_" + DISTANCES[d]);
    }
    return means;
  }

  /** Returns the bases of the underlyings that lead. */
  static List<String> leaders() {
    return LEADERS;
  }

  private double ofLeader(int leader, String name) {
    return leader < 0 ? mean(name) : values[starts[leader] + column(name)];
  }

  private double mean(String name) {
    int column = column(name);
    double sum = 0;
    for (int start : starts) {
      sum += values[start + column];
    }
    return sum / starts.length;
  }

  private double largest(String name) {
    int column = column(name);
    double largest = Double.NEGATIVE_INFINITY;
    for (int start : starts) {
      largest = Math.max(largest, values[start + column]);
    }
    return largest;
  }

  private double lowest(String name) {
    int column = column(name);
    double lowest = Double.POSITIVE_INFINITY;
    for (int start : starts) {
      lowest = Math.min(lowest, values[start + column]);
    }
    return lowest;
  }

  private double largestSize(String name) {
    int column = column(name);
    double largest = 0;
    for (int start : starts) {
      largest = Math.max(largest, Math.abs(values[start + column]));
    }
    return largest;
  }

  private double spread(String name) {
    int column = column(name);
    double mean = mean(name);
    double squares = 0;
    for (int start : starts) {
      double deviation = values[start + column] - mean;
      squares += deviation * deviation;
    }
    return Math.sqrt(squares / starts.length);
  }

  private static int column(String name) {
    int column = OwnInputs.COLUMNS.getOrDefault(name, -1);
    if (column < 0) {
      throw new IllegalStateException("Cannot find input " + name);
    }
    return column;
  }

  private static List<String> shared() {
    var names = new ArrayList<String>();
    names.addAll(each("market_variance_", LEVELS));
    names.addAll(each("market_variance_largest_", HIGHEST));
    names.addAll(each("market_variance_spread_", SPREADS));
    for (int count : OwnInputs.RETURNS) {
      names.add("market_return_" + count);
      names.add("market_return_size_" + count);
    }
    for (int count : EXTREMES) {
      names.add("market_return_largest_" + count);
      names.add("market_return_lowest_" + count);
    }
    names.addAll(each("market_return_spread_", RETURN_SPREADS));
    for (int count : RANGES) {
      names.add("market_from_high_" + count);
      names.add("market_from_low_" + count);
    }
    names.addAll(each("market_common_", COMMON));
    for (String leader : LEADERS) {
      String stem = leader.toLowerCase(java.util.Locale.ROOT);
      names.addAll(each(stem + "_variance_", LEADER_LEVELS));
      names.addAll(each(stem + "_return_", LEADER_RETURNS));
    }
    names.add("market_turnover_12");
    names.add("market_amihud_12");
    return List.copyOf(names);
  }

  private static List<String> each(String stem, int[] windows) {
    return java.util.Arrays.stream(windows).mapToObj(window -> stem + window).toList();
  }
}
