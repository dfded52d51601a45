package io.plimsoll.training.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.forecast.panel.OnsetRule;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.plan.BacktestPlan;
import io.plimsoll.training.plan.TrainingPlanReader;
import io.plimsoll.training.stage.Progress;
import io.plimsoll.training.tune.TuneCandles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backtest with and without the sequence network. */
class SequenceBacktestTest {
  private static final String SECTION =
      ", sequence: {layers: {body: CONVOLUTION, windows: [1, 24, 168], hidden: 4, dropout: 0.0,"
          + " attentionHeads: 1, tokenWidth: 4}, levels: [0.1, 0.5, 0.9], tasks: {mean: 1.0,"
          + " quantiles: 1.0, spike: 0.5, crunch: 0.5}, start: {penalty: 1.0, inverseStrength:"
          + " 0.01, rate: 0.0001}, training: {batch: 256, learningRate: 0.001, decay: 1.0, epochs:"
          + " 2, patience: 1}, validation: {block: P5D, blocks: 2, embargo: PT1H}, members: 2}";

  @TempDir private static Path folder;

  private static Backtest.Outcome without;
  private static Backtest.Outcome with;
  private static BacktestSpan span;
  private static CandlePanel candles;
  private static BacktestPlan plan;

  @BeforeAll
  static void runBoth() throws IOException {
    Path data = TuneCandles.write(folder.resolve("candles"), 53, 1);
    String small = Files.readString(TuneCandles.plan(folder.resolve("small.yaml")));
    int end = small.indexOf("}\n  day:");
    String extended = small.substring(0, end) + SECTION + small.substring(end);
    candles = CandlePanel.read(data, List.<Instrument>of());
    span = BacktestSpan.of(candles, Instant.parse("2021-04-12T00:00:00Z"), Instant.MAX, true);
    plan = TrainingPlanReader.parse("extended", extended).backtest();
    without = run(TrainingPlanReader.parse("small", small).backtest(), ForecastStore.NONE);
    with = run(plan, WorkFolder.open(folder.resolve("work"), plan, candles, span));
  }

  private static Backtest.Outcome run(BacktestPlan plan, ForecastStore store) {
    return new Backtest(plan, span, Progress.NONE, Backtest.Depth.SCORES, store).run(candles);
  }

  private static double[][] sequence() {
    return with.board(Target.HOUR).of("sequence");
  }

  /** Returns whether the numbers are the same, bit for bit, and missing where the others are. */
  private static boolean same(double[][] forecasts, double[][] others) {
    return Arrays.deepEquals(forecasts, others);
  }

  @Test
  void everyOtherForecastIsTheSameBitForBit() {
    for (Target target : Target.values()) {
      for (String model : without.board(target).models()) {
        assertThat(same(with.board(target).of(model), without.board(target).of(model)))
            .as(model)
            .isTrue();
      }
    }
    for (OnsetRule rule : OnsetRule.values()) {
      assertThat(with.onsets(rule)).containsAllEntriesOf(without.onsets(rule));
    }
    assertThat(without.board(Target.HOUR).models()).doesNotContain("sequence");
    assertThat(without.sequenceQuantiles()).isEmpty();
  }

  @Test
  void networkForecastsEveryHourThatTheOthersDo() {
    double[][] linear = with.board(Target.HOUR).of("linear");
    double[][] sequence = sequence();
    for (int i = 0; i < linear.length; i++) {
      for (int hour = 0; hour < linear[i].length; hour++) {
        assertThat(Double.isNaN(sequence[i][hour])).isEqualTo(Double.isNaN(linear[i][hour]));
      }
    }
    // Both begin with a ridge regression of the same rows: their losses are near each other.
    double ratio = with.runs(Target.HOUR).mean("sequence", Scores.OfModel::qlike);
    assertThat(ratio)
        .isCloseTo(with.runs(Target.HOUR).mean("linear", Scores.OfModel::qlike), within(0.1));
  }

  @Test
  void quantilesAndOnsetsStandInTheResult() {
    assertThat(with.sequenceQuantiles())
        .extracting(Coverage.OfLevel::level)
        .containsExactly(0.1, 0.5, 0.9);
    for (Coverage.OfLevel level : with.sequenceQuantiles()) {
      assertThat(level.share()).isCloseTo(level.level(), within(0.15));
      assertThat(level.lowest()).isLessThanOrEqualTo(level.share());
      assertThat(level.highest()).isGreaterThanOrEqualTo(level.share());
      assertThat(level.pinball()).isPositive();
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    BacktestJson.write(json, with);
    assertThat(json.at("/reading/1h/sequenceQuantiles/0.9/coverage").asDouble())
        .isEqualTo(with.sequenceQuantiles().get(2).share());
    assertThat(json.at("/spike/sequence/ap").asDouble()).isPositive();
    assertThat(json.at("/summary/1h/sequence/qlike").asDouble()).isPositive();
    var text = new StringWriter();
    new BacktestTable(new PrintWriter(text)).print(with);
    assertThat(text.toString()).contains("sequence: at or below the 0.90 quantile: ");
    ObjectNode before = JsonNodeFactory.instance.objectNode();
    BacktestJson.write(before, without);
    assertThat(before.at("/reading/1h").has("sequenceQuantiles")).isFalse();
  }

  @Test
  void fitsAreFoundAgain() throws IOException {
    WorkFolder again = WorkFolder.open(folder.resolve("work"), plan, candles, span);
    Backtest.Outcome outcome = run(plan, again);

    assertThat(again.kept()).isEqualTo(3 + 4 + 1 + 2 + 2 * 3);
    assertThat(same(outcome.board(Target.HOUR).of("sequence"), sequence())).isTrue();
    assertThat(outcome.onsets(OnsetRule.SPIKE)).isEqualTo(with.onsets(OnsetRule.SPIKE));
  }

  @Test
  void sharesOfAQuantileAreCountedByInstrument() {
    var counts = new QuantileCounts(0.9);
    counts.add(0, 1, 1);
    counts.add(0, 1, 3);
    counts.add(1, 1, 0);

    // Pinball: 0, .9 · 2 and .1 · 1.
    assertThat(counts.ofLevel().pinball()).isCloseTo((1.8 + 0.1) / 3, within(1e-12));
    assertThat(counts.ofLevel().share()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(counts.ofLevel().lowest()).isEqualTo(0.5);
    assertThat(counts.ofLevel().highest()).isEqualTo(1);
  }
}
