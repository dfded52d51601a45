package io.plimsoll.forecast.garch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;

/** What holds for any parameters inside the region and any returns. */
class RecursionProperties {
  private static final int COUNT = 200;

  @Property(tries = 200)
  void variancesArePositiveAndNextIsTheFilter(
      @ForAll @DoubleRange(min = 0.01, max = 2) double omega,
      @ForAll @DoubleRange(min = 0, max = 0.99) double persistence,
      @ForAll @DoubleRange(min = 0, max = 1) double share,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    double news = persistence * share;
    double kept = persistence - news;
    assertFilter(new Garch(), seed, omega, news, kept);
    assertFilter(new Gjr(), seed, omega, news / 2, news, kept);
    assertFilter(new Tarch(), seed, omega, news / 2, news, kept);
    assertFilter(new Egarch(), seed, Math.log(omega), news, -news / 2, kept);
    assertFilter(new Aparch(), seed, omega, news, share - 0.5, kept, 0.5 + 2 * share);
    assertFilter(new Harch(List.of(1, 7)), seed, omega, news, kept);
  }

  private static void assertFilter(VolatilityProcess process, long seed, double... parameters) {
    Recursion recursion = process.recursion();
    double[] returns = new SplittableRandom(seed).doubles(COUNT, -3, 3).toArray();
    var residuals = new Residuals(returns, Initialisation.BACKCAST);
    residuals.center(0.1);
    double[] variances = new double[COUNT + 1];
    recursion.filter(
        parameters, residuals, variances, new double[(COUNT + 1) * (1 + parameters.length)]);

    for (int t = 0; t <= COUNT; t++) {
      assertThat(variances[t]).isPositive().isFinite();
      if (t >= recursion.reach()) {
        double next = recursion.next(parameters, variances, residuals.values(), t);
        assertThat(next).isCloseTo(variances[t], within(1e-9 * variances[t]));
      }
    }
  }

  @Property(tries = 200)
  void expectedVariancesApproachTheLongRun(
      @ForAll @DoubleRange(min = 0.01, max = 2) double omega,
      @ForAll @DoubleRange(min = 0, max = 0.95) double persistence,
      @ForAll @DoubleRange(min = 0, max = 1) double share,
      @ForAll @DoubleRange(min = 0.01, max = 20) double first) {
    double news = persistence * share;
    double kept = persistence - news;
    Recursion garch = new Garch().recursion();
    Recursion gjr = new Gjr().recursion();
    double[] symmetric = {omega, news, kept};
    double[] leverage = {omega, news / 2, news / 2 / 0.6, kept};

    for (double[] expected :
        List.of(
            garch.expected(symmetric, first, new double[0], 600, 0.6),
            gjr.expected(leverage, first, new double[0], 600, 0.6))) {
      double longRun = omega / (1 - persistence);
      assertThat(expected[0]).isEqualTo(first);
      assertThat(expected[599]).isCloseTo(longRun, within(1e-9 * Math.max(longRun, first)));
      for (int k = 1; k < 600; k++) {
        double farther = Math.abs(expected[k - 1] - longRun);
        assertThat(Math.abs(expected[k] - longRun)).isLessThanOrEqualTo(farther + 1e-9);
      }
    }
    assertThat(garch.longRun(symmetric, 0.6).orElseThrow())
        .isCloseTo(omega / (1 - persistence), within(1e-9 * omega / (1 - persistence)));
  }
}
