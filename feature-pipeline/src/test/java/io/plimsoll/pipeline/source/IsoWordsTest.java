package io.plimsoll.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.IsoWords.Time;
import io.plimsoll.pipeline.source.IsoWords.Zone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoWordsTest {
  private static final long TIME = 1_677_628_800_000_000L; // 2023-03-01T00:00Z

  @ParameterizedTest
  @CsvSource({
    "2023-03-01 00:00:00+00:00, AFTER_BLANK, OFFSET, 0",
    "2023-03-01T00:00:00Z, AFTER_T, LETTER, 0",
    "2023-03-01t00:00z, AFTER_T, LETTER, 0",
    "2023-03-01 00:01, AFTER_BLANK, NONE, 60000000",
    "2023-03-01T00:00:00.000001, AFTER_T, NONE, 1",
    "2023-03-01T00:00:00.123456789Z, AFTER_T, LETTER, 123456",
    "2023-03-01T05:30:00+05:30, AFTER_T, OFFSET, 0",
    "2023-03-01T05:30:00+0530, AFTER_T, OFFSET, 0",
    "2023-02-28 19:00:00-05, AFTER_BLANK, OFFSET, 0",
    "2023-03-01, NONE, NONE, 0",
  })
  void wordTellsItsFormAndItsTime(String word, Time time, Zone zone, long after) {
    var form = new IsoWords(time, zone);

    assertThat(IsoWords.of(word)).contains(form);
    assertThat(form.micros(word)).isEqualTo(TIME + after);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1677628800000",
        "2023-3-1 00:00:00",
        "01/03/2023 00:00",
        "20230301T000000Z",
        "2023-03-01  00:00:00",
        "2023-03-01 00:00:00 UTC",
        "2023-03-01 00:00:00.1234567890Z",
        "2023-03-01 00",
        "2023-03-01Z",
        "NaT",
      })
  void otherTextIsNoWord(String text) {
    assertThat(IsoWords.of(text)).isEmpty();
    assertThat(StampClock.fault(IsoWords.STANDARD.micros(text)))
        .contains(Rejection.UNREADABLE_DATE);
    assertThat(StampClock.fault(IsoWords.moment(text))).contains(Rejection.UNREADABLE_DATE);
  }

  @ParameterizedTest
  @CsvSource({
    "2023-02-29T00:00:00Z, UNREADABLE_DATE",
    "2023-13-01T00:00:00Z, UNREADABLE_DATE",
    "2023-03-01T24:00:00Z, UNREADABLE_DATE",
    "2023-03-01T00:60:00Z, UNREADABLE_DATE",
    "2023-03-01T00:00:60Z, UNREADABLE_DATE",
    "1970-01-01T00:00:00Z, IMPLAUSIBLE_TIME",
    "2100-01-01T00:00:00Z, IMPLAUSIBLE_TIME",
    "2023-03-01 00:00:00Z, MIXED_TIME_FORM",
    "2023-03-01T00:00:00, MIXED_TIME_FORM",
    "2023-03-01T00:00:00+00:00, MIXED_TIME_FORM",
    "2023-03-01, MIXED_TIME_FORM",
  })
  void wordOfNoTimeOrOfAnotherFormIsRefused(String word, Rejection reason) {
    assertThat(StampClock.fault(IsoWords.STANDARD.micros(word))).contains(reason);
  }

  @Test
  void offsetsAreBounded() {
    var form = new IsoWords(Time.AFTER_T, Zone.OFFSET);

    assertThat(form.micros("2023-03-01T18:00:00+18:00")).isEqualTo(TIME);
    assertThat(StampClock.fault(form.micros("2023-03-01T19:00:00+19:00")))
        .contains(Rejection.UNREADABLE_DATE);
  }

  @Test
  void momentIsOfAnyFormButADay() {
    assertThat(IsoWords.moment("2023-03-01 01:00:00+01:00")).isEqualTo(TIME);
    assertThat(IsoWords.moment("2023-03-01T00:00")).isEqualTo(TIME);
    assertThat(StampClock.fault(IsoWords.moment("2023-03-01"))).contains(Rejection.UNREADABLE_DATE);
  }
}
