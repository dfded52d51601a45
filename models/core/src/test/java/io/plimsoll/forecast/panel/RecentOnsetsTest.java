package io.plimsoll.forecast.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.market.BarGrid;
import io.plimsoll.market.GeneratedBars;
import io.plimsoll.market.Instrument;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecentOnsetsTest {
  private static final long START = 18_700L * 86_400_000_000L;
  private static final int DAYS = 45;
  private static final List<HourSeries> PANEL =
      List.of(hours("BTCUSDT", 0, 1), hours("ETHUSDT", 10, 2));
  private static final double USUAL = 0.05;

  @ParameterizedTest
  @EnumSource(OnsetRule.class)
  void rateIsThatOfACountByHand(OnsetRule rule) {
    RecentOnsets recent = RecentOnsets.of(rule, PANEL);
    double most = 0;
    for (int hour : new int[] {0, 84, 200, 300, 700, 900, 24 * DAYS, 24 * DAYS + 30}) {
      long origin = START + hour * HourSeries.HOUR;
      double rate = recent.rate(origin, USUAL);
      assertThat(rate).isCloseTo(naive(rule, origin), within(1e-15));
      most = Math.max(most, Math.abs(rate - USUAL));
    }
    assertThat(most).isPositive();
    assertThat(recent.rate(START, USUAL)).isCloseTo(USUAL, within(1e-15));
  }

  @ParameterizedTest
  @EnumSource(OnsetRule.class)
  void laterBarsChangeNothing(OnsetRule rule) {
    long origin = START + 800 * HourSeries.HOUR;
    List<HourSeries> cut =
        PANEL.stream().map(each -> HourSeries.of(each.grid().until(origin), 1e-9)).toList();
    assertThat(RecentOnsets.of(rule, cut).rate(origin, USUAL))
        .isEqualTo(RecentOnsets.of(rule, PANEL).rate(origin, USUAL));
    assertThatThrownBy(() -> RecentOnsets.of(rule, cut).rate(origin, 0))
        .hasMessage("usual must lie in (0, 1), was 0.0");
  }

  private static double naive(OnsetRule rule, long origin) {
    double calm = 168;
    double events = 168 * USUAL;
    for (HourSeries hours : PANEL) {
      for (int hour = 1; hour < hours.size(); hour++) {
        long begin = hours.time(hour);
        double threshold = rule.threshold(hours, hour - 1);
        boolean counts =
            begin >= origin - 28 * 24 * HourSeries.HOUR
                && begin + HourSeries.HOUR <= origin
                && rule.value(hours, hour - 1) <= threshold
                && hours.isTarget(hour)
                && !Double.isNaN(rule.value(hours, hour));
        if (counts) {
          calm++;
          events += rule.value(hours, hour) > threshold ? 1 : 0;
        }
      }
    }
    return events / calm;
  }

  private static HourSeries hours(String pair, int late, long seed) {
    long start = START + late * 24L * HourSeries.HOUR;
    return HourSeries.of(
        BarGrid.of(GeneratedBars.of(Instrument.parse(pair), start, (DAYS - late) * 288, seed)),
        1e-9);
  }
}
