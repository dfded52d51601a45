package io.plimsoll.training.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.forecast.panel.OnsetRule;
import io.plimsoll.forecast.panel.PanelInputs;
import io.plimsoll.forecast.panel.PanelRows;
import io.plimsoll.market.BarGrid;
import io.plimsoll.market.BarSeries;
import io.plimsoll.market.GeneratedBars;
import io.plimsoll.training.GeneratedCandles;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Thresholds of onsets, and the labels and inputs that come of them. */
class OnsetRuleTest {
  private static final int DAYS = 20;
  private static final long START = GeneratedCandles.START;
  private static final long END = START + DAYS * 24 * HourSeries.HOUR;
  private static final Percentage EXACT = Percentage.withPercentage(1e-9);
  private static final List<BarGrid> GRIDS = GeneratedCandles.grids(DAYS);

  @Test
  void spikeIsAboveFourMediansOfTheWeek() {
    HourSeries hours = panel(GRIDS).get(0);
    for (int last = 167; last < hours.size(); last += 13) {
      double[] week = week(OnsetRule.SPIKE, hours, last);

      assertThat(OnsetRule.SPIKE.threshold(hours, last))
          .isCloseTo(4 * (week[83] + week[84]) / 2, EXACT);
    }
  }

  @Test
  void crunchIsAboveTheHighQuantileOfTheWeek() {
    HourSeries hours = panel(GRIDS).get(0);
    for (int last = 167; last < hours.size(); last += 13) {
      double[] week = week(OnsetRule.CRUNCH, hours, last);
      double expected = week[158] + .65 * (week[159] - week[158]); // rank .95 x 167 = 158.65

      assertThat(OnsetRule.CRUNCH.threshold(hours, last)).isCloseTo(expected, EXACT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void thresholdReadsNothingAfterItsHour(OnsetRule rule) {
    int last = 250;
    long cut = START + (last + 1) * HourSeries.HOUR;
    BarSeries bars = GeneratedCandles.bars("BTCUSDT", DAYS, 1);
    BarSeries known = GeneratedBars.where(bars, bar -> bar.eventTime() <= cut);
    long testFrom = START + 200 * HourSeries.HOUR;
    var early = HourSeries.flooredAt(BarGrid.of(known), testFrom);
    var full = HourSeries.flooredAt(BarGrid.of(bars), testFrom);

    assertThat(early.size()).isEqualTo(last + 1);
    assertThat(rule.threshold(early, last)).isEqualTo(rule.threshold(full, last));
  }

  @Test
  void weekThatWasHardlyTradedHasNoThreshold() {
    BarSeries bars = GeneratedCandles.bars("BTCUSDT", DAYS, 1);
    long from = START + 8 * 24 * HourSeries.HOUR;
    long to = from + 4 * 24 * HourSeries.HOUR;
    BarSeries gap =
        GeneratedBars.where(bars, bar -> bar.eventTime() <= from || bar.eventTime() > to);
    var hours = HourSeries.flooredAt(BarGrid.of(gap), END);

    assertThat(OnsetRule.CRUNCH.threshold(hours, 12 * 24 - 1)).isNaN(); // 72 hours of 168
    assertThat(OnsetRule.CRUNCH.threshold(hours, 10 * 24)).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void labelSaysWhetherTheNextHourIsAboveTheThreshold(OnsetRule rule) {
    List<HourSeries> panel = panel(GRIDS);
    PanelRows inputs = PanelInputs.of(GRIDS).rows(12);
    var rows = new OnsetRows(rule, panel, inputs);

    int events = 0;
    for (int row = 0; row < inputs.size(); row++) {
      HourSeries hours = panel.get(inputs.instrument(row));
      int next = hours.hourAt(inputs.origin(row));
      double threshold = rule.threshold(hours, next - 1);
      double now = rule.value(hours, next - 1);
      assertThat(rows.ratio(row)).isEqualTo(now / threshold);
      if (next == hours.size()) {
        assertThat(rows.label(row)).isNaN();
        assertThat(rows.isCalm(row)).isFalse();
      } else {
        boolean event = rule.value(hours, next) > threshold;
        assertThat(rows.label(row)).isEqualTo(event ? 1 : 0);
        assertThat(rows.isCalm(row)).isEqualTo(now <= threshold);
        events += event ? 1 : 0;
      }
    }
    assertThat(events).isBetween(1, inputs.size() / 5);
  }

  @Test
  void hoursThatWereNotRecordedHaveNoLabel() {
    BarSeries bars = GeneratedCandles.bars("BTCUSDT", DAYS, 1);
    long from = START + 200 * HourSeries.HOUR;
    BarSeries gap =
        GeneratedBars.where(
            bars, bar -> bar.eventTime() <= from || bar.eventTime() > from + HourSeries.HOUR);
    List<BarGrid> grids = List.of(BarGrid.of(gap));
    PanelRows inputs = PanelInputs.of(grids).rows(12);
    var rows = new OnsetRows(OnsetRule.SPIKE, panel(grids), inputs);

    assertThat(inputs.origin(32)).isEqualTo(from);
    assertThat(rows.label(31)).isNotNaN();
    assertThat(rows.label(32)).isNaN();
    assertThat(rows.label(33)).isNotNaN();
  }

  @Test
  void rowsBeforeATimeHadTheirHourMeasuredByThen() {
    PanelRows inputs = PanelInputs.of(GRIDS).rows(12);
    var rows = new OnsetRows(OnsetRule.SPIKE, panel(GRIDS), inputs);
    long time = START + 300 * HourSeries.HOUR;

    assertThat(Arrays.stream(rows.before(time)).mapToLong(inputs::origin).max().orElseThrow())
        .isEqualTo(time - HourSeries.HOUR);
    int[] within = rows.calmWithin(time, time + 24 * HourSeries.HOUR);
    assertThat(Arrays.stream(within).mapToLong(inputs::origin).min().orElseThrow())
        .isGreaterThanOrEqualTo(time);
    assertThat(Arrays.stream(within).mapToLong(inputs::origin).max().orElseThrow())
        .isLessThan(time + 24 * HourSeries.HOUR);
    assertThat(Arrays.stream(within).allMatch(rows::isCalm)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void addedInputsFollowThoseOfThePanelAndReadTheThreshold(OnsetRule rule) {
    List<HourSeries> panel = panel(GRIDS);
    PanelRows inputs = PanelInputs.of(GRIDS).rows(12);
    var table = new OnsetRows(rule, panel, inputs).table();
    int width = inputs.table().width();
    boolean spike = rule == OnsetRule.SPIKE;
    String name = spike ? "variance_to_threshold" : "amihud_to_threshold_lag_0";

    assertThat(table.features().subList(0, width)).isEqualTo(inputs.table().features());
    assertThat(table.width()).isEqualTo(width + (spike ? 2 : 14));
    int column = table.features().indexOf(name);
    for (int row = 0; row < inputs.size(); row += 17) {
      HourSeries hours = panel.get(inputs.instrument(row));
      int last = hours.hourAt(inputs.origin(row)) - 1;
      double ratio = rule.value(hours, last) / rule.threshold(hours, last);
      float expected = (float) StrictMath.log(spike ? ratio : ratio + 1e-3);
      assertThat(table.value(row, column)).isCloseTo(expected, Percentage.withPercentage(1e-3));
      assertThat(table.value(row, 5)).isEqualTo(inputs.table().value(row, 5));
    }
  }

  private static double[] week(OnsetRule rule, HourSeries hours, int last) {
    return IntStream.rangeClosed(last - 167, last)
        .mapToDouble(hour -> rule.value(hours, hour))
        .sorted()
        .toArray();
  }

  private static List<HourSeries> panel(List<BarGrid> grids) {
    return grids.stream().map(grid -> HourSeries.flooredAt(grid, END)).toList();
  }
}
