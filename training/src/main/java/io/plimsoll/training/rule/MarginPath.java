package io.plimsoll.training.rule;

import io.plimsoll.margin.PositionSide;
import io.plimsoll.market.Check;
import java.util.Arrays;

/**
 * The maintenance rate of each bar of a window, for either side of a position.
 *
 * <p>Rates are requirement over notional [1]. A path can be scaled; scaled rates stay in [{@value
 * #LOWEST}, {@value #HIGHEST}].
 */
public final class MarginPath {
  public static final double LOWEST = 0.005;
  public static final double HIGHEST = 0.5;

  private final double[] longs;
  private final double[] shorts;

  /**
   * Returns a path over copies of the given rates.
   *
   * @param longs for positions that gain when the price rises (bars of the window), above 0
   * @param shorts for the others (bars of the window), above 0
   */
  public MarginPath(double[] longs, double[] shorts) {
    Check.argument(
        longs.length == shorts.length,
        "rates of both sides must cover the same bars, was %s",
        shorts.length);
    this.longs = longs.clone();
    this.shorts = shorts.clone();
    for (double[] rates : new double[][] {this.longs, this.shorts}) {
      for (double rate : rates) {
        Check.argument(rate > 0 && Double.isFinite(rate), "rate must be above 0, was %s", rate);
      }
    }
  }

  /** Returns the path that asks the same of every bar. */
  public static MarginPath constant(double rate, int bars) {
    var rates = new double[bars];
    Arrays.fill(rates, rate);
    return new MarginPath(rates, rates);
  }

  /** Returns the path times {@code factor}, within the bounds. */
  public MarginPath scaled(double factor) {
    return new MarginPath(scaled(longs, factor), scaled(shorts, factor));
  }

  /** Returns the path with each rate in force so many bars later; the first holds until then. */
  public MarginPath delayed(int bars) {
    return new MarginPath(delayed(longs, bars), delayed(shorts, bars));
  }

  private static double[] delayed(double[] rates, int bars) {
    var late = new double[rates.length];
    for (int bar = 0; bar < late.length; bar++) {
      late[bar] = rates[Math.max(bar - bars, 0)];
    }
    return late;
  }

  /** Returns the rates of {@code side}, by bar of the window; not to be changed. */
  public double[] rates(PositionSide side) {
    return side == PositionSide.LONG ? longs : shorts;
  }

  /** Returns the mean rate of long positions over all bars. */
  public double mean() {
    return Arrays.stream(longs).average().orElseThrow();
  }

  /** Returns the number of bars. */
  public int size() {
    return longs.length;
  }

  private static double[] scaled(double[] rates, double factor) {
    return Arrays.stream(rates).map(rate -> bounded(rate * factor)).toArray();
  }

  /** Returns a rate within the bounds. */
  public static double bounded(double rate) {
    return Math.min(HIGHEST, Math.max(LOWEST, rate));
  }
}
