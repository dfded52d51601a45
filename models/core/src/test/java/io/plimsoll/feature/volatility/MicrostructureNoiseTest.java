package io.plimsoll.feature.volatility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * ReMeDI against R highfrequency.
 *
 * <p>The autocovariances 5.391986e-10, 3.873739e-09, 4.261547e-09, 3.118519e-09 (k = 2, lags 0 to
 * 3) that the package's tests name for ReMeDI(sampleTData with log prices) cannot be reproduced,
 * since they belong to other data. They were written for sampleTDataMicroseconds and kept when that
 * name became sampleTData. The package does not notice: expect_equal compares numbers whose mean
 * size is below 1.5e-8 within 1.5e-8 absolute, ten times the mean size of these; its test of
 * ReMeDIAsymptoticVariance is as blind. Two numbers that it does compare show that the trades
 * differ: at lag 0 the prices (not their logs) gave 1.431069e-05 in an earlier revision, where
 * sampleTData gives -4.477765e-06; and the window that knChooseReMeDI takes for both days is 1 in
 * the earlier revision and 5 with sampleTData. The missing input is sampleTDataMicroseconds of that
 * earlier revision. The 5 is reproduced here.
 */
class MicrostructureNoiseTest {
  /** Worked out apart from this code, by the formula of the package, on both days as one series. */
  @Test
  void remediOfSampleTradesIsThatOfThePackagesFormula() throws IOException {
    double[] logPrices = SampleTrades.of("2018-01").logPrices();

    assertThat(logPrices).hasSize(7168);
    assertThat(IntStream.range(0, 4).mapToDouble(l -> MicrostructureNoise.remedi(logPrices, 2, l)))
        .usingElementComparator(
            (a, b) -> Math.abs(a - b) <= 1e-9 * Math.abs(b) ? 0 : Double.compare(a, b))
        .containsExactly(
            -2.1016007921258963e-10,
            3.099346161771768e-09,
            4.157444996535599e-09,
            4.278878626034266e-09);
  }

  /**
   * knChooseReMeDI(sampleTData, knMax = 10, tol = .05, size = 3) of prices, not of their logs, with
   * lower = 1, upper = 10 for both days and lower = 3, upper = 5 for the first.
   */
  @ParameterizedTest
  @CsvSource({"2018-01, 1, 10, 5", "2018-01-02, 3, 5, 5"})
  void windowThatHighfrequencyChoosesAgrees(String days, int lower, int upper, int chosen)
      throws IOException {
    assertThat(choose(SampleTrades.of(days).prices(), lower, upper)).isEqualTo(chosen);
  }

  @Test
  void remediOfFivePricesIsWhatOneWorksOutByHand() {
    double[] logPrices = {0, 1, 3, 2, 7};

    assertThat(MicrostructureNoise.remedi(logPrices, 1, 0)).isEqualTo((3 * 1 + 1 * -5) / 2.0);
    assertThat(MicrostructureNoise.remedi(logPrices, 1, 1)).isEqualTo(3 * -5);
    assertThat(MicrostructureNoise.remedi(logPrices, 1, 2)).isNaN();
  }

  /*
   * The first k from which on size+1 errors all are below tol of the largest of the first five, or
   * else the k of the least error from lower to upper.
   */
  private static int choose(double[] prices, int lower, int upper) {
    double[] errors = IntStream.rangeClosed(0, 14).mapToDouble(k -> error(prices, k)).toArray();
    double limit = .05 * IntStream.rangeClosed(1, 5).mapToDouble(k -> errors[k]).max().orElse(0);
    for (int k = 1; k <= 11; k++) {
      if (IntStream.rangeClosed(k, k + 3).allMatch(near -> errors[near] < limit)) {
        return k;
      }
    }
    int least = lower;
    for (int k = lower + 1; k <= upper; k++) {
      least = errors[k] < errors[least] ? k : least;
    }
    return least;
  }

  private static double error(double[] prices, int window) {
    if (window == 0) {
      return Double.NaN; // not a window
    }
    double error =
        MicrostructureNoise.remedi(prices, window, 0)
            - MicrostructureNoise.remedi(prices, window, 1)
            - MicrostructureNoise.remedi(prices, window, 2)
            + MicrostructureNoise.remedi(prices, window, 3)
            - MicrostructureNoise.remedi(prices, 1, 0);
    return error * error;
  }
}
