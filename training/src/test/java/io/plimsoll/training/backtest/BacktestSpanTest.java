package io.plimsoll.training.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.market.GeneratedBars;
import io.plimsoll.training.GeneratedCandles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bitcoin from 14 March 2021 over 50 days, Ether a day later. */
class BacktestSpanTest {
  private static final Instant END = Instant.parse("2021-05-03T00:00:00Z");
  private static final Instant FROM = Instant.parse("2021-04-24T00:00:00Z");

  @TempDir private static Path folder;
  private static CandlePanel candles;

  @BeforeAll
  static void read() throws IOException {
    var late = GeneratedCandles.bars("ETHUSDT", 50, 2);
    long second = GeneratedCandles.START + 24 * HourSeries.HOUR;
    GeneratedCandles.write(folder, GeneratedCandles.bars("BTCUSDT", 50, 1));
    GeneratedCandles.write(folder, GeneratedBars.where(late, bar -> bar.eventTime() > second));
    candles = CandlePanel.read(folder, List.of());
  }

  @Test
  void spanEndsWithTheDataOrBefore() {
    assertThat(BacktestSpan.of(candles, FROM, Instant.MAX, false).to()).isEqualTo(END);
    Instant to = Instant.parse("2021-04-30T06:00:00Z");
    BacktestSpan span = BacktestSpan.of(candles, FROM, to, true);
    assertThat(span.to()).isEqualTo(to);
    assertThat(span.toMicros() - span.fromMicros())
        .isEqualTo(Duration.between(FROM, to).toNanos() / 1000);
  }

  @Test
  void shareOfTheDataEndsAtTheNextMidnight() {
    assertThat(BacktestSpan.after(candles, .5)).isEqualTo(Instant.parse("2021-04-08T00:00:00Z"));
    assertThat(BacktestSpan.after(candles, .51)).isEqualTo(Instant.parse("2021-04-09T00:00:00Z"));
  }

  @Test
  void frozenModelsHaveOneFit() {
    var once = BacktestSpan.of(candles, FROM, Instant.MAX, true).refits(Duration.ofDays(1));
    var daily = BacktestSpan.of(candles, FROM, Instant.MAX, false).refits(Duration.ofDays(1));
    long last = once.to() - 1;

    assertThat(once.lastAt(last)).isEqualTo(once.from());
    assertThat(daily.lastAt(last)).isEqualTo(once.to() - 24 * HourSeries.HOUR);
  }

  @Test
  void spanLeavesAHistoryAndEndsAfterItBegins() {
    assertThatThrownBy(
            () -> BacktestSpan.of(candles, Instant.parse("2021-04-22T00:00:00Z"), END, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "--test-from must leave 40 days of history after 2021-03-14T00:00:00Z, was"
                + " 2021-04-22T00:00:00Z");
    assertThatThrownBy(() -> BacktestSpan.of(candles, END, Instant.MAX, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("%s, was ", END);
  }
}
