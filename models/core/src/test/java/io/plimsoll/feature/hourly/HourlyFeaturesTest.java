package io.plimsoll.feature.hourly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.market.Bar;
import io.plimsoll.market.Instrument;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HourlyFeaturesTest {
  private static final long HOUR = TestBars.HOUR;
  private static final long START = TestBars.START;
  private final List<HourlyRow> rows = new ArrayList<>();
  private final HourlyFeatures features = new HourlyFeatures(rows::add);

  @Test
  void aRowIsGivenAsSoonAsItsHourIsClosedAndNotBefore() {
    features.add(bar(START + HOUR, 100), START + HOUR);
    features.advanceTo(START + HOUR);
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).eventTime()).isEqualTo(START + HOUR);
    assertThat(rows.get(0).knownTime()).isEqualTo(START + HOUR);
    assertThat(rows.get(0).bars()).isEqualTo(1);
    assertThat(value(0, "close")).isEqualTo(100);
  }

  @Test
  void aBarKnownAtTheVeryEndIsInTheRowAndOneKnownAfterIsNot() {
    features.add(bar(START + HOUR / 2, 100), START + HOUR);
    features.add(bar(START + HOUR, 110), START + HOUR + 1);
    features.advanceTo(START + 2 * HOUR);

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).bars()).isEqualTo(1);
    assertThat(value(0, "close")).isEqualTo(100);
  }

  @Test
  void anHourWithoutABarHasNoRowAndTheNextBarCarriesTheMove() {
    features.add(bar(START + HOUR, 100), START + HOUR);
    features.add(bar(START + 5 * HOUR, 110), START + 5 * HOUR);
    features.advanceTo(START + 9 * HOUR);

    assertThat(rows)
        .extracting(HourlyRow::eventTime)
        .containsExactly(START + HOUR, START + 5 * HOUR);
    assertThat(value(1, "return_1h")).isEqualTo(StrictMath.log(1.1));
  }

  @Test
  void aLateBarChangesLaterRowsAndNoEarlierOne() {
    for (int hour = 1; hour <= 24; hour++) {
      features.add(bar(START + hour * HOUR, 100), START + hour * HOUR);
    }
    features.add(bar(START + 10 * HOUR + 1, 200), START + 24 * HOUR + 1);
    features.add(bar(START + 25 * HOUR, 100), START + 25 * HOUR);
    features.advanceTo(START + 25 * HOUR);
    double move = StrictMath.log(2);

    assertThat(rows).hasSize(25);
    assertThat(value(23, "rv_24h")).isZero();
    assertThat(value(24, "rv_24h")).isEqualTo(2 * move * move);
    assertThat(value(24, "rv_1h")).isZero();
  }

  @Test
  void windowsNeedThreeQuartersOfTheirHours() {
    for (int hour = 1; hour <= 126; hour++) {
      features.add(bar(START + hour * HOUR, 100), START + hour * HOUR);
    }
    features.advanceTo(START + 126 * HOUR);

    assertThat(value(16, "rv_24h")).isNaN();
    assertThat(value(17, "rv_24h")).isZero();
    assertThat(value(124, "rv_168h")).isNaN();
    assertThat(value(125, "rv_168h")).isZero();
  }

  @Test
  void presenceIsCountedByTheClockAndNotByRows() {
    for (int hour = 1; hour <= 24; hour++) {
      features.add(bar(START + hour * HOUR, 100), START + hour * HOUR);
    }
    features.add(bar(START + 31 * HOUR, 100), START + 31 * HOUR);
    features.advanceTo(START + 31 * HOUR);

    assertThat(value(23, "rv_24h")).isZero();
    assertThat(value(24, "rv_24h")).isZero(); // 17 old hours in (7, 31] and this one
    features.add(bar(START + 33 * HOUR, 100), START + 33 * HOUR);
    features.advanceTo(START + 33 * HOUR);
    assertThat(value(25, "rv_24h")).isNaN();
  }

  @Test
  void aFrameHoldsTheRowsByName() {
    features.add(bar(START + HOUR, 100), START + HOUR);
    features.add(bar(START + 2 * HOUR, 110), START + 2 * HOUR);
    features.advanceTo(START + 2 * HOUR);
    var instrument = Instrument.parse("binance:spot:BTC-USDT");

    var frame = HourlyFrames.of(instrument, rows);

    assertThat(frame.instrument()).isEqualTo(instrument);
    assertThat(frame.features()).isEqualTo(HourlySchema.TABLE.names());
    assertThat(frame.size()).isEqualTo(2);
    assertThat(frame.eventTime(1)).isEqualTo(START + 2 * HOUR);
    assertThat(frame.column("bars")).containsExactly(1, 1);
    assertThat(frame.column("close")).containsExactly(100, 110);
    assertThat(frame.column("return_1h")).containsExactly(Double.NaN, StrictMath.log(1.1));
  }

  @Test
  void timesOutOfOrderAreRefused() {
    assertThatThrownBy(() -> features.add(bar(START, 100), START - 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("known time must be at least event time %s, was %s", START, START - 1);
    features.advanceTo(START);
    assertThatThrownBy(() -> features.add(bar(START, 100), START))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("known time must be after %s, was %s", START, START);
    assertThatThrownBy(() -> features.advanceTo(START - 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("time must be at least %s, was %s", START, START - 1);
  }

  @Test
  void aSecondBarOfOneEventTimeIsRefused() {
    features.add(bar(START, 100), START);
    assertThatThrownBy(() -> features.add(bar(START, 101), START + 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("event time must be new, was %s again", START);
  }

  @Test
  void anUnknownVersionIsRefused() {
    byte[] bytes = features.snapshot();
    bytes[3] = 9;
    assertThatThrownBy(() -> HourlyFeatures.restore(bytes, rows::add))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("snapshot version must be 1, was 9");
  }

  private double value(int row, String feature) {
    return rows.get(row).value(HourlySchema.ROW.indexOf(feature));
  }

  private static Bar bar(long eventTime, double price) {
    return new Bar(eventTime, price, price, price, price, 1);
  }
}
