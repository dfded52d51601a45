package io.plimsoll.training.simulation;

import io.plimsoll.market.Instrument;

/** Draws the prices and volumes of one instrument along the common market factor. */
final class PricePath {
  private static final double[] RELAXATION_BARS = {4 * 288, 3 * 12};
  private static final double[] DEVIATIONS = {0.20, 0.20};
  private static final double LEVERAGE = 0.25;
  private static final double OWN_JUMPS_PER_DAY = 0.35;
  private static final double JUMP_DEVIATIONS = 5;

  /** Spread of the panic's steps around their mean: panics are not straight lines. */
  private static final double PANIC_SPREAD = 0.8;

  private static final double VOLUME_DEVIATION = 0.6;

  /** Elasticity of turnover to volatility. */
  private static final double VOLUME_ELASTICITY = 1.1;

  private final MarketPlan plan;
  private final MarketFactor market;

  PricePath(MarketPlan plan, MarketFactor market) {
    this.plan = plan;
    this.market = market;
  }

  SimulatedSeries draw(Instrument instrument) {
    var profile = InstrumentProfile.of(instrument, plan.seed());
    var draws = new Draws(plan.seed(), "price " + instrument.canonical());
    var own = new LogVolatility(RELAXATION_BARS, DEVIATIONS, LEVERAGE, draws);
    double ticksPerUnit = StrictMath.pow(10, profile.decimals());
    double barDeviation = profile.dailyVolatility() / StrictMath.sqrt(MarketPlan.BARS_PER_DAY);

    int points = SimulatedSeries.points();
    var ticks = new long[plan.bars() * points];
    var volumes = new long[plan.bars()];
    double logPrice = StrictMath.log(profile.startPrice());
    long last = ticks(logPrice, ticksPerUnit);
    for (int bar = 0; bar < plan.bars(); bar++) {
      double logVolatility = market.logVolatility(bar) + own.value();
      double deviation = barDeviation * StrictMath.exp(logVolatility);
      double[] steps = steps(bar, deviation, profile.beta(), draws);
      ticks[bar * points] = last;
      double before = logPrice;
      for (int step = 0; step < steps.length; step++) {
        logPrice += steps[step];
        last = ticks(logPrice, ticksPerUnit);
        ticks[bar * points + 1 + step] = last;
      }
      double move = (logPrice - before) / deviation;
      own.step(move, draws);
      volumes[bar] = volume(profile, logVolatility, move, logPrice, draws);
    }
    return new SimulatedSeries(instrument, profile.decimals(), ticks, volumes);
  }

  /** Returns the log-returns of the steps of a bar (steps) [1]. */
  private double[] steps(int bar, double deviation, double beta, Draws draws) {
    var regime = market.regimes().at(bar);
    double common = regime.correlation();
    double idiosyncratic = StrictMath.sqrt(1 - common * common);
    double stepDeviation = deviation / StrictMath.sqrt(MarketFactor.STEPS);
    double crash = beta * market.regimes().crashReturn(bar);
    if (market.regimes().panic(bar)) {
      crash *= StrictMath.max(0, 1 + PANIC_SPREAD * draws.normal());
    }

    var steps = new double[MarketFactor.STEPS];
    for (int step = 0; step < steps.length; step++) {
      double shock = common * market.shock(bar, step) + idiosyncratic * draws.normal();
      steps[step] = stepDeviation * shock + crash / MarketFactor.STEPS;
    }
    boolean jump = draws.uniform() < OWN_JUMPS_PER_DAY / MarketPlan.BARS_PER_DAY;
    double size = JUMP_DEVIATIONS * draws.normal();
    int at = draws.below(MarketFactor.STEPS);
    steps[at] += deviation * (market.jump(bar) + (jump ? size : 0));
    return steps;
  }

  private static long volume(
      InstrumentProfile profile, double logVolatility, double move, double logPrice, Draws draws) {
    double logTurnover =
        StrictMath.log(profile.dailyTurnover() / MarketPlan.BARS_PER_DAY)
            + VOLUME_ELASTICITY * logVolatility
            + StrictMath.log(0.55 + 0.45 * StrictMath.min(StrictMath.abs(move), 8))
            + VOLUME_DEVIATION * draws.normal();
    return StrictMath.max(1, StrictMath.round(StrictMath.exp(logTurnover - logPrice) * 1e6));
  }

  private static long ticks(double logPrice, double ticksPerUnit) {
    return StrictMath.max(1, StrictMath.round(StrictMath.exp(logPrice) * ticksPerUnit));
  }
}
