package io.plimsoll.pipeline.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineTest {
  private static final long STEP = 300_000_000L;
  private static final long START = 1_609_459_200_000_000L;

  private final List<Long> kept = new ArrayList<>();
  private final List<String> rejected = new ArrayList<>();

  /* Places on the grid of five minutes; 12 is the last distance that is not far, 288 a day. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        // records               | kept                      | rejected
        "0 1 2 3                 | 0 1 2 3                   | none",
        "0 1 1 2                 | 0 1 2                     | 1 duplicate-time",
        "0 1 2 1 3               | 0 1 2 3                   | 1 backward-time",
        "1 0 2                   | 1 2                       | 0 backward-time",
        // one wrong stamp: in the middle, first, last, second
        "0 1 7968000 3 4         | 0 1 3 4                   | 7968000 forward-stamp",
        "0 1 15 3 4              | 0 1 3 4                   | 15 forward-stamp",
        "0 1 14 2 3              | 0 1 2 3                   | 14 forward-stamp",
        "7968000 1 2 3           | 1 2 3                     | 7968000 forward-stamp",
        "0 1 2 7968000           | 0 1 2                     | 7968000 forward-stamp",
        "9000 0 9002 9003        | 9002 9003     | 9000 forward-stamp, 0 backward-time",
        // a gap that later records confirm, whatever comes first after the jump
        "0 1 7968000 7968001     | 0 1 7968000 7968001       | none",
        "0 1 500 2000 2001       | 0 1 500 2000 2001         | none",
        "0 1 500 499 501         | 0 1 500 501               | 499 backward-time",
        "0 1 500 500 501         | 0 1 500 501               | 500 duplicate-time",
        "0 1 500 0 501           | 0 1 500 501               | 0 backward-time",
        // alone at the end: after an outage of hours, of a day, of more
        "0 1 50                  | 0 1 50                    | none",
        "0 1 289                 | 0 1 289                   | none",
        "0 1 290                 | 0 1                       | 290 forward-stamp",
        "5                       | 5                         | none",
        // several in a row: equal, falling, rising
        "0 1 900 900 4 5         | 0 1 4 5         | 900 duplicate-time, 900 forward-stamp",
        "0 1 950 900 4 5         | 0 1 4 5         | 950 forward-stamp, 900 forward-stamp",
        "0 1 900 901 4 5         | 0 1 900 901     | 4 backward-time, 5 backward-time",
      })
  void recordsAreKeptInOrderAndOneWrongStampCostsOneRecord(
      String records, String expected, String faults) throws IOException {
    var timeline = timeline(StampOrder.ofPeriods(Duration.ofMinutes(5)));
    for (long place : numbers(records)) {
      timeline.add(place, new Stamp(START + place * STEP, place));
    }
    timeline.finish();

    assertThat(kept).isEqualTo(numbers(expected));
    assertThat(rejected)
        .containsExactlyElementsOf(faults == null ? List.of() : List.of(faults.split(", ", -1)));
  }

  @Test
  void recordOutsideTheRangeConfirmsTheOneBeforeIt() throws IOException {
    var timeline = timeline(StampOrder.ofPeriods(Duration.ofMinutes(5)));
    for (long place : new long[] {0, 1, 900}) {
      timeline.add(place, new Stamp(START + place * STEP, place));
    }
    timeline.pass(START + 901 * STEP);
    timeline.finish();

    assertThat(kept).containsExactly(0L, 1L, 900L);
  }

  @Test
  void earlierRecordOutsideTheRangeConfirmsNothing() throws IOException {
    var timeline = timeline(StampOrder.ofPeriods(Duration.ofMinutes(5)));
    for (long place : new long[] {0, 1, 900}) {
      timeline.add(place, new Stamp(START + place * STEP, place));
    }
    timeline.pass(START - STEP);
    timeline.finish();

    assertThat(kept).containsExactly(0L, 1L);
    assertThat(rejected).containsExactly("900 forward-stamp");
  }

  /* Time in minutes and number of each trade; an hour and a million numbers are not far yet. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "0:1 0:2 5:3             | 1 2 3   | none",
        "0:1 1:2 1:2 2:3         | 1 2 3   | 2 duplicate-sequence",
        "0:1 1:3 1:2 2:4         | 1 3 4   | 2 backward-sequence",
        "1:1 2:2 1:3 3:4         | 1 2 4   | 3 backward-time",
        "0:1 1:2 900:3 3:4 4:5   | 1 2 4 5 | 3 forward-stamp",
        "0:1 1:2 2:99000000 3:4  | 1 2 4   | 99000000 forward-stamp",
        "0:1 900:2 901:3         | 1 2 3   | none",
      })
  void tradesAreOrderedByTimeAndNumber(String records, String expected, String faults)
      throws IOException {
    var timeline = timeline(StampOrder.TRADES);
    for (String record : records.split(" +", -1)) {
      String[] parts = record.split(":", -1);
      long number = Long.parseLong(parts[1]);
      timeline.add(number, new Stamp(START + Long.parseLong(parts[0]) * 60_000_000, number));
    }
    timeline.finish();

    assertThat(kept).isEqualTo(numbers(expected));
    assertThat(rejected)
        .containsExactlyElementsOf(faults == null ? List.of() : List.of(faults.split(", ", -1)));
  }

  private Timeline<Long> timeline(StampOrder order) {
    return new Timeline<>(
        order,
        new Timeline.Verdicts<>() {
          @Override
          public void keep(Long record, Stamp stamp) {
            kept.add(record);
          }

          @Override
          public void reject(Long record, Rejection reason) {
            rejected.add(record + " " + reason.word());
          }
        });
  }

  private static List<Long> numbers(String text) {
    return List.of(text.strip().split(" +", -1)).stream().map(Long::valueOf).toList();
  }
}
