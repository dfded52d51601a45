package io.plimsoll.training.agents;

import io.plimsoll.market.Check;

/**
 * Bars of all coins at the same times, freed of volatility: standardised returns, how far high and
 * low went beyond open and close, and what the range leaves unsaid of the volume.
 *
 * <p>A draw takes one time for all coins, so that the dependence between coins and the tails are
 * those of the data. Method: filtered historical simulation, Barone-Adesi, Giannopoulos and Vosper
 * (1999).
 */
final class FilteredReturns {
  private final double[][] returns;
  private final double[][] above;
  private final double[][] below;
  private final double[][] volumes;

  /** Takes arrays of (coins, times), of equal lengths. */
  FilteredReturns(double[][] returns, double[][] above, double[][] below, double[][] volumes) {
    for (double[][] each : new double[][][] {returns, above, below, volumes}) {
      Check.argument(
          each.length == returns.length && each[0].length == returns[0].length,
          "parts must have one value a coin and time, was %s",
          each[0].length);
    }
    this.returns = returns;
    this.above = above;
    this.below = below;
    this.volumes = volumes;
  }

  int times() {
    return returns[0].length;
  }

  /** Returns a standardised return [1]. */
  double move(int coin, int time) {
    return returns[coin][time];
  }

  /** Returns how far the high was above open and close, in deviations, at least 0. */
  double above(int coin, int time) {
    return above[coin][time];
  }

  /** Returns how far the low was below open and close, in deviations, at least 0. */
  double below(int coin, int time) {
    return below[coin][time];
  }

  /** Returns ln of the volume over the one that the range foretells. */
  double volume(int coin, int time) {
    return volumes[coin][time];
  }

  /** Returns the largest size of a standardised return of a coin. */
  double largest(int coin) {
    double largest = 0;
    for (double each : returns[coin]) {
      largest = Math.max(largest, Math.abs(each));
    }
    return largest;
  }
}
