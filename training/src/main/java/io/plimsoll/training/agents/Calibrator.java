package io.plimsoll.training.agents;

import io.plimsoll.forecast.garch.FittedGarch;
import io.plimsoll.forecast.garch.Garch;
import io.plimsoll.forecast.garch.GarchFitter;
import io.plimsoll.forecast.garch.Innovation;
import io.plimsoll.forecast.har.LeastSquares;
import io.plimsoll.forecast.har.LinearFit;
import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.market.BarGrid;
import io.plimsoll.training.crossmargin.SquareRootLaw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Calibrates a market on candles: the fundamental process by GARCH(1,1) with its variance at the
 * sample's and the returns freed of it, volume by its regression on the range, depth by {@link
 * DepthCalibrator}.
 */
final class Calibrator {
  private static final double LARGEST_PERSISTENCE = 0.999;
  private static final double LEAST_RANGE = 0.01; // usual deviations
  private static final double PERCENT = 100;
  private static final double BUSY = 0.99; // quantile of volume
  private static final int DAY = 288;

  private final CommonBars bars;
  private final double[] market;
  private final double[][] returns;
  private final double[][] above;
  private final double[][] below;
  private final double[][] volumes;

  private Calibrator(CommonBars bars) {
    this.bars = bars;
    this.market = market(bars);
    int coins = bars.coins();
    this.returns = new double[coins][bars.size()];
    this.above = new double[coins][bars.size()];
    this.below = new double[coins][bars.size()];
    this.volumes = new double[coins][bars.size()];
  }

  /**
   * Returns the calibration of a market.
   *
   * @param grids bars of five minutes of each coin, all of them before the first simulated bar
   * @throws IllegalArgumentException if they hold less than two weeks, or no storm
   */
  static Calibration of(List<BarGrid> grids) {
    var bars = new CommonBars(grids);
    var calibrator = new Calibrator(bars);
    List<CoinCalibration> coins =
        IntStream.range(0, bars.coins()).parallel().mapToObj(calibrator::coin).toList();
    var facts = new ArrayList<StylisedFacts>();
    for (int coin = 0; coin < bars.coins(); coin++) {
      facts.add(StylisedFacts.of(bars.moves(coin), bars.volumes(coin)));
    }
    return new Calibration(
        bars.span(),
        coins,
        DepthCalibrator.of(bars),
        new FilteredReturns(
            calibrator.returns, calibrator.above, calibrator.below, calibrator.volumes),
        calibrator.correlation(),
        facts);
  }

  private double correlation() {
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < returns.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += StylisedFacts.correlation(returns[i], returns[j]);
        pairs++;
      }
    }
    return pairs == 0 ? 1 : sum / pairs;
  }

  private CoinCalibration coin(int coin) {
    double[] moves = bars.moves(coin);
    BarGrid grid = bars.grid(coin);
    double square = Arrays.stream(moves).map(move -> move * move).average().orElseThrow();
    double deviation = Math.sqrt(square);
    double[] weights = weights(grid, moves);
    double[] traded = bars.volumes(coin);
    double usual = Arrays.stream(traded).average().orElseThrow();
    LinearFit volume = volume(coin, deviation, traded, usual);
    var found =
        new CoinCalibration(
            grid.instrument(),
            moves.length,
            deviation,
            deviation * Math.sqrt(DAY),
            weights[0],
            weights[1],
            square,
            slope(moves, market),
            impact(moves, traded, usual, deviation),
            usual * DAY,
            volume.coefficients().get(0),
            volume.coefficients().get(1));
    return filter(coin, found, moves);
  }

  /** Returns α and β by quasi maximum likelihood, kept below a persistence of one. */
  private static double[] weights(BarGrid grid, double[] moves) {
    double[] percent = Arrays.stream(moves).map(move -> PERCENT * move).toArray();
    try {
      FittedGarch fit = new GarchFitter(new Garch(), Innovation.NORMAL).fit(percent);
      double alpha = fit.estimate("alpha").value();
      double beta = fit.estimate("beta").value();
      double scale = Math.min(1, LARGEST_PERSISTENCE / (alpha + beta));
      return new double[] {alpha * scale, beta * scale};
    } catch (IllegalStateException e) {
      throw new IllegalStateException(
          "Cannot calibrate " + grid.instrument() + ": " + e.getMessage(), e);
    }
  }

  private LinearFit volume(int coin, double deviation, double[] traded, double usual) {
    double[] ranges = bars.ranges(coin);
    var squares = new LeastSquares(2);
    for (int row = 0; row < ranges.length; row++) {
      squares.add(
          new double[] {1, relative(ranges[row], deviation)}, StrictMath.log(traded[row] / usual));
    }
    LinearFit fit = squares.fit();
    for (int row = 0; row < ranges.length; row++) {
      double said = fit.predict(new double[] {1, relative(ranges[row], deviation)});
      volumes[coin][row] = StrictMath.log(traded[row] / usual) - said;
    }
    return fit;
  }

  /** Returns ln of a range over the usual deviation of a bar, bounded from below. */
  static double relative(double range, double deviation) {
    return StrictMath.log(Math.max(range / deviation, LEAST_RANGE));
  }

  /** Fills the standardised bars of a coin, and returns it with the variance after them. */
  private CoinCalibration filter(int coin, CoinCalibration found, double[] moves) {
    BarGrid grid = bars.grid(coin);
    double variance = found.lastVariance();
    double mean = 0;
    double square = 0;
    double[] own = returns[coin];
    for (int row = 0; row < moves.length; row++) {
      double deviation = Math.sqrt(variance);
      int bar = bars.bar(coin, row);
      double before = grid.close(bar - 1);
      double top = Math.max(before, grid.close(bar));
      double bottom = Math.min(before, grid.close(bar));
      own[row] = moves[row] / deviation;
      above[coin][row] = Math.max(0, StrictMath.log(grid.high(bar) / top)) / deviation;
      below[coin][row] = Math.max(0, StrictMath.log(bottom / grid.low(bar))) / deviation;
      mean += own[row] / moves.length;
      square += own[row] * own[row] / moves.length;
      variance = found.next(variance, moves[row]);
    }
    double scale = 1 / Math.sqrt(square - mean * mean);
    for (int row = 0; row < own.length; row++) {
      own[row] = (own[row] - mean) * scale;
    }
    return found.withLastVariance(variance);
  }

  /** Returns Y as if all volume of the busiest bars had been on one side. */
  private static double impact(double[] moves, double[] traded, double usual, double deviation) {
    double busy = HourSeries.quantile(traded, BUSY);
    double sum = 0;
    int count = 0;
    for (int row = 0; row < moves.length; row++) {
      if (traded[row] >= busy) {
        // σ √(V / daily V) of a day is that of a bar with the volume of a usual one
        sum += Math.abs(moves[row]) / SquareRootLaw.move(1, deviation, traded[row] / usual);
        count++;
      }
    }
    return sum / count;
  }

  /** Returns the slope of returns to those of the market. */
  private static double slope(double[] moves, double[] market) {
    var squares = new LeastSquares(2);
    for (int row = 0; row < moves.length; row++) {
      squares.add(new double[] {1, market[row]}, moves[row]);
    }
    return squares.fit().coefficients().get(1);
  }

  private static double[] market(CommonBars bars) {
    double[] mean = new double[bars.size()];
    for (int coin = 0; coin < bars.coins(); coin++) {
      double[] moves = bars.moves(coin);
      for (int row = 0; row < mean.length; row++) {
        mean[row] += moves[row] / bars.coins();
      }
    }
    return mean;
  }
}
