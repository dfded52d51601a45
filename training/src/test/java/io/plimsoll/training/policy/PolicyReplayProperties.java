package io.plimsoll.training.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.margin.PositionSide;
import io.plimsoll.training.rule.MarginPath;
import io.plimsoll.training.rule.ReplaySeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PolicyReplayProperties {
  private static final int BARS = 120;
  private final PolicyReplay replay = new PolicyReplay(ReplayRule.STANDARD);

  @Property(tries = 60)
  void stricterRateLiquidatesAtLeastAsManyOfAccountsThatItAdmitsUncut(
      @ForAll long seed,
      @ForAll @IntRange(min = 10, max = 100) int ratePerMille,
      @ForAll @IntRange(min = 10, max = 200) int deviationBps) {
    double rate = ratePerMille / 1e3;
    double deviation = deviationBps / 1e4;
    double stricter = rate * 1.5;
    var series = ReplayBars.whole(ReplayBars.walk(seed, BARS, deviation));
    var uncut = new ArrayList<ReplayAccount>();
    for (ReplayAccount account : new AccountDraw(seed, 60).draw(series)) {
      if (account.wantedLeverage() <= 1 / (1.5 * stricter)) {
        uncut.add(account);
      }
    }
    if (uncut.isEmpty()) {
      return;
    }
    assertThat(run(series, uncut, stricter).liquidations())
        .isGreaterThanOrEqualTo(run(series, uncut, rate).liquidations());
  }

  @Property(tries = 60)
  void outcomeStaysWithinItsBounds(
      @ForAll long seed, @ForAll @IntRange(min = 10, max = 500) int deviationBps) {
    var series = ReplayBars.whole(ReplayBars.walk(seed, BARS, deviationBps / 1e4));
    var outcome = run(series, new AccountDraw(seed, 60).draw(series), 0.08);

    assertThat(outcome.meanMarginRate()).isCloseTo(0.08, within(1e-12));
    assertThat(outcome.liquidations()).isBetween(0L, outcome.accounts());
    assertThat(outcome.wrongfulLiquidations()).isBetween(0L, outcome.liquidations());
    assertThat(outcome.badDebtAccounts()).isBetween(0L, outcome.liquidations());
    assertThat(outcome.badDebtBps()).isGreaterThanOrEqualTo(0);
  }

  @Property(tries = 60)
  void rateOfABarIsTheSameWhateverRatesComeLater(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int hour) {
    var series = ReplayBars.whole(ReplayBars.walk(seed, BARS, 0.01));
    long[] times = new long[10];
    Arrays.setAll(times, i -> series.openTime(0) + i * 3_600_000_000L);
    var rates = new double[10];
    Arrays.setAll(rates, i -> 0.05 + 0.01 * i);
    var other = rates.clone();
    Arrays.fill(other, hour, other.length, 0.4);

    double[] one = longs(new HourlyRates(times, rates, rates).over(series));
    double[] two = longs(new HourlyRates(times, other, other).over(series));
    for (int bar = 0; bar < series.size(); bar++) {
      boolean before = series.openTime(bar) < times[hour];
      assertThat(one[bar] == two[bar]).isEqualTo(before);
    }
  }

  private PolicyOutcome run(ReplaySeries series, List<ReplayAccount> accounts, double rate) {
    return replay.run(
        List.of(new ReplayMarket(series, accounts)),
        List.of(MarginPath.constant(rate, series.size())));
  }

  private static double[] longs(MarginPath path) {
    return path.rates(PositionSide.LONG);
  }
}
