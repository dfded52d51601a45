package io.plimsoll.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarGridTest {
  private static final Instrument BTC = Instrument.parse("BTCUSDT");
  private static final Duration FIVE = Duration.ofMinutes(5);
  private static final long MINUTE = 60_000_000L;
  private static final long HOUR = 60 * MINUTE;

  @Test
  void wholeHoursComeBackAsTheyWere() {
    BarGrid grid = BarGrid.of(bars(0, 24));

    assertThat(grid.instrument()).isEqualTo(BTC);
    assertThat(grid.step()).isEqualTo(5 * MINUTE);
    assertThat(grid.barsPerHour()).isEqualTo(12);
    assertThat(grid.start()).isZero();
    assertThat(grid.size()).isEqualTo(24);
    for (int i = 0; i < 24; i++) {
      Bar bar = bar(i);
      assertThat(grid.isRecorded(i)).isTrue();
      assertThat(List.of(grid.open(i), grid.high(i), grid.low(i), grid.close(i), grid.volume(i)))
          .containsExactly(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
    }
  }

  @Test
  void gapHoldsTheCloseBeforeItWithoutVolumeAndIsNotRecorded() {
    BarGrid grid = BarGrid.of(without(bars(0, 24), 5, 6, 7));

    assertThat(grid.size()).isEqualTo(24);
    for (int i = 5; i <= 7; i++) {
      assertThat(grid.isRecorded(i)).isFalse();
      assertThat(List.of(grid.open(i), grid.high(i), grid.low(i), grid.close(i)))
          .containsOnly(bar(4).close());
      assertThat(grid.volume(i)).isZero();
      assertThat(grid.logReturn(i)).isZero();
    }
    assertThat(grid.isRecorded(8)).isTrue();
    assertThat(grid.logReturn(8))
        .isCloseTo(StrictMath.log(bar(8).close() / bar(4).close()), within(1e-15));
  }

  @Test
  void gapOverWholeHoursIsFilledToo() {
    int[] gap = java.util.stream.IntStream.range(3, 40).toArray();
    BarGrid grid = BarGrid.of(without(bars(0, 48), gap));

    assertThat(grid.size()).isEqualTo(48);
    assertThat(grid.close(39)).isEqualTo(bar(2).close());
    assertThat(grid.close(40)).isEqualTo(bar(40).close());
  }

  @Test
  void barsBeforeTheFirstAndAfterTheLastWholeHourAreLeftOut() {
    BarGrid grid = BarGrid.of(bars(7, 31)); // 00:35 to 02:35

    assertThat(grid.start()).isEqualTo(HOUR);
    assertThat(grid.size()).isEqualTo(12);
    assertThat(grid.open(0)).isEqualTo(bar(12).open());
    assertThat(grid.close(11)).isEqualTo(bar(23).close());
  }

  @Test
  void closeBeforeTheFirstWholeHourFillsAGapAtItsStart() {
    BarGrid grid = BarGrid.of(without(bars(7, 24), 5, 6)); // bars 12 and 13 of the day

    assertThat(grid.start()).isEqualTo(HOUR);
    assertThat(grid.isRecorded(0)).isFalse();
    assertThat(grid.close(1)).isEqualTo(bar(11).close());
    assertThat(grid.logReturn(0)).isZero();
    assertThat(grid.logReturn(2))
        .isCloseTo(StrictMath.log(bar(14).close() / bar(11).close()), within(1e-15));
  }

  @Test
  void lastHourWithoutItsLastBarIsNotWhole() {
    assertThat(BarGrid.of(bars(0, 23)).size()).isEqualTo(12);
  }

  @Test
  void timesBeforeTheEpochAreRoundedTheSameWay() {
    BarGrid grid = BarGrid.of(bars(-17, 12));

    assertThat(grid.start()).isEqualTo(-HOUR);
    assertThat(grid.size()).isEqualTo(24);
  }

  @Test
  void firstReturnIsFromTheOpen() {
    BarGrid grid = BarGrid.of(bars(0, 12));

    assertThat(grid.logReturn(0)).isEqualTo(StrictMath.log(bar(0).close() / bar(0).open()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 14, 30})
  void barOffTheGridIsRefusedWhereverItLies(int at) {
    var bars = new ArrayList<Bar>();
    for (int i = 7; i < 38; i++) {
      Bar bar = bar(i);
      long time = bar.eventTime() + (i - 7 == at ? MINUTE : 0);
      bars.add(new Bar(time, bar.open(), bar.high(), bar.low(), bar.close(), bar.volume()));
    }

    assertThatThrownBy(() -> BarGrid.of(BarSeries.of(BTC, FIVE, bars)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "bars of binance:spot:BTC-USDT must lie on the grid of PT5M, was one closing at %s µs",
            bars.get(at).eventTime());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT7M", "PT25M", "PT2H", "P1D"})
  void barsThatDoNotDivideAnHourAreRefused(String length) {
    BarSeries bars = BarSeries.of(BTC, Duration.parse(length), List.of(bar(0)));

    assertThatThrownBy(() -> BarGrid.of(bars))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bars must divide an hour, was %s", Duration.parse(length));
  }

  @Test
  void hourBarsAreAGridOfTheirOwn() {
    var hours = List.of(new Bar(HOUR, 1, 2, 1, 2, 5), new Bar(3 * HOUR, 2, 3, 2, 3, 6));
    BarGrid grid = BarGrid.of(BarSeries.of(BTC, Duration.ofHours(1), hours));

    assertThat(grid.barsPerHour()).isEqualTo(1);
    assertThat(grid.size()).isEqualTo(3);
    assertThat(grid.isRecorded(1)).isFalse();
    assertThat(grid.close(1)).isEqualTo(2);
  }

  @Test
  void lessThanAWholeHourIsRefused() {
    assertThatThrownBy(() -> BarGrid.of(bars(1, 23)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bars of binance:spot:BTC-USDT must cover a whole hour, was 22");
    assertThatThrownBy(() -> BarGrid.of(BarSeries.of(BTC, FIVE, List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bars of binance:spot:BTC-USDT must hold one, was 0");
  }

  @Test
  void timeOfAnotherUnitIsRefusedAndNotFilledUpTo() {
    var bars = new ArrayList<Bar>(List.of(bar(0)));
    bars.add(new Bar(1_609_459_200_000_000_000L, 1, 1, 1, 1, 0));

    assertThatThrownBy(() -> BarGrid.of(BarSeries.of(BTC, FIVE, bars)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bars of binance:spot:BTC-USDT must span at most 20000000, was 5364864000");
  }

  /** The bars of five minutes numbered from the epoch. */
  private static BarSeries bars(int from, int to) {
    var bars = new ArrayList<Bar>();
    for (int i = from; i < to; i++) {
      bars.add(bar(i));
    }
    return BarSeries.of(BTC, FIVE, bars);
  }

  private static Bar bar(int i) {
    double close = 100 + i % 7 + .01 * i;
    return new Bar((i + 1) * (5 * MINUTE), close - .5, close + 1, close - 1, close, 10 + i % 5);
  }

  private static BarSeries without(BarSeries bars, int... left) {
    var kept = new ArrayList<Bar>();
    for (int i = 0; i < bars.size(); i++) {
      int index = i;
      if (java.util.Arrays.stream(left).noneMatch(out -> out == index)) {
        kept.add(bars.bar(i));
      }
    }
    return BarSeries.of(BTC, FIVE, kept);
  }
}
