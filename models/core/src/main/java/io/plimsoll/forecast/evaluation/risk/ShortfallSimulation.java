package io.plimsoll.forecast.evaluation.risk;

import io.plimsoll.market.Check;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.hipparchus.distribution.RealDistribution;

/**
 * Law of a shortfall statistic where the forecasts are right: losses are drawn from the forecast of
 * each period, independently, and the statistic is computed again.
 *
 * <p>Reference: Acerbi and Székely (2014), section "Significance and power". A run with Z₁ and no
 * breach has no statistic and is left out.
 */
public final class ShortfallSimulation {
  private final double[] sorted;

  private ShortfallSimulation(double[] statistics) {
    this.sorted = Arrays.stream(statistics).filter(value -> !Double.isNaN(value)).toArray();
    Check.argument(
        sorted.length > 0, "simulations must give at least 1 statistic, was %s", sorted.length);
    Arrays.sort(sorted);
  }

  /**
   * Returns the law of Z₁.
   *
   * @param forecasts distribution of the loss of each period (n)
   * @param valueAtRisk (n)
   * @param shortfall above 0 (n)
   * @param simulations at least 1
   */
  public static ShortfallSimulation ofZ1(
      List<? extends RealDistribution> forecasts,
      double[] valueAtRisk,
      double[] shortfall,
      int simulations,
      long seed) {
    return ofTail(
        forecasts,
        valueAtRisk,
        simulations,
        seed,
        losses -> AcerbiSzekely.z1(losses, valueAtRisk, shortfall));
  }

  /** Returns the law of Z₂ at {@code tail}; the other arguments are those of Z₁. */
  public static ShortfallSimulation ofZ2(
      List<? extends RealDistribution> forecasts,
      double[] valueAtRisk,
      double[] shortfall,
      double tail,
      int simulations,
      long seed) {
    return ofTail(
        forecasts,
        valueAtRisk,
        simulations,
        seed,
        losses -> AcerbiSzekely.z2(losses, valueAtRisk, shortfall, tail));
  }

  /**
   * Returns the law of Z₃ at {@code tail}. Each run asks n ⌊n α⌋ quantiles, so distributions
   * without a closed quantile take long.
   */
  public static ShortfallSimulation ofZ3(
      List<? extends RealDistribution> forecasts, double tail, int simulations, long seed) {
    check(forecasts, simulations);
    double[] expectations = AcerbiSzekely.expectedShortfalls(forecasts, tail);
    var random = new SplittableRandom(seed);
    double[] statistics = new double[simulations];
    double[] ranks = new double[forecasts.size()];
    for (int s = 0; s < simulations; s++) {
      for (int t = 0; t < ranks.length; t++) {
        ranks[t] = rank(random);
      }
      statistics[s] = AcerbiSzekely.z3(ranks, forecasts, expectations, tail);
    }
    return new ShortfallSimulation(statistics);
  }

  /** Returns the statistic below which a share {@code size} of the runs lies; size in (0, 1). */
  public double criticalValue(double size) {
    Check.argument(size > 0 && size < 1, "size must lie in (0, 1), was %s", size);
    int index = (int) Math.ceil(size * sorted.length) - 1;
    return sorted[Math.max(index, 0)];
  }

  /** Returns the share of runs whose statistic is at most {@code statistic} [1]. */
  public double pValue(double statistic) {
    int atMost = 0;
    while (atMost < sorted.length && sorted[atMost] <= statistic) {
      atMost++;
    }
    return Double.isNaN(statistic) ? Double.NaN : (double) atMost / sorted.length;
  }

  /** Returns the number of runs that gave a statistic. */
  public int runs() {
    return sorted.length;
  }

  /** Draws ranks, and asks the quantile only where it lies beyond the value at risk. */
  private static ShortfallSimulation ofTail(
      List<? extends RealDistribution> forecasts,
      double[] valueAtRisk,
      int simulations,
      long seed,
      ToDoubleFunction<double[]> statistic) {
    check(forecasts, simulations);
    int n = forecasts.size();
    Check.argument(
        valueAtRisk.length == n, "valueAtRisk must be %s, was %s", n, valueAtRisk.length);
    double[] calm = new double[n];
    for (int t = 0; t < n; t++) {
      calm[t] = forecasts.get(t).cumulativeProbability(valueAtRisk[t]);
    }
    var random = new SplittableRandom(seed);
    double[] statistics = new double[simulations];
    double[] losses = new double[n];
    for (int s = 0; s < simulations; s++) {
      for (int t = 0; t < n; t++) {
        double rank = rank(random);
        losses[t] =
            rank > calm[t] ? forecasts.get(t).inverseCumulativeProbability(rank) : valueAtRisk[t];
      }
      statistics[s] = statistic.applyAsDouble(losses);
    }
    return new ShortfallSimulation(statistics);
  }

  /** Returns a rank in (0, 1), both ends excluded, for their quantiles may be infinite. */
  private static double rank(SplittableRandom random) {
    return ((random.nextLong() >>> 12) + 0.5) * 0x1p-52;
  }

  private static void check(List<? extends RealDistribution> forecasts, int simulations) {
    Check.argument(!forecasts.isEmpty(), "forecasts must not be empty, was %s", forecasts.size());
    Check.argument(simulations >= 1, "simulations must be at least 1, was %s", simulations);
  }
}
