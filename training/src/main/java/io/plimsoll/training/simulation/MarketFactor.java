package io.plimsoll.training.simulation;

/**
 * What all instruments share: regime, log-volatility, the common part of returns, the time of day.
 *
 * <p>Arrays are by bar, {@code shocks} by step within a bar.
 */
final class MarketFactor {
  /** Steps in which a price moves within a bar. */
  static final int STEPS = 5;

  private static final double[] RELAXATION_BARS = {20 * 288, 3 * 288, 7 * 12};
  private static final double[] DEVIATIONS = {0.34, 0.27, 0.22};
  private static final double LEVERAGE = 0.4;

  /** Share of the way to the regime's level that log-volatility goes in a bar. */
  private static final double REGIME_SPEED = 0.05;

  private static final double JUMP_DEVIATIONS = 4.5;
  private static final double PEAK_HOUR = 15;

  private final RegimePath regimes;
  private final double[] logVolatility;
  private final double[] shocks;
  private final double[] jumps;

  private MarketFactor(
      RegimePath regimes, double[] logVolatility, double[] shocks, double[] jumps) {
    this.regimes = regimes;
    this.logVolatility = logVolatility;
    this.shocks = shocks;
    this.jumps = jumps;
  }

  static MarketFactor draw(MarketPlan plan) {
    var draws = new Draws(plan.seed(), "market");
    var regimes = RegimePath.draw(plan.days(), new Draws(plan.seed(), "regimes"));
    var factors = new LogVolatility(RELAXATION_BARS, DEVIATIONS, LEVERAGE, draws);
    int bars = plan.bars();
    var logVolatility = new double[bars];
    var shocks = new double[bars * STEPS];
    var jumps = new double[bars];

    double level = 0;
    for (int bar = 0; bar < bars; bar++) {
      var regime = regimes.at(bar);
      level += REGIME_SPEED * (regime.logVolatility() - level);
      logVolatility[bar] = level + factors.value() + season(plan, bar);
      double sum = 0;
      for (int step = 0; step < STEPS; step++) {
        double shock = draws.normal();
        shocks[bar * STEPS + step] = shock;
        sum += shock;
      }
      boolean jump = draws.uniform() < regime.jumpsPerDay() / MarketPlan.BARS_PER_DAY;
      double size = JUMP_DEVIATIONS * draws.normal();
      jumps[bar] = jump ? size : 0;
      factors.step(sum / StrictMath.sqrt(STEPS) + jumps[bar] / 2, draws);
    }
    return new MarketFactor(regimes, logVolatility, shocks, jumps);
  }

  RegimePath regimes() {
    return regimes;
  }

  /** Returns ln of volatility at {@code bar} relative to calm weather, time of day included. */
  double logVolatility(int bar) {
    return logVolatility[bar];
  }

  /** Returns the common standard normal shock of a step of {@code bar}. */
  double shock(int bar, int step) {
    return shocks[bar * STEPS + step];
  }

  /** Returns the common jump of {@code bar} [standard deviations of a bar's return], mostly 0. */
  double jump(int bar) {
    return jumps[bar];
  }

  /** Returns ln of the volatility of the time of day and week: busy at 15:00 UTC, calm weekends. */
  private static double season(MarketPlan plan, int bar) {
    double hour = (bar % MarketPlan.BARS_PER_DAY) / 12.0;
    double daily = 0.22 * StrictMath.cos(2 * StrictMath.PI * (hour - PEAK_HOUR) / 24);
    int day = plan.from().plusDays(bar / MarketPlan.BARS_PER_DAY).getDayOfWeek().getValue();
    return daily - (day >= 6 ? 0.12 : 0);
  }
}
