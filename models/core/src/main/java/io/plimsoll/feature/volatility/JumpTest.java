package io.plimsoll.feature.volatility;

import java.time.Duration;
import java.util.Arrays;

/**
 * The columns of {@link LeeMykland}: the greatest statistic of a window and whether it is a jump.
 */
final class JumpTest {
  /** Number of columns. */
  static final int COUNT = 2;

  static final String SOURCE =
      "Lee, Mykland (2008); stale prices: Bandi, Pirino, Renò (2017), Kolokolov, Renò (2021)";

  private static final int FEWEST = 10; // statistics below which their greatest has no law
  private static final double CRITICAL = LeeMykland.criticalValue(0.01);

  private JumpTest() {}

  /**
   * Adds what {@link #write} writes.
   *
   * @param statistic how many pairs before a return there are, and which returns have no statistic
   */
  static void add(VolatilityColumns columns, Duration window, String statistic) {
    columns.add(
        "jump_max",
        window,
        "(max|L| - Cₙ)/Sₙ, L = r/√(mean |r(j)| |r(j-1)|) of the K-2 pairs before, "
            + statistic
            + "; L is null if over "
            + Math.round(100 * LeeMykland.MOST_STALE)
            + " % of the returns before are 0; null unless "
            + FEWEST
            + " L are known",
        SOURCE);
    columns.add(
        "jump_flag",
        window,
        "1 if jump_max > -ln(-ln 0.99) = 4.6001, else 0; null as jump_max is",
        SOURCE);
  }

  /** Returns whether there are enough statistics for {@link #write}. */
  static boolean isEnough(double[] statistics) {
    return statistics.length >= FEWEST;
  }

  /** Writes the values of enough statistics and returns the position after them. */
  static int write(double[] statistics, double[] into, int from) {
    double largest = 0;
    for (double statistic : statistics) {
      largest = Math.max(largest, Math.abs(statistic));
    }
    double jump = LeeMykland.standardised(largest, statistics.length);
    into[from] = jump;
    into[from + 1] = jump > CRITICAL ? 1 : 0;
    return from + COUNT;
  }

  /** Writes that nothing is known and returns the position after it. */
  static int writeNone(double[] into, int from) {
    Arrays.fill(into, from, from + COUNT, Double.NaN);
    return from + COUNT;
  }
}
