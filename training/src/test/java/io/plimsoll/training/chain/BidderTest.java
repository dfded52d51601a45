package io.plimsoll.training.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.artifact.market.FeeHistory;
import io.plimsoll.artifact.market.FeeHistory.Step;
import io.plimsoll.market.Bar;
import io.plimsoll.market.BarSeries;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.rule.ReplaySeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How long transactions wait under recorded fees. */
class BidderTest {
  private static final Instant FROM = Instant.parse("2024-03-10T00:00:00Z");
  private static final long HOUR = 3_600_000_000L;
  private static final int HOURS = 6;
  private static final ReplaySeries SERIES = series();

  private static ReplaySeries series() {
    var bars = new ArrayList<Bar>();
    for (int i = 0; i < HOURS * 12; i++) {
      bars.add(new Bar(micros(FROM) + (i + 1) * 300_000_000L, 1, 1, 1, 1, 1));
    }
    var all = BarSeries.of(Instrument.parse("BTCUSDT"), Duration.ofMinutes(5), bars);
    return ReplaySeries.of(all, FROM, FROM.plus(Duration.ofHours(HOURS)));
  }

  private static long micros(Instant time) {
    return ReplaySeries.micros(time);
  }

  /** Ten a gas in every hour of eight days before the window, then those of its hours. */
  private static FeeHistory fees(double... hours) {
    var steps = new ArrayList<Step>();
    for (int i = -8 * 24; i < hours.length; i++) {
      long start = micros(FROM) + i * HOUR;
      steps.add(new Step(start, start, i < 0 ? 10 : hours[i]));
    }
    return FeeHistory.of("fees", steps);
  }

  @Test
  void calmChainTakesTransactionsInTheNextBar() {
    assertThat(Bidder.OWNER.waits(fees(10, 10, 10, 10, 10, 10, 10), SERIES)).containsOnly(1);
  }

  @Test
  void ownerWaitsUntilTheFeeIsUsualAgainOrPatienceEnds() {
    FeeHistory fees = fees(10, 25, 10, 10, 40, 40, 40);
    int[] owners = Bidder.OWNER.waits(fees, SERIES);
    int[] liquidators = Bidder.LIQUIDATOR.waits(fees, SERIES);

    // The bar that closes at one o'clock is number 11, that at two number 23.
    assertThat(owners[10]).isEqualTo(1);
    assertThat(owners[11]).isEqualTo(13); // an hour, and the bar that any transaction takes
    assertThat(owners[20]).isEqualTo(4); // sent twenty to two, taken at two
    assertThat(owners[23]).isEqualTo(1);
    assertThat(owners[47]).isEqualTo(13);
    assertThat(liquidators[11]).isEqualTo(1); // 25 is below three times the usual 10
    assertThat(liquidators[47]).isEqualTo(7); // 40 is not: half an hour
  }

  @Test
  void bidRestsOnWhatWasKnownAndWaitOnWhatWasAsked() {
    // A day's average is known a day after its end, but is asked on its day.
    long day = 24 * HOUR;
    var steps = new ArrayList<Step>();
    for (int i = -12; i <= 0; i++) {
      long start = micros(FROM) + i * day;
      steps.add(new Step(start, start + 2 * day, i >= -1 ? 1_000 : 10));
    }
    FeeHistory fees = FeeHistory.of("days", steps);

    assertThat(fees.usual(micros(FROM), Duration.ofDays(7))).isEqualTo(10);
    assertThat(fees.usual(micros(FROM), Duration.ofDays(1))).isEqualTo(10);
    assertThat(fees.at(micros(FROM))).isEqualTo(1_000);
    assertThat(Bidder.OWNER.waits(fees, SERIES)[0]).isEqualTo(13);
  }

  @Test
  void laterFeesChangeNoBid() {
    FeeHistory one = fees(10, 25, 10, 10, 40, 40, 40);
    FeeHistory two = fees(10, 25, 10, 900, 1, 1, 1);

    for (long time = micros(FROM); time < micros(FROM) + 3 * HOUR; time += HOUR / 4) {
      assertThat(one.usual(time, Duration.ofDays(7)))
          .isEqualTo(two.usual(time, Duration.ofDays(7)));
      assertThat(one.at(time)).isEqualTo(two.at(time));
    }
  }

  @Test
  void feesThatDoNotCoverTheWindowAreRefused() {
    long start = micros(FROM) - 9 * 24 * HOUR;
    FeeHistory ended = FeeHistory.of("old", List.of(new Step(start, start, 10)));
    FeeHistory young = FeeHistory.of("young", List.of(new Step(micros(FROM), micros(FROM), 10)));

    assertThatThrownBy(() -> Bidder.OWNER.waits(ended, SERIES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "fees of old must cover 2024-03-10T00:05:00Z, was none after 2024-03-01T00:00:00Z");
    assertThatThrownBy(() -> Bidder.OWNER.waits(young, SERIES))
        .hasMessage(
            "fees of young must be known for 7 days before 2024-03-10T00:05:00Z, was from"
                + " 2024-03-10T00:00:00Z");
  }

  @Test
  void delaysAreChecked() {
    var delays = new ChainDelays(Optional.empty(), Duration.ofMinutes(15));

    assertThat(delays.oracleBars(Duration.ofMinutes(5))).isEqualTo(3);
    assertThat(delays.waits(SERIES)).isEmpty();
    assertThat(ChainDelays.NONE.oracleBars(Duration.ofMinutes(5))).isZero();
    assertThatThrownBy(
            () ->
                new ChainDelays(Optional.empty(), Duration.ofMinutes(7))
                    .oracleBars(Duration.ofMinutes(5)))
        .hasMessage("oracle delay must be whole bars of 5 min, was 7.0 min");
    assertThatThrownBy(() -> new Bidder(Duration.ofDays(7), 0, Duration.ZERO))
        .hasMessage("multiple must be above 0, was 0.0");
    assertThatThrownBy(() -> InclusionWaits.of(new int[] {0}, new int[] {1}))
        .hasMessage("wait must be at least 1, was 0");
  }
}
