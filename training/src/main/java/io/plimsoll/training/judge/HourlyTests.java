package io.plimsoll.training.judge;

import io.plimsoll.forecast.evaluation.BlockBootstrap;
import io.plimsoll.forecast.evaluation.DieboldMariano;
import io.plimsoll.forecast.evaluation.comparison.ModelConfidenceSet;
import io.plimsoll.forecast.evaluation.comparison.ModelConfidenceSet.Statistic;
import java.util.List;

/** Tests of losses hour by hour, whose memory is taken to be a day. */
public final class HourlyTests {
  /** Periods without which nothing is tested. */
  public static final int LEAST_PERIODS = 2;

  private static final int LAGS = 24;
  private static final int BLOCK = 24; // periods: a day of hours
  private static final int RESAMPLES = 2_000;
  private static final long SEED = 1;

  private HourlyTests() {}

  /** Returns the test of equal loss of two forecasts on the same hours (n). */
  public static DieboldMariano dieboldMariano(double[] first, double[] second) {
    return DieboldMariano.of(first, second, LAGS, 1);
  }

  /**
   * Returns the p-value of each model in the model confidence set (Hansen, Lunde and Nason 2011),
   * by the range statistic and a stationary bootstrap of blocks of a day.
   *
   * @param losses a row an hour, finite (n, models)
   */
  public static List<Double> confidence(double[][] losses) {
    var bootstrap = new BlockBootstrap(BlockBootstrap.Scheme.STATIONARY, BLOCK, RESAMPLES, SEED);
    return ModelConfidenceSet.of(losses, Statistic.RANGE, bootstrap).pValues();
  }
}
