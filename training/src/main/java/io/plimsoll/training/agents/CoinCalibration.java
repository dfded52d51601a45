package io.plimsoll.training.agents;

import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;

/**
 * What candles say of one coin.
 *
 * @param rows bars that it was read from
 * @param barDeviation root mean square log-return of a bar [1], above 0
 * @param dailyDeviation that of a day, by adding up squares [1]
 * @param alpha weight of the last squared return in the variance of the next [1]
 * @param beta weight of the last variance [1]; alpha + beta below 1
 * @param lastVariance of the bar after the last
 * @param market log-return for one of the mean of all coins, by regression [1]; 1 on average
 * @param impact Y: mean of |r| / (σ √(V / daily V)) over the bars with the largest volume of the
 *     hundred, as if all of it had been on one side [1], above 0
 * @param volume traded on a usual day [quote]
 * @param volumeLevel ln of a bar's volume over the usual one, where its range is one usual
 *     deviation
 * @param volumeElasticity of the volume to the bar's range [1]
 */
record CoinCalibration(
    Instrument instrument,
    int rows,
    double barDeviation,
    double dailyDeviation,
    double alpha,
    double beta,
    double lastVariance,
    double market,
    double impact,
    double volume,
    double volumeLevel,
    double volumeElasticity) {
  CoinCalibration {
    Check.argument(
        alpha >= 0 && beta >= 0 && alpha + beta < 1,
        "persistence of %s must be below 1, was %s",
        instrument,
        alpha + beta);
  }

  /** Returns the same coin with another variance after the last bar. */
  CoinCalibration withLastVariance(double variance) {
    return new CoinCalibration(
        instrument,
        rows,
        barDeviation,
        dailyDeviation,
        alpha,
        beta,
        variance,
        market,
        impact,
        volume,
        volumeLevel,
        volumeElasticity);
  }

  /** Returns the variance after a return, ω + α e² + β h with ω = (1 − α − β) σ². */
  double next(double variance, double move) {
    double usual = barDeviation * barDeviation;
    return (1 - alpha - beta) * usual + alpha * move * move + beta * variance;
  }
}
