package io.plimsoll.training.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.forecast.panel.OnsetRule;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.plan.BacktestPlan;
import io.plimsoll.training.plan.TrainingPlanReader;
import io.plimsoll.training.stage.Progress;
import io.plimsoll.training.tune.TuneCandles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backtest that stops in the middle, and the folder from which it goes on. */
class WorkFolderTest {
  @TempDir private static Path folder;

  private static BacktestPlan plan;
  private static CandlePanel candles;
  private static BacktestSpan span;

  @BeforeAll
  static void readCandlesAndPlan() throws IOException {
    Path data = TuneCandles.write(folder.resolve("candles"), 53, 1);
    plan =
        TrainingPlanReader.read(TuneCandles.plan(folder.resolve("small.yaml")).toString())
            .backtest();
    candles = CandlePanel.read(data, List.<Instrument>of());
    span = BacktestSpan.of(candles, Instant.parse("2021-04-12T00:00:00Z"), Instant.MAX, false);
  }

  @Test
  void aStoppedBacktestGoesOnWithoutFittingAgainAndEndsTheSame() throws IOException {
    var steps = new ArrayList<String>();
    Backtest.Outcome whole =
        new Backtest(plan, span, steps(steps), Backtest.Depth.SCORES, ForecastStore.NONE)
            .run(candles);
    Path work = folder.resolve("work");

    var first = new Counting(WorkFolder.open(work, plan, candles, span), 9);
    assertThatThrownBy(
            () ->
                new Backtest(plan, span, Progress.NONE, Backtest.Depth.SCORES, first).run(candles))
        .isInstanceOf(Stopped.class);
    Files.write(work.resolve(".1h-network-1-0.forecasts"), new byte[] {1, 2}); // a torn draft
    var store = WorkFolder.open(work, plan, candles, span);
    var second = new Counting(store, Integer.MAX_VALUE);
    Backtest.Outcome resumed =
        new Backtest(plan, span, Progress.NONE, Backtest.Depth.SCORES, second).run(candles);

    assertThat(store.kept()).isEqualTo(9);
    assertThat(first.made)
        .hasSize(9)
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(second.made);
    assertThat(first.made.size() + second.made.size()).isEqualTo(fits());
    assertThat(text(resumed)).isEqualTo(text(whole));
    assertThat(steps).hasSize(3 + fits());
  }

  @Test
  void forecastsOfAnotherPlanSpanOrLengthAreMadeAnew() throws IOException {
    Path work = folder.resolve("changed");
    double[] kept = {.1 + .2, Double.NaN, -0.0};
    WorkFolder.open(work, plan, candles, span).get("1h-x", 3, () -> kept);

    assertThat(get(work, plan, span, 3)).isEqualTo(kept);
    assertThat(get(work, plan.withSeeds(List.of(7)), span, 3)).isEqualTo(kept);
    assertThat(get(work, plan, span, 2)).containsExactly(5, 5);
    WorkFolder.open(work, plan, candles, span).get("1h-x", 3, () -> kept);
    var frozen = new BacktestSpan(span.from(), span.to(), true);
    assertThat(get(work, plan, frozen, 3)).containsExactly(5, 5, 5);
    BacktestPlan shipped = TrainingPlanReader.read(TrainingPlanReader.DEFAULT).backtest();
    assertThat(get(work, shipped, frozen, 3)).containsExactly(5, 5, 5);
  }

  private static double[] get(Path work, BacktestPlan of, BacktestSpan over, int count)
      throws IOException {
    double[] fives = new double[count];
    Arrays.fill(fives, 5);
    return WorkFolder.open(work, of, candles, over).get("1h-x", count, () -> fives);
  }

  private static int fits() {
    int refits = 2; // eleven days of test, refits every seven
    return refits * (3 + 4 + 2 + 2 * 3);
  }

  private static String text(Backtest.Outcome outcome) {
    var text = new StringBuilder();
    for (Target target : Target.values()) {
      for (String model : outcome.board(target).models()) {
        text.append(model).append(Arrays.deepToString(outcome.board(target).of(model)));
      }
    }
    for (OnsetRule rule : OnsetRule.values()) {
      text.append(outcome.onsets(rule));
    }
    return text.toString();
  }

  private static Progress steps(List<String> steps) {
    return new Progress() {
      @Override
      public void begin(String stage, long count) {
        assertThat(count).isEqualTo(3 + fits());
      }

      @Override
      public void step(String done) {
        steps.add(done);
      }
    };
  }

  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Notes which forecasts are made, and stops before one too many is. */
  private static final class Counting implements ForecastStore {
    private final ForecastStore store;
    private final int most;
    private final List<String> made = new ArrayList<>();

    Counting(ForecastStore store, int most) {
      this.store = store;
      this.most = most;
    }

    @Override
    public double[] get(String key, int count, Supplier<double[]> forecasts) {
      return store.get(
          key,
          count,
          () -> {
            if (made.size() == most) {
              throw new Stopped();
            }
            made.add(key);
            return forecasts.get();
          });
    }
  }
}
