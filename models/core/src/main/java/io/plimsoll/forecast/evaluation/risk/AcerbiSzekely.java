package io.plimsoll.forecast.evaluation.risk;

import io.plimsoll.market.Check;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.distribution.RealDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.special.Beta;

/**
 * Three statistics of an expected shortfall that have mean 0 where it is right and fall below 0
 * where it is too small.
 *
 * <p>Reference: Acerbi and Székely (2014), <i>Backtesting Expected Shortfall</i>, Risk, equations
 * 6, 10 and 12. Their law is known by simulation only: {@link ShortfallSimulation}. For Z₂ the
 * critical values −0.70 at 5 % and −1.8 at 0.01 % serve 250 periods at α = 2.5 % for tails from
 * normal to moderately fat.
 */
public final class AcerbiSzekely {
  /** Step of the normal variate over which the expectation of Z₃ is integrated. */
  private static final double STEP = 0.02;

  private static final double REACH = 8;

  private AcerbiSzekely() {}

  /**
   * Returns Z₁ = 1 − (1/x) Σ L/ES over the x breaches: the size of breaches alone; NaN without any.
   *
   * @param losses (n)
   * @param valueAtRisk in the unit of the losses (n)
   * @param shortfall in the unit of the losses, above 0 (n)
   */
  public static double z1(double[] losses, double[] valueAtRisk, double[] shortfall) {
    int breaches = Breaches.count(Breaches.of(losses, valueAtRisk));
    double sum = relativeBreaches(losses, valueAtRisk, shortfall);
    return breaches == 0 ? Double.NaN : 1 - sum / breaches;
  }

  /**
   * Returns Z₂ = 1 − Σ L/ES over the breaches / (n α): frequency and size together; 1 without any
   * breach.
   *
   * @param tail α [1], in (0, 1)
   */
  public static double z2(double[] losses, double[] valueAtRisk, double[] shortfall, double tail) {
    Breaches.checkTail(tail);
    double sum = relativeBreaches(losses, valueAtRisk, shortfall);
    return 1 - sum / (losses.length * tail);
  }

  /**
   * Returns Z₃ = 1 − (1/n) Σₜ ESₜ(U) / E[ESₜ(V)]: the ranks U of the losses put through the
   * quantiles of every period, their k = ⌊n α⌋ largest averaged, against uniform ranks V. It judges
   * the whole tail of the distributions.
   *
   * @param losses (n)
   * @param forecasts distribution of the loss of each period (n)
   * @param tail α [1], in (0, 1), with n α at least 1
   */
  public static double z3(
      double[] losses, List<? extends RealDistribution> forecasts, double tail) {
    int n = losses.length;
    Check.argument(n == forecasts.size(), "forecasts must be %s, was %s", n, forecasts.size());
    double[] ranks = new double[n];
    for (int t = 0; t < n; t++) {
      ranks[t] = forecasts.get(t).cumulativeProbability(losses[t]);
    }
    return z3(ranks, forecasts, expectedShortfalls(forecasts, tail), tail);
  }

  static double z3(
      double[] ranks,
      List<? extends RealDistribution> forecasts,
      double[] expectations,
      double tail) {
    int n = ranks.length;
    int k = largest(n, tail);
    double[] sorted = ranks.clone();
    Arrays.sort(sorted);
    double sum = 0;
    for (int t = 0; t < n; t++) {
      double shortfall = 0;
      for (int i = n - k; i < n; i++) {
        shortfall += forecasts.get(t).inverseCumulativeProbability(sorted[i]) / k;
      }
      sum += shortfall / expectations[t];
    }
    return 1 - sum / n;
  }

  /**
   * Returns for each forecast the expected mean of the k largest of n draws from it: (n/k) ∫ q(p)
   * I_p(n − k, k) dp, for I_p is the probability that fewer than k of the other draws lie above.
   */
  static double[] expectedShortfalls(List<? extends RealDistribution> forecasts, double tail) {
    int n = forecasts.size();
    int k = largest(n, tail);
    int steps = (int) Math.round(2 * REACH / STEP);
    double[] levels = new double[steps + 1];
    double[] weights = new double[steps + 1];
    var normal = new NormalDistribution();
    for (int i = 0; i <= steps; i++) {
      double z = -REACH + i * STEP;
      levels[i] = normal.cumulativeProbability(z);
      double others = k == n ? 1 : Beta.regularizedBeta(levels[i], n - k, k);
      weights[i] = (double) n / k * others * normal.density(z) * STEP;
    }
    double[] expectations = new double[n];
    for (int t = 0; t < n; t++) {
      for (int i = 0; i <= steps; i++) {
        if (weights[i] > 0) {
          expectations[t] += weights[i] * forecasts.get(t).inverseCumulativeProbability(levels[i]);
        }
      }
    }
    return expectations;
  }

  private static int largest(int n, double tail) {
    Breaches.checkTail(tail);
    int k = (int) Math.floor(n * tail + 1e-9); // 0.01 * 700 must be 7, not 6
    Check.argument(k >= 1, "periods must be at least 1 / tail, was %s", n);
    return k;
  }

  private static double relativeBreaches(
      double[] losses, double[] valueAtRisk, double[] shortfall) {
    boolean[] breaches = Breaches.of(losses, valueAtRisk);
    Breaches.checkShortfall(losses, shortfall);
    double sum = 0;
    for (int i = 0; i < losses.length; i++) {
      sum += breaches[i] ? losses[i] / shortfall[i] : 0;
    }
    return sum;
  }
}
