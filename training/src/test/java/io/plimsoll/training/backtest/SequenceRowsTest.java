package io.plimsoll.training.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.learning.SequenceShape;
import io.plimsoll.forecast.learning.SequenceTargets;
import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.forecast.panel.OnsetRule;
import io.plimsoll.forecast.panel.PanelInputs;
import io.plimsoll.forecast.panel.PanelRows;
import io.plimsoll.market.BarGrid;
import io.plimsoll.market.GeneratedBars;
import io.plimsoll.training.GeneratedCandles;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceRowsTest {
  private static final int DAYS = 20;
  private static final long START = GeneratedCandles.START;
  private static final long TEST_FROM = START + 10 * 24 * HourSeries.HOUR;

  private final List<BarGrid> grids = GeneratedCandles.grids(DAYS);
  private final List<HourSeries> panel = panel(grids);
  private final PanelRows hourly = PanelInputs.of(grids).rows(Backtest.HOURLY);
  private final SequenceRows rows = new SequenceRows(panel, hourly);

  @Test
  void windowHoldsTheHoursUpToTheOriginNewestFirst() {
    SequenceShape shape = rows.shape();
    assertThat(shape).isEqualTo(new SequenceShape(168, 3, hourly.table().width() + 2 + 14));
    for (int row = 5; row < rows.size(); row += 97) {
      HourSeries hours = panel.get(hourly.instrument(row));
      int last = hours.hourAt(hourly.origin(row)) - 1;
      double usual = 12 * hourly.base(row);
      double[] values = rows.row(row);
      for (int lag : new int[] {0, 1, 30, 167}) {
        double variance = hours.falls(last - lag) + hours.rises(last - lag);
        double level = Math.max(-4, Math.min(6, Math.log(variance / usual)));
        double threshold = OnsetRule.CRUNCH.threshold(hours, last);
        double impact = Math.max(-4, Math.log(hours.amihud(last - lag) / threshold));
        assertThat(values[shape.at(0, lag)]).isCloseTo(level, within(1e-6));
        assertThat(values[shape.at(1, lag)])
            .isCloseTo(hours.move(last - lag) / Math.sqrt(usual), within(1e-6));
        assertThat(values[shape.at(2, lag)]).isCloseTo(impact, within(1e-6));
      }
      assertThat(values[shape.window() + 7]).isEqualTo(hourly.table().value(row, 7));
    }
  }

  @Test
  void rowReadsNothingAfterItsOrigin() {
    int row = rows.size() / 2;
    long cut = hourly.origin(row);
    List<BarGrid> known =
        grids.stream()
            .map(
                grid ->
                    BarGrid.of(
                        GeneratedBars.where(
                            GeneratedCandles.bars(
                                grid.instrument().underlying().base() + "USDT",
                                DAYS,
                                grids.indexOf(grid) + 1),
                            bar -> bar.eventTime() <= cut)))
            .toList();
    PanelRows early = PanelInputs.of(known).rows(Backtest.HOURLY);
    var cutRows = new SequenceRows(panel(known), early);

    int same = -1;
    for (int i = 0; i < early.size(); i++) {
      if (early.origin(i) == cut && early.instrument(i) == hourly.instrument(row)) {
        same = i;
      }
    }
    assertThat(cutRows.row(same)).isEqualTo(rows.row(row));
  }

  @Test
  void labelsCountWhereAnOnsetCouldFollow() {
    var pooled = new PooledRows(panel, hourly, Target.HOUR);
    SequenceTargets targets = rows.targets(pooled);
    int masked = 0;
    int onsets = 0;
    for (int row = 0; row < rows.size(); row++) {
      HourSeries hours = panel.get(hourly.instrument(row));
      int next = hours.hourAt(hourly.origin(row));
      assertThat(targets.log(row)).isEqualTo(Double.valueOf(pooled.target(row)));
      if (Double.isNaN(targets.spike(row))) {
        masked++;
        continue;
      }
      double threshold = OnsetRule.SPIKE.threshold(hours, next - 1);
      assertThat(hours.variance(next - 1)).isLessThanOrEqualTo(threshold);
      assertThat(targets.spike(row)).isEqualTo(hours.variance(next) > threshold ? 1 : 0);
      onsets += targets.spike(row) == 1 ? 1 : 0;
    }
    assertThat(masked).isPositive();
    assertThat(onsets).isPositive();
  }

  private static List<HourSeries> panel(List<BarGrid> grids) {
    return grids.stream().map(grid -> HourSeries.flooredAt(grid, TEST_FROM)).toList();
  }
}
