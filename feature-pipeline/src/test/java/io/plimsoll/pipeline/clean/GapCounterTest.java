package io.plimsoll.pipeline.clean;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.artifact.market.Gaps;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GapCounterTest {
  private static final long STEP = 300_000_000L;

  /* Places: 7 kept, -7 rejected for its values, ? rejected without a time, = a repetition. */
  @ParameterizedTest
  @CsvSource({
    "0 1 2, 0, 0, 0, 0",
    "0 1 3 4 10 11, 2, 6, 5, 0",
    "0 1 -2 3, 0, 0, 0, 1",
    "0 -2 4, 2, 2, 1, 1",
    "0 -1 -1 4, 1, 2, 2, 1",
    "0 ? 4, 1, 2, 2, 1",
    "0 ? -1 3, 0, 0, 0, 2",
    "0 ? ? 2, 0, 0, 0, 1",
    "0 ? 1 3, 1, 1, 1, 0",
    "0 = 2, 1, 1, 1, 0",
    "0 -1 1 2, 0, 0, 0, 0",
    "0 -9000 1 3, 1, 1, 1, 0",
    "-1 ? 3 4 -5 ?, 0, 0, 0, 0",
  })
  void placesWithoutARecordAndOfRejectedOnesAreCountedApart(
      String records, long runs, long missing, long longest, long rejected) {
    var counter = new GapCounter(Duration.ofMinutes(5));
    for (String record : records.split(" ", -1)) {
      switch (record.charAt(0)) {
        case '?' -> counter.reject(Rejection.WRONG_COLUMN_COUNT, Cleaned.NO_TIME);
        case '=' -> counter.reject(Rejection.DUPLICATE_TIME, Cleaned.NO_TIME);
        case '-' ->
            counter.reject(
                Rejection.PRICE_NOT_POSITIVE, Long.parseLong(record.substring(1)) * STEP);
        default -> counter.keep(Long.parseLong(record) * STEP);
      }
    }

    assertThat(counter.gaps()).isEqualTo(new Gaps(runs, missing, longest, rejected));
  }
}
