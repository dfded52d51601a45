package io.plimsoll.feature.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.plimsoll.feature.engine.FamilyRun;
import io.plimsoll.feature.engine.FamilyRun.Known;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Trade;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Coins that trade every few minutes or more seldom have jumps on a grid coarse enough. */
class ThinTradesTest {
  private static final long MINUTE = 60_000_000;
  private static final long START = 19_000 * FamilyRun.DAY;
  private static final FeaturePlan PLAN =
      Plans.of(EventKind.TRADES, Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofHours(24));
  private static final int DAYS = 6;

  /* A diffusion, with a jump of 5 % six hours before the end. */
  private static List<Known> trades(double meanGap, double jump) {
    var random = new Random(5);
    var trades = new ArrayList<Known>();
    double logPrice = 0;
    double time = 0;
    while (true) {
      double wait = -Math.log(1 - random.nextDouble()) * meanGap; // [min]
      boolean before = time < DAYS * 1440 - 360;
      time += wait;
      if (time >= DAYS * 1440) {
        return trades;
      }
      logPrice += 5e-4 * Math.sqrt(wait) * random.nextGaussian();
      logPrice += before && time >= DAYS * 1440 - 360 ? jump : 0;
      long at = START + (long) (time * MINUTE);
      trades.add(new Known(at, 0, new Trade(at, 0, Math.exp(logPrice), 1, AggressorSide.BUY)));
    }
  }

  private static FamilyRun run(double meanGap, double jump) {
    var run = new FamilyRun(PLAN, SampledVolatilityFamily::new).take(trades(meanGap, jump));
    run.end();
    return run;
  }

  private static long lastRow(FamilyRun run) {
    return run.end().lastKey();
  }

  @Test
  void theGridIsTheFinestOnWhichThePriceMoves() {
    double[] meanGaps = {0.1, 1, 3, 15}; // minutes between trades
    double[] intervals = {300, 300, 900, 3600};
    for (int i = 0; i < meanGaps.length; i++) {
      var run = run(meanGaps[i], 0);
      long asOf = lastRow(run);

      assertThat(run.value(asOf, "sampled_jump_interval_24h"))
          .as("a trade every %s min", meanGaps[i])
          .isEqualTo(intervals[i]);
      assertThat(run.value(asOf, "sampled_jump_flag_24h")).isZero();
    }
  }

  @Test
  void shortWindowsHaveNoJumpsWhereNoGridOfTheirsMoves() {
    var run = run(3, 0);
    long asOf = lastRow(run);

    assertThat(run.value(asOf, "sampled_rv_1h")).isPositive();
    assertThat(run.value(asOf, "sampled_jump_max_1h")).isNaN();
    assertThat(run.value(asOf, "sampled_jump_flag_1h")).isNaN();
    assertThat(run.value(asOf, "sampled_jump_interval_1h")).isNaN();
  }

  @Test
  void aShortWindowTakesTheCoarserGridToo() {
    var run = run(1, 0); // on the minute's grid a third of the returns are 0

    assertThat(run.value(lastRow(run), "sampled_jump_interval_1h")).isEqualTo(300);
  }

  @Test
  void aJumpIsFlaggedHoweverThinTheTrades() {
    for (double meanGap : new double[] {1, 3, 15}) {
      var run = run(meanGap, 0.1);
      long asOf = lastRow(run);

      assertThat(run.value(asOf, "sampled_jump_flag_24h")).isEqualTo(1);
      assertThat(run.value(asOf, "sampled_jump_max_24h")).isGreaterThan(10);
    }
  }

  @Test
  void theStatisticOfACoarseGridIsThatOfItsReturns() {
    var trades = trades(3, 0);
    var run = new FamilyRun(PLAN, SampledVolatilityFamily::new).take(trades);
    long asOf = run.end().lastKey();
    long last = Math.floorDiv(asOf, 15 * MINUTE);
    int lookBack = 188;
    var returns = new double[96 + lookBack];
    for (int i = 0; i < returns.length; i++) {
      long point = last - returns.length + 1 + i;
      returns[i] =
          Math.log(price(trades, point * 15 * MINUTE) / price(trades, (point - 1) * 15 * MINUTE));
    }
    double largest = 0;
    int known = 0;
    for (int i = lookBack; i < returns.length; i++) {
      double sum = 0;
      int still = 0;
      for (int j = i - lookBack + 2; j < i; j++) {
        sum += Math.abs(returns[j] * returns[j - 1]);
        still += returns[j] == 0 ? 1 : 0;
      }
      if (still <= 0.05 * (lookBack - 2)) {
        largest = Math.max(largest, Math.abs(returns[i]) / Math.sqrt(sum / (lookBack - 2)));
        known++;
      }
    }

    assertThat(run.value(asOf, "sampled_jump_max_24h"))
        .isCloseTo(LeeMykland.standardised(largest, known), withinPercentage(1e-7));
  }

  /* The last at or before `time`. */
  private static double price(List<Known> trades, long time) {
    double price = Double.NaN;
    for (Known known : trades) {
      if (known.time() > time) {
        return price;
      }
      price = ((Trade) known.event()).price();
    }
    return price;
  }
}
