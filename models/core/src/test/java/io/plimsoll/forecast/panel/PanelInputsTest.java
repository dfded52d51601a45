package io.plimsoll.forecast.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.market.Bar;
import io.plimsoll.market.BarGrid;
import io.plimsoll.market.BarSeries;
import io.plimsoll.market.GeneratedBars;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PanelInputsTest {
  private static final Instrument BTC = Instrument.parse("BTCUSDT");
  private static final Instrument ETH = Instrument.parse("ETHUSDT");
  private static final Instrument SOL = Instrument.parse("SOLUSDT");
  private static final long HOUR = 3_600_000_000L;
  private static final long DAY = 24 * HOUR;
  private static final long START = 18_700 * DAY; // 2021-03-14, a Sunday
  private static final int WEEK = 2016;
  private static final Offset<Double> SINGLE = within(2e-5); // of values of order 1 in float

  @Test
  void columnsHaveDifferentNamesOneForEachValueOfARow() {
    List<String> names = PanelInputs.names();
    PanelRows rows = PanelInputs.of(List.of(grid(BTC, WEEK + 24, 1))).rows(12);

    assertThat(new HashSet<>(names)).hasSameSizeAs(names);
    assertThat(names)
        .startsWith("variance_1", "variance_2")
        .endsWith("weekend_hour", "weekend_day");
    assertThat(rows.table().features()).isEqualTo(names);
    assertThat(rows.table().row(0)).hasSize(names.size());
  }

  @Test
  void rowsStandAtEveryFullHourOfTheInstrumentsThatHaveAWeek() {
    BarGrid first = grid(BTC, WEEK + 36, 1);
    BarGrid late = BarGrid.of(GeneratedBars.of(ETH, START + HOUR, WEEK + 12, 2));
    PanelRows rows = PanelInputs.of(List.of(first, late)).rows(12);

    var seen = new ArrayList<String>();
    for (int row = 0; row < rows.size(); row++) {
      long hour = (rows.origin(row) - START) / HOUR;
      seen.add(hour + " " + rows.instrument(row) + " " + rows.bar(row));
    }
    assertThat(seen)
        .containsExactly(
            "168 0 2015", "169 0 2027", "169 1 2015", "170 0 2039", "170 1 2027", "171 0 2051");
    assertThat(rows.table().size()).isEqualTo(rows.size());
  }

  @Test
  void quartersOfAnHourHoldTheHours() {
    PanelInputs inputs = PanelInputs.of(List.of(grid(BTC, WEEK + 36, 1)));
    PanelRows hours = inputs.rows(12);
    PanelRows quarters = inputs.rows(3);

    assertThat(quarters.size()).isEqualTo(4 * hours.size() - 3);
    for (int row = 0; row < hours.size(); row++) {
      assertThat(quarters.origin(4 * row)).isEqualTo(hours.origin(row));
      assertThat(quarters.table().row(4 * row)).isEqualTo(hours.table().row(row));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 9, 24, -3})
  void otherDistancesOfOriginsAreRefused(int every) {
    PanelInputs inputs = PanelInputs.of(List.of(grid(BTC, WEEK, 1)));

    assertThatThrownBy(() -> inputs.rows(every))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("origins must be 15 minutes, 30 or an hour apart, was %s bars", every);
  }

  @Test
  void inputsAgreeWithTheirNaiveTwins() {
    List<BarGrid> grids =
        List.of(grid(BTC, 3 * WEEK, 1), holed(grid(ETH, 3 * WEEK, 2)), grid(SOL, 3 * WEEK, 3));
    PanelRows rows = PanelInputs.of(grids).rows(12);

    for (int row = 0; row < rows.size(); row += 7) {
      int last = rows.bar(row);
      List<NaiveInputs> panel = grids.stream().map(g -> new NaiveInputs(g, last)).toList();
      NaiveInputs own = panel.get(rows.instrument(row));
      double market = NaiveInputs.meanVariance(panel, 12);

      assertThat(rows.base(row)).isCloseTo(own.base(), within(1e-9 * own.base()));
      assertValue(rows, row, "variance_12", own.variance(12));
      assertValue(rows, row, "variance_864", own.variance(864));
      assertValue(rows, row, "variance_12_lag_288", own.variance(12, 288));
      assertValue(rows, row, "variance_same_hour", own.sameHour());
      assertValue(rows, row, "return_12", own.move(12));
      assertValue(rows, row, "parkinson_12", own.parkinson(12));
      assertValue(rows, row, "from_high_72", own.fromHigh(72));
      assertValue(rows, row, "turnover_12", own.turnover(12));
      assertValue(rows, row, "amihud_12", own.amihud(12));
      assertValue(rows, row, "market_variance_12", market);
      assertValue(rows, row, "variance_to_market_12", own.variance(12) - market);
      assertValue(rows, row, "btc_variance_12", panel.get(0).variance(12));
      assertValue(rows, row, "eth_return_12", panel.get(1).move(12));
    }
  }

  @Test
  void clockTellsTheHourThatBegins() {
    PanelRows rows = PanelInputs.of(List.of(grid(BTC, 2 * WEEK, 1))).rows(12);

    for (int row = 0; row < rows.size(); row++) {
      long hours = rows.origin(row) / HOUR;
      double angle = 2 * Math.PI * (hours % 24) / 24;
      boolean weekend = (hours / 24 - 18_700) % 7 == 0 || (hours / 24 - 18_700) % 7 == 6;
      assertValue(rows, row, "hour_sine", Math.sin(angle));
      assertValue(rows, row, "hour_cosine", Math.cos(angle));
      assertValue(rows, row, "weekend_hour", weekend ? 1 : 0);
    }
  }

  @Test
  void courseOfTheDayIsKnownBeforeTheHourBegins() {
    BarSeries quiet = GeneratedBars.of(BTC, START, 3 * WEEK, 5);
    PanelRows rows = PanelInputs.of(List.of(BarGrid.of(quiet))).rows(12);
    int next = PanelInputs.names().indexOf("course_next_hour");

    // The generated course is a sine that peaks at 06:00 and is lowest at 18:00.
    int last = rows.size() - 1;
    assertThat(atHour(rows, last, 6, next)).isGreaterThan(atHour(rows, last, 18, next) + .3f);
  }

  @Test
  void constantPricesWithoutVolumeGiveFiniteRows() {
    var bars = new ArrayList<Bar>();
    for (int i = 0; i < WEEK + 300; i++) {
      bars.add(new Bar(START + (i + 1) * (HOUR / 12), 5, 5, 5, 5, 0));
    }
    BarGrid constant = BarGrid.of(BarSeries.of(SOL, GeneratedBars.LENGTH, bars));
    PanelRows rows = PanelInputs.of(List.of(constant)).rows(3);

    assertFinite(rows);
    assertThat(rows.size()).isEqualTo(101);
    assertThat(rows.base(0)).isPositive();
    assertValue(rows, 5, "return_12", 0);
    assertValue(rows, 5, "unmoved_12", 1);
    assertValue(rows, 5, "turnover_12", 0);
    assertValue(rows, 5, "amihud_12", 0);
    assertValue(rows, 5, "place_12", .5);
  }

  @Test
  void gapOfADayLateStartAndEarlyEndGiveFiniteRows() {
    BarSeries whole = GeneratedBars.of(BTC, START, 3 * WEEK, 1);
    long gap = START + 10 * DAY;
    BarSeries holed =
        GeneratedBars.where(whole, bar -> bar.eventTime() <= gap || bar.eventTime() > gap + DAY);
    BarGrid late = BarGrid.of(GeneratedBars.of(ETH, START + 9 * DAY, 2 * WEEK - 2 * 288, 2));
    BarGrid early = grid(SOL, 2 * WEEK, 3);
    PanelRows rows = PanelInputs.of(List.of(BarGrid.of(holed), late, early)).rows(12);

    assertFinite(rows);
    int[] counts = new int[3];
    for (int row = 0; row < rows.size(); row++) {
      counts[rows.instrument(row)]++;
    }
    assertThat(counts).containsExactly(14 * 24 + 1, 5 * 24 + 1, 7 * 24 + 1);
  }

  @Test
  void singleInstrumentIsItsOwnMarket() {
    PanelRows rows = PanelInputs.of(List.of(grid(SOL, WEEK + 288, 3))).rows(12);

    for (int row = 0; row < rows.size(); row++) {
      assertValue(rows, row, "variance_to_market_12", 0);
      assertValue(rows, row, "market_variance_spread_12", 0);
      assertValue(rows, row, "market_variance_12", value(rows, row, "variance_12"));
      assertValue(rows, row, "market_common_12", StrictMath.log(1.02));
    }
  }

  @Test
  void meanOfAllStandsForALeaderThatIsAbsent() {
    PanelRows rows =
        PanelInputs.of(List.of(grid(SOL, WEEK + 288, 3), grid(BTC, WEEK + 288, 4))).rows(12);
    PanelRows without =
        PanelInputs.of(
                List.of(grid(SOL, WEEK + 288, 3), grid(Instrument.parse("ADAUSDT"), WEEK + 288, 4)))
            .rows(12);

    for (int row = 0; row < rows.size(); row++) {
      assertValue(rows, row, "eth_variance_12", value(rows, row, "market_variance_12"));
      assertValue(without, row, "btc_return_12", value(without, row, "market_return_12"));
      int btc = row / 2 * 2 + 1;
      assertValue(rows, row, "btc_variance_12", value(rows, btc, "variance_12"));
    }
  }

  @Test
  void barsOfAnotherLengthAndAnEmptyPanelAreRefused() {
    var minutes = new ArrayList<Bar>();
    for (int i = 0; i < 60; i++) {
      minutes.add(new Bar(START + (i + 1) * (HOUR / 60), 5, 5, 5, 5, 0));
    }
    BarGrid grid = BarGrid.of(BarSeries.of(SOL, Duration.ofMinutes(1), minutes));

    assertThatThrownBy(() -> PanelInputs.of(List.of(grid(BTC, WEEK, 1), grid)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bars of binance:spot:SOL-USDT must be of 5 minutes, was 60 s");
    assertThatThrownBy(() -> PanelInputs.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("grids must hold an instrument, was []");
  }

  @Test
  void lessThanAWeekHasNoRow() {
    assertThat(PanelInputs.of(List.of(grid(BTC, WEEK - 12, 1))).rows(12).size()).isZero();
  }

  private static float atHour(PanelRows rows, int last, int hour, int column) {
    int row = last;
    while (rows.origin(row) / HOUR % 24 != hour) {
      row--;
    }
    return rows.table().value(row, column);
  }

  private static void assertFinite(PanelRows rows) {
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < rows.table().width(); column++) {
        assertThat(Float.isFinite(rows.table().value(row, column)))
            .as(rows.table().features().get(column))
            .isTrue();
      }
    }
  }

  private static void assertValue(PanelRows rows, int row, String name, double expected) {
    assertThat(value(rows, row, name)).as(name).isCloseTo(expected, SINGLE);
  }

  private static double value(PanelRows rows, int row, String name) {
    return rows.table().value(row, rows.table().features().indexOf(name));
  }

  private static BarGrid grid(Instrument instrument, int bars, long seed) {
    return BarGrid.of(GeneratedBars.of(instrument, START, bars, seed));
  }

  /** The same grid with every fifth bar of some hours not recorded. */
  private static BarGrid holed(BarGrid grid) {
    BarSeries bars = GeneratedBars.of(grid.instrument(), START, grid.size(), 2);
    return BarGrid.of(GeneratedBars.where(bars, bar -> bar.eventTime() / (HOUR / 12) % 5 != 0));
  }
}
