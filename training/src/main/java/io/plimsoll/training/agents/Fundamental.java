package io.plimsoll.training.agents;

import io.plimsoll.training.simulation.Draws;
import java.util.Arrays;

/**
 * Fundamental values of all coins: r = √h·z + shock, with z drawn from the data, one time for all
 * coins, and h by the coin's GARCH(1,1). In h a shock counts at most as the largest z of the data.
 *
 * <p>The draws depend on the seed alone, so that paths under other shocks, rules and agents differ
 * by what those do (common random numbers).
 */
final class Fundamental {
  private final Calibration calibration;
  private final Draws draws;
  private final double[] variances;
  private final double[] bounds;
  private final double[] logs;
  private final double[] moves;
  private final double[] above;
  private final double[] below;
  private int time;

  Fundamental(Calibration calibration, long seed) {
    int coins = calibration.size();
    this.calibration = calibration;
    this.draws = new Draws(seed, "fundamental");
    this.variances =
        calibration.coins().stream().mapToDouble(CoinCalibration::lastVariance).toArray();
    this.bounds = new double[coins];
    for (int i = 0; i < coins; i++) {
      bounds[i] = calibration.pool().largest(i);
    }
    this.logs = new double[coins];
    this.moves = new double[coins];
    this.above = new double[coins];
    this.below = new double[coins];
  }

  /**
   * Goes on by a bar.
   *
   * @param shocked bars since the shock began, below 0 before it
   */
  void next(Shock shock, int shocked) {
    FilteredReturns pool = calibration.pool();
    time = draws.below(pool.times());
    for (int i = 0; i < logs.length; i++) {
      CoinCalibration coin = calibration.coins().get(i);
      double deviation = Math.sqrt(variances[i]);
      double move = deviation * pool.move(i, time) + shock.move(shocked, coin);
      above[i] = deviation * pool.above(i, time);
      below[i] = deviation * pool.below(i, time);
      moves[i] = move;
      logs[i] += move;
      double counted = Math.max(-bounds[i] * deviation, Math.min(bounds[i] * deviation, move));
      variances[i] = coin.next(variances[i], counted);
    }
  }

  /** Returns the values, 1 at the start. */
  double[] values() {
    return Arrays.stream(logs).map(StrictMath::exp).toArray();
  }

  /** Returns the logarithms of the values, 0 at the start; not to be changed. */
  double[] logs() {
    return logs;
  }

  /** Returns how far the high of the bar was above open and close, a log-return. */
  double above(int coin) {
    return above[coin];
  }

  /** Returns how far the low of the bar was below open and close, a log-return. */
  double below(int coin) {
    return below[coin];
  }

  /** Returns ln(high / low) of the bar. */
  double range(int coin) {
    return Math.abs(moves[coin]) + above[coin] + below[coin];
  }

  /** Returns the volume of the bar over that of a usual one [1]. */
  double volume(int coin) {
    CoinCalibration own = calibration.coins().get(coin);
    return StrictMath.exp(
        own.volumeLevel()
            + own.volumeElasticity() * Calibrator.relative(range(coin), own.barDeviation())
            + calibration.pool().volume(coin, time));
  }
}
