package io.plimsoll.training.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.forecast.panel.PanelInputs;
import io.plimsoll.market.BarGrid;
import io.plimsoll.training.GeneratedCandles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What models are fitted on as they walk through the test span. */
class WalkTest {
  private static final int DAYS = 45;
  private static final long HOUR = HourSeries.HOUR;
  private static final long DAY = 24 * HOUR;
  private static final long START = GeneratedCandles.START;
  private static final long FROM = START + 35 * DAY;
  private static final long TO = START + 44 * DAY;
  private static final Refits WEEKLY = Refits.every(FROM, TO, Duration.ofDays(7));
  private static final List<BarGrid> GRIDS = GeneratedCandles.grids(DAYS);
  private static final List<HourSeries> PANEL =
      GRIDS.stream().map(grid -> HourSeries.flooredAt(grid, FROM)).toList();

  @Test
  void lastFitIsTheOneAtOrBefore() {
    assertThat(WEEKLY.lastAt(FROM)).isEqualTo(FROM);
    assertThat(WEEKLY.lastAt(FROM + 7 * DAY - 1)).isEqualTo(FROM);
    assertThat(WEEKLY.lastAt(FROM + 7 * DAY)).isEqualTo(FROM + 7 * DAY);
    assertThat(Refits.once(FROM, TO).lastAt(TO)).isEqualTo(FROM);
  }

  @Test
  void modelOfOneInstrumentKnowsNothingOfTheHourItIsAskedFor() {
    HourSeries hours = PANEL.get(0);
    var ends = new ArrayList<Integer>();
    double[] forecasts =
        new Walk(WEEKLY)
            .run(
                hours,
                hour -> hour % 2 == 0,
                end -> {
                  ends.add(end);
                  return end;
                },
                (end, target) -> {
                  assertThat(hours.time(end)).isLessThanOrEqualTo(hours.time(target));
                  return hours.time(target) - hours.time(end);
                });

    assertThat(ends).containsExactly(35 * 24, 42 * 24);
    for (int hour = 0; hour < forecasts.length; hour++) {
      boolean asked = hour >= 35 * 24 && hour < 44 * 24 && hour % 2 == 0;
      assertThat(Double.isNaN(forecasts[hour])).isEqualTo(!asked);
    }
    assertThat(forecasts[42 * 24 - 2]).isEqualTo(7 * DAY - 2 * HOUR);
    assertThat(forecasts[42 * 24]).isZero();
  }

  @Test
  void frozenModelIsFittedOnce() {
    var ends = new ArrayList<Integer>();
    new Walk(Refits.once(FROM, TO))
        .run(
            PANEL.get(0),
            hour -> true,
            end -> {
              ends.add(end);
              return end;
            },
            (end, target) -> 1);
    var times = new ArrayList<Long>();
    new PooledWalk(Refits.once(FROM, TO), Target.HOUR)
        .run(
            "spy",
            new Board(PANEL),
            rows(Target.HOUR),
            time -> {
              times.add(time);
              return row -> 0;
            });

    assertThat(ends).containsExactly(35 * 24);
    assertThat(times).containsExactly(FROM);
  }

  @ParameterizedTest
  @EnumSource
  void pooledModelSeesNoTargetThatEndsAfterItsFit(Target target) {
    PooledRows rows = rows(target);
    var fits = new ArrayList<Long>();
    double[][] forecasts =
        new PooledWalk(WEEKLY, target)
            .run(
                "spy",
                new Board(PANEL),
                rows,
                time -> {
                  int[] training = rows.before(time);
                  long last =
                      Arrays.stream(training).mapToLong(rows.rows()::origin).max().orElseThrow();
                  assertThat(last + target.bars() * (HOUR / 12)).isEqualTo(time);
                  assertThat(rows.targets(training)).doesNotContain(Double.NaN);
                  fits.add(time);
                  int fit = fits.size();
                  return row -> fit;
                });

    assertThat(fits).containsExactly(FROM, FROM + 7 * DAY);
    for (int row = 0; row < rows.rows().size(); row++) {
      int i = rows.rows().instrument(row);
      long origin = rows.rows().origin(row);
      int hour = PANEL.get(i).hourAt(origin);
      boolean asked = origin >= FROM && origin < TO && (target == Target.HOUR || origin % DAY == 0);
      if (asked) {
        double log = origin < FROM + 7 * DAY ? 1 : 2;
        assertThat(forecasts[i][hour]).isEqualTo(rows.variance(row, log));
      } else if (hour < forecasts[i].length) {
        assertThat(forecasts[i][hour]).isNaN();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void targetOfARowIsWhatFollowsItsOrigin(Target target) {
    PooledRows rows = rows(target);
    int bars = target.bars();
    for (int row = 0; row < rows.rows().size(); row += 11) {
      BarGrid grid = GRIDS.get(rows.rows().instrument(row));
      int first = rows.rows().bar(row) + 1;
      if (first + bars > grid.size()) {
        assertThat(rows.target(row)).isNaN();
        continue;
      }
      double variance = 0;
      for (int bar = first; bar < first + bars; bar++) {
        variance += grid.logReturn(bar) * grid.logReturn(bar);
      }
      double floor = PANEL.get(rows.rows().instrument(row)).floor() * bars / 12;
      double expected = StrictMath.log(Math.max(variance, floor) / (bars * rows.rows().base(row)));
      assertThat(rows.target(row))
          .isCloseTo(expected, org.assertj.core.api.Assertions.within(1e-9));
    }
  }

  @Test
  void simpleModelsForecastTheSameWhateverFollowsTheOrigin() {
    long cut = START + 39 * DAY;
    List<HourSeries> early =
        List.of("BTCUSDT", "ETHUSDT").stream()
            .map(pair -> GeneratedCandles.bars(pair, 40, pair.equals("BTCUSDT") ? 1 : 2))
            .map(bars -> HourSeries.flooredAt(BarGrid.of(bars), FROM))
            .toList();
    var walk = new Walk(WEEKLY);
    var full = new Board(PANEL);
    var known = new Board(early);
    new HourModels(walk, walk).forecast(full);
    new HourModels(walk, walk).forecast(known);
    assertSameUpTo(full, known, cut);

    new DayModels(walk, walk).forecast(full);
    new DayModels(walk, walk).forecast(known);
    assertSameUpTo(full, known, cut);
  }

  private static void assertSameUpTo(Board full, Board known, long cut) {
    assertThat(full.models())
        .containsExactly(
            "randomWalk", "ewma", "har", "logHar", "logSharD", "logHarDiurnal", "garch");
    int end = PANEL.get(0).hourAt(cut);
    for (String model : full.models()) {
      for (int i = 0; i < 2; i++) {
        double[] early = Arrays.copyOf(known.of(model)[i], end + 1);
        assertThat(early).as(model).isEqualTo(Arrays.copyOf(full.of(model)[i], end + 1));
        assertThat(early[end]).as(model).isPositive();
      }
    }
  }

  private static PooledRows rows(Target target) {
    return new PooledRows(PANEL, PanelInputs.of(GRIDS).rows(12), target);
  }
}
