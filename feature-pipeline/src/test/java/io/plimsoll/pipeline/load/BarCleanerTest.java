package io.plimsoll.pipeline.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.artifact.market.CanonicalBar;
import io.plimsoll.market.Bar;
import io.plimsoll.pipeline.clean.Cleaned;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.clean.Stamp;
import io.plimsoll.pipeline.clean.TimeRange;
import io.plimsoll.pipeline.source.BarLayout;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.TimeUnits;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarCleanerTest {
  private static final long OPEN = 1_609_459_200_000L; // 2021-01-01T00:00Z in ms
  private static final long STEP = 300_000;
  private static final BarLayout LAYOUT = new BarLayout(6, TimeUnits.MILLISECONDS);
  private final BarCleaner cleaner = new BarCleaner(Duration.ofMinutes(5), TimeRange.ALL);

  @Test
  void soundRecordBecomesTheBarThatClosesOneLengthLater() {
    long close = (OPEN + STEP) * 1000;

    assertThat(clean(OPEN + ",10,12.5,9,11,3e2"))
        .isEqualTo(
            new Cleaned.Kept<>(
                new CanonicalBar(new Bar(close, 10, 12.5, 9, 11, 300), close, OPEN / STEP),
                new Stamp(OPEN * 1000, OPEN / STEP)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10,12,9,11|WRONG_COLUMN_COUNT",
        "10,12,9,11,1,7|WRONG_COLUMN_COUNT",
        "x,12,9,11,1|UNREADABLE_NUMBER",
        ",12,9,11,1|UNREADABLE_NUMBER",
        "1.2.3,12,9,11,1|UNREADABLE_NUMBER",
        "0x1p3,12,9,11,1|UNREADABLE_NUMBER",
        "10d,12,9,11,1|UNREADABLE_NUMBER",
        "\"10,12,9,11,1|UNREADABLE_NUMBER",
        "NaN,12,9,11,1|NOT_FINITE",
        "10,Infinity,9,11,1|NOT_FINITE",
        "10,12,9,11,-inf|NOT_FINITE",
        "10,1e400,9,11,1|NOT_FINITE",
        "0,12,0,11,1|PRICE_NOT_POSITIVE",
        "10,12,-9,11,1|PRICE_NOT_POSITIVE",
        "1e-400,12,9,11,1|PRICE_NOT_POSITIVE",
        "10,9,12,11,1|HIGH_BELOW_LOW",
        "13,12,9,11,1|PRICE_OUTSIDE_HIGH_LOW",
        "10,12,9,8,1|PRICE_OUTSIDE_HIGH_LOW",
        "10,12,9,11,-1|NEGATIVE_VOLUME",
      })
  void unsoundValueIsRejectedWithItsReason(String values, Rejection reason) {
    assertThat(reason(clean(OPEN + "," + values))).isEqualTo(reason);
  }

  @Test
  void rejectedBarTellsItsTime() {
    assertThat(clean(OPEN + ",10,12,-9,11,1"))
        .isEqualTo(Cleaned.rejected(Rejection.PRICE_NOT_POSITIVE, OPEN * 1000));
  }

  @ParameterizedTest
  @CsvSource({
    "1609459200,IMPLAUSIBLE_TIME", // seconds
    "1609459200000000,IMPLAUSIBLE_TIME", // microseconds
    "-5,IMPLAUSIBLE_TIME",
    "1609459200001,OFF_GRID_TIME",
    "1609459200000.0,UNREADABLE_NUMBER",
    "99999999999999999999,UNREADABLE_NUMBER",
  })
  void unsoundTimeIsRejectedWithItsReason(String time, Rejection reason) {
    assertThat(clean(time + ",10,12,9,11,1")).isEqualTo(Cleaned.rejected(reason));
  }

  @Test
  void rangeHoldsBothDaysByOpenTime() {
    var day = Optional.of(LocalDate.parse("2021-01-01"));
    var narrow = new BarCleaner(Duration.ofMinutes(5), new TimeRange(day, day));

    assertThat(narrow.clean(raw(bar(-1)), LAYOUT)).isInstanceOf(Cleaned.Outside.class);
    assertThat(narrow.clean(raw(bar(0)), LAYOUT)).isInstanceOf(Cleaned.Kept.class);
    assertThat(narrow.clean(raw(bar(287)), LAYOUT)).isInstanceOf(Cleaned.Kept.class);
    assertThat(narrow.clean(raw(bar(288)), LAYOUT)).isInstanceOf(Cleaned.Outside.class);
  }

  @Test
  void klineTimesChangeFromMillisecondsToMicroseconds() {
    var layout = new BarLayout(6, TimeUnits.MILLISECONDS_OR_MICROSECONDS);
    var before = cleaner.clean(raw("1735689300000,10,12,9,11,1"), layout);
    var since = cleaner.clean(raw("1735689600000000,10,12,9,11,1"), layout);

    assertThat(time(before)).isEqualTo(1_735_689_600_000_000L);
    assertThat(time(since)).isEqualTo(1_735_689_900_000_000L);
  }

  @Test
  void rangeThatEndsBeforeItBeginsIsRefused() {
    assertThatThrownBy(
            () ->
                new TimeRange(
                    Optional.of(LocalDate.parse("2021-02-01")),
                    Optional.of(LocalDate.parse("2021-01-01"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("from must not be after to 2021-01-01, was 2021-02-01");
  }

  private Cleaned<CanonicalBar> clean(String line) {
    return cleaner.clean(raw(line), LAYOUT);
  }

  private static RawRecord raw(String line) {
    return new RawRecord(1, List.of(line.split(",", -1)));
  }

  private static String bar(int index) {
    return OPEN + index * STEP + ",10,12,9,11,1";
  }

  private static Rejection reason(Cleaned<CanonicalBar> cleaned) {
    return ((Cleaned.Rejected<CanonicalBar>) cleaned).reason();
  }

  private static long time(Cleaned<CanonicalBar> cleaned) {
    return ((Cleaned.Kept<CanonicalBar>) cleaned).value().bar().eventTime();
  }
}
