package io.plimsoll.training.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plimsoll.forecast.panel.HourSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * QLIKE of the simple models on 16 coins, as an implementation in numpy has it on the same bars.
 */
class ReferenceBacktestTest {
  private static final double ROUNDED = 1.5e-4; // the figures have four decimals

  @Test
  void simpleModelsHaveTheLossesOfTheReferenceOnRealCandles() throws IOException {
    String shared = System.getProperty("plimsoll.shared", "");
    Path folder = Path.of(shared, "data/ohlcv/binance_spot_5m_2020_2021");
    assumeTrue(!shared.isEmpty() && Files.isDirectory(folder), "no candles in " + folder);
    CandlePanel candles = CandlePanel.read(folder, List.of());
    Instant from = Instant.parse("2021-03-03T00:00:00Z");
    BacktestSpan span =
        BacktestSpan.of(candles, from, Instant.parse("2021-07-18T00:00:00Z"), false);
    List<HourSeries> panel =
        candles.grids().stream()
            .map(grid -> HourSeries.flooredAt(grid, span.fromMicros()))
            .toList();
    var walk = new Walk(span.refits(Duration.ofDays(7)));
    var once = new Walk(Refits.once(span.fromMicros(), span.toMicros())); // GARCH, not compared

    var hours = new Board(panel);
    new HourModels(walk, once).forecast(hours);
    var days = new Board(panel);
    new DayModels(walk, once).forecast(days);

    assertThat(panel).hasSize(16);
    assertLosses(
        new Scores(hours, Target.HOUR, span.fromMicros(), span.toMicros()),
        Map.of(
            "randomWalk", .5411, "ewma", .4242, "har", .4534, "logHar", .3525, "logSharD", .3525));
    assertLosses(
        new Scores(days, Target.DAY, span.fromMicros(), span.toMicros()),
        Map.of(
            "randomWalk", .4157, "ewma", .5377, "har", .5000, "logHar", .3508, "logSharD", .3178));
  }

  private static void assertLosses(Scores scores, Map<String, Double> expected) {
    expected.forEach(
        (model, qlike) ->
            assertThat(scores.of(model).qlike()).as(model).isCloseTo(qlike, within(ROUNDED)));
  }
}
