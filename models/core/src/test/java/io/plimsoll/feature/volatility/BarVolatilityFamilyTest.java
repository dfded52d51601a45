package io.plimsoll.feature.volatility;

import static io.plimsoll.feature.volatility.BarPath.START;
import static io.plimsoll.feature.volatility.BarPath.bars;
import static io.plimsoll.feature.volatility.BarPath.firstWith;
import static io.plimsoll.feature.volatility.BarPath.returns;
import static io.plimsoll.feature.volatility.BarPath.rows;
import static io.plimsoll.feature.volatility.BarPath.timeOf;
import static io.plimsoll.feature.volatility.BarPath.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.plimsoll.feature.engine.FamilyRun;
import io.plimsoll.feature.engine.FamilyRun.Known;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.market.Bar;
import io.plimsoll.market.EventKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against twins that compute a row from the bars. */
class BarVolatilityFamilyTest {
  private static final long SECOND = 1_000_000;
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final double TWIN = 1e-7; // percent
  private static final FeaturePlan PLAN =
      Plans.of(EventKind.BARS, FIVE_MINUTES, Duration.ofHours(1), Duration.ofDays(1));

  @Test
  void barVolatilityIsThatOfTheBarsOfTheWindow() {
    var plan = Plans.of(EventKind.BARS, FIVE_MINUTES, Duration.ofHours(1), Duration.ofDays(1));
    var family = new BarVolatilityFamily(plan, null);
    var bars = bars(10 * 288);
    long asOf = START + 9 * FamilyRun.DAY + 7_200 * SECOND;
    double[] row =
        FamilyRun.rows(
                plan,
                BarVolatilityFamily::new,
                bars.stream().map(bar -> new Known(bar.eventTime(), 0, bar)).toList())
            .get(asOf);
    int to =
        (int) IntStream.range(0, bars.size()).filter(i -> bars.get(i).eventTime() <= asOf).count();
    var returns = new HigherMeasures();
    var ranges = new YangZhangMeasures();
    for (int i = to - 288; i < to; i++) {
      returns.update(StrictMath.log(bars.get(i).close() / bars.get(i - 1).close()));
      ranges.update(bars.get(i - 1).close(), bars.get(i));
    }

    assertThat(value(family, row, "bar_rv_24h")).isEqualTo(returns.realized().variance());
    assertThat(value(family, row, "bar_tpq_24h")).isEqualTo(returns.tripowerQuarticity());
    assertThat(value(family, row, "bar_kurt_24h")).isEqualTo(returns.kurtosis());
    assertThat(value(family, row, "bar_parkinson_24h")).isEqualTo(ranges.ranges().parkinson());
    assertThat(value(family, row, "bar_yang_zhang_24h")).isEqualTo(ranges.yangZhang());
    assertThat(value(family, row, "bar_garman_klass_yz_24h"))
        .isEqualTo(ranges.garmanKlassYangZhang());
    assertThat(value(family, row, "bar_return_24h"))
        .isCloseTo(
            Math.log(bars.get(to - 1).close() / bars.get(to - 289).close()),
            withinPercentage(TWIN));
    assertThat(value(family, row, "bar_rv_5m")).isNaN(); // one bar
    assertThat(value(family, row, "bar_parkinson_5m")).isPositive();
    assertThat(value(family, row, "bar_diurnal_672h"))
        .isCloseTo(diurnal(bars, 1), withinPercentage(TWIN));
    assertThat(value(family, row, "bar_diurnal_next_672h"))
        .isCloseTo(diurnal(bars, 2), withinPercentage(TWIN));
  }

  @Test
  void aWindowOfBarsHasValuesOnceThreeQuartersOfItHaveBars() {
    var plan = Plans.of(EventKind.BARS, FIVE_MINUTES, Duration.ofHours(1), Duration.ofDays(1));
    var family = new BarVolatilityFamily(plan, null);
    var bars = bars(300);
    var rows =
        FamilyRun.rows(
            plan,
            BarVolatilityFamily::new,
            bars.stream().map(bar -> new Known(bar.eventTime(), 0, bar)).toList());

    for (String name : List.of("rv", "jump_z", "return", "parkinson", "yang_zhang")) {
      assertThat(firstWith(rows, family, "bar_" + name + "_1h")).isEqualTo(9); // of 12 bars
      assertThat(firstWith(rows, family, "bar_" + name + "_24h")).isEqualTo(216); // of 288
    }
    assertThat(firstWith(rows, family, "bar_return_5m")).isEqualTo(1);
  }

  /* Number of the first row with a value; bar 0 has no return. */

  @Test
  void anOlderBarIsPassedOver() {
    var plan = Plans.of(EventKind.BARS, FIVE_MINUTES);
    var bars = bars(10);
    var inOrder = new ArrayList<Known>();
    bars.forEach(bar -> inOrder.add(new Known(bar.eventTime(), 0, bar)));
    var withOld = new ArrayList<>(inOrder);
    withOld.add(6, new Known(bars.get(5).eventTime(), 0, bars.get(2)));

    assertThat(FamilyRun.rows(plan, BarVolatilityFamily::new, withOld).values())
        .containsExactlyElementsOf(
            FamilyRun.rows(plan, BarVolatilityFamily::new, inOrder).values());
  }

  @Test
  void measuresOfTheReturnsInOrderAreThoseOfTheFormulas() {
    var family = new BarVolatilityFamily(PLAN, null);
    var bars = bars(600);
    double[] row = rows(PLAN, bars).get(timeOf(bars, 599));
    double[] returns = returns(bars, 600 - 288, 600);
    var path = new double[returns.length + 1];
    var times = new long[path.length];
    for (int i = 0; i < returns.length; i++) {
      path[i + 1] = path[i] + returns[i];
      times[i + 1] = times[i] + 1;
    }

    assertThat(value(family, row, "bar_kernel_24h")).isEqualTo(RealizedKernel.parzen(returns));
    assertThat(value(family, row, "bar_preaveraged_24h"))
        .isEqualTo(PreAveraging.variance(path, 0.8));
    assertThat(value(family, row, "bar_tsrv_24h")).isEqualTo(TwoScales.variance(path, 5, 1));
    assertThat(value(family, row, "bar_rtsrv_24h"))
        .isEqualTo(TwoScales.robustVariance(path, times, 5, 1, 9));
    assertThat(value(family, row, "bar_noise_24h"))
        .isEqualTo(MicrostructureNoise.negativeAutocovariance(returns));
    assertThat(value(family, row, "bar_noise_remedi_24h"))
        .isEqualTo(MicrostructureNoise.remedi(path, 2, 0));
    assertThat(value(family, row, "bar_rv_1h")).isPositive();
    assertThat(value(family, row, "bar_kernel_1h")).isNaN(); // twelve bars
    assertThat(value(family, row, "bar_noise_remedi_1h")).isNaN();
  }

  /* Of the nine whole days; the first bar has no return. */
  private static double diurnal(List<Bar> bars, int hour) {
    double[] means = new double[24];
    for (int h = 0; h < 24; h++) {
      int count = 0;
      for (int i = 1; i < 9 * 288; i++) {
        if (i % 288 / 12 == h) {
          means[h] += Math.pow(Math.log(bars.get(i).close() / bars.get(i - 1).close()), 2);
          count++;
        }
      }
      means[h] /= count;
    }
    return means[hour] / Arrays.stream(means).average().orElseThrow();
  }
}
