package io.plimsoll.training.backtest;

import io.plimsoll.forecast.learning.LinearFitter;
import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.forecast.panel.OnsetRule;
import io.plimsoll.forecast.panel.PanelFamily;
import io.plimsoll.forecast.panel.PanelInputs;
import io.plimsoll.forecast.panel.PanelRows;
import io.plimsoll.training.plan.BacktestPlan;
import io.plimsoll.training.stage.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs every model through the test span, seed by seed, and scores it. */
final class Backtest {
  static final int HOURLY = 12; // bars between origins
  static final int QUARTERLY = 3;

  private final BacktestPlan plan;
  private final BacktestSpan span;
  private final Progress progress;
  private final Depth depth;
  private final ForecastStore store;

  /** How much is asked. */
  enum Depth {
    /** Scores and their reading. */
    SCORES,
    /** Also the pooled regressions without each family of inputs. */
    ABLATION
  }

  /**
   * @param store of the forecasts of each fit
   */
  Backtest(
      BacktestPlan plan, BacktestSpan span, Progress progress, Depth depth, ForecastStore store) {
    this.plan = plan;
    this.span = span;
    this.progress = progress;
    this.depth = depth;
    this.store =
        (key, count, forecasts) -> {
          double[] said = store.get(key, count, forecasts);
          progress.step(key);
          return said;
        };
  }

  /** What came out. */
  static final class Outcome {
    private final Map<Target, Board> boards = new LinkedHashMap<>();
    private final Map<Target, SeedRuns> runs = new LinkedHashMap<>();
    private final Map<OnsetRule, Map<String, List<OnsetScores>>> onsets = new LinkedHashMap<>();
    private final Map<Target, Reading> readings = new LinkedHashMap<>();
    private final Map<Target, Map<String, Double>> ablations = new LinkedHashMap<>();
    private List<Coverage.OfLevel> sequenceQuantiles = List.of();
    private int rows;

    /** Returns the forecasts of the last seed. */
    Board board(Target target) {
      return boards.get(target);
    }

    /** Returns where the champion of the last seed gains and where it loses. */
    Reading reading(Target target) {
      return readings.get(target);
    }

    /** Returns how the quantiles around the champion of the last seed held. */
    List<Coverage.OfLevel> coverage(Target target) {
      return new Coverage(board(target), target).of(Reading.CHAMPION);
    }

    /**
     * Returns how the quantiles of the sequence network of the last seed held; nothing where the
     * plan has none.
     */
    List<Coverage.OfLevel> sequenceQuantiles() {
      return sequenceQuantiles;
    }

    /** Returns what each family of inputs adds; nothing where it was not asked. */
    Map<String, Double> ablation(Target target) {
      return ablations.getOrDefault(target, Map.of());
    }

    SeedRuns runs(Target target) {
      return runs.get(target);
    }

    /** Returns the scores by classifier, one a seed. */
    Map<String, List<OnsetScores>> onsets(OnsetRule rule) {
      return onsets.get(rule);
    }

    /** Returns the number of hourly rows. */
    int rows() {
      return rows;
    }
  }

  Outcome run(CandlePanel candles) {
    List<HourSeries> panel =
        candles.grids().stream()
            .map(grid -> HourSeries.flooredAt(grid, span.fromMicros()))
            .toList();
    PanelInputs inputs = PanelInputs.of(candles.grids());
    PanelRows hourly = inputs.rows(HOURLY);
    var outcome = new Outcome();
    outcome.rows = hourly.size();
    progress.begin("backtest", 3 + fits());
    progress.step("inputs");

    List<String> names = plan.hour().inputNames();
    PooledRows hour = new PooledRows(panel, hourly, Target.HOUR).of(names);
    PooledRows quarter = new PooledRows(panel, inputs.rows(QUARTERLY), Target.HOUR).of(names);
    var hours =
        new HourBacktest(plan.hour(), hour, quarter, linear(Target.HOUR), learned(Target.HOUR));
    Optional<SequenceBacktest> sequence = sequence(panel, hourly, hour);
    hours(outcome, panel, hours, hour, sequence);

    var day = new PooledRows(panel, hourly, Target.DAY);
    var days = new DayBacktest(plan.day(), day, linear(Target.DAY), learned(Target.DAY));
    days(outcome, panel, days, day);
    for (OnsetRule rule : OnsetRule.values()) {
      onsets(outcome, rule, new OnsetRows(rule, panel, hourly), sequence);
    }
    return outcome;
  }

  private Optional<SequenceBacktest> sequence(
      List<HourSeries> panel, PanelRows hourly, PooledRows rows) {
    return plan.hour()
        .sequence()
        .map(
            each ->
                new SequenceBacktest(
                    each,
                    new SequenceRows(panel, hourly),
                    rows,
                    span.refits(plan.refit().learned()),
                    store));
  }

  private void hours(
      Outcome outcome,
      List<HourSeries> panel,
      HourBacktest models,
      PooledRows rows,
      Optional<SequenceBacktest> sequence) {
    var board = new Board(panel);
    new HourModels(walk(plan.refit().linear()), walk(plan.refit().learned())).forecast(board);
    models.forecastLinear(board);
    seeds(
        outcome,
        Target.HOUR,
        board,
        seed -> {
          models.forecast(board, seed);
          sequence.ifPresent(
              each -> {
                board.put(SequenceBacktest.MODEL, each.means(board, seed));
                outcome.sequenceQuantiles = each.quantiles(seed);
              });
        });
    ablate(outcome, Target.HOUR, rows, plan.hour().linear().fitter());
  }

  private void days(Outcome outcome, List<HourSeries> panel, DayBacktest models, PooledRows rows) {
    var board = new Board(panel);
    new DayModels(walk(plan.refit().linear()), walk(plan.refit().learned())).forecast(board);
    models.forecastLinear(board);
    seeds(outcome, Target.DAY, board, seed -> models.forecast(board, seed));
    ablate(outcome, Target.DAY, rows, plan.day().linear().fitter());
  }

  private void ablate(Outcome outcome, Target target, PooledRows rows, LinearFitter fitter) {
    if (depth == Depth.ABLATION) {
      Board board = outcome.board(target);
      var scores = new Scores(board, target, span.fromMicros(), span.toMicros());
      var ablation = new Ablation(rows, linear(target), fitter, board, scores);
      outcome.ablations.put(target, ablation.ratios());
    }
  }

  /** Forecasts with one seed. */
  private interface Seeded {
    void forecast(int seed);
  }

  private void seeds(Outcome outcome, Target target, Board board, Seeded models) {
    var scores = new Scores(board, target, span.fromMicros(), span.toMicros());
    var runs = new SeedRuns();
    List<String> unseeded = board.models();
    for (String model : unseeded) {
      runs.add(model, scores.of(model));
    }
    progress.step(target.word() + " simple models");
    for (int seed : plan.seeds()) {
      models.forecast(seed);
      for (String model : board.models()) {
        if (!unseeded.contains(model)) {
          runs.add(model, scores.of(model));
        }
      }
    }
    outcome.boards.put(target, board);
    outcome.readings.put(target, new Reading(board, target, scores));
    outcome.runs.put(target, runs);
  }

  private void onsets(
      Outcome outcome, OnsetRule rule, OnsetRows rows, Optional<SequenceBacktest> sequence) {
    var onset = rule == OnsetRule.SPIKE ? plan.spike() : plan.crunch();
    var models = new OnsetBacktest(onset, rule, rows, span.refits(plan.refit().learned()), store);
    boolean[] events = models.events();
    var byModel = new LinkedHashMap<String, List<OnsetScores>>();
    byModel.put(
        "persistence", new ArrayList<>(List.of(OnsetScores.ofRanks(models.persistence(), events))));
    for (int seed : plan.seeds()) {
      Map<String, double[]> said = models.forecast(seed);
      sequence.ifPresent(
          each -> said.put(SequenceBacktest.MODEL, each.probabilities(rule, seed, models.test())));
      said.forEach(
          (model, probabilities) ->
              byModel
                  .computeIfAbsent(model, key -> new ArrayList<>())
                  .add(OnsetScores.ofProbabilities(probabilities, events)));
    }
    outcome.onsets.put(rule, byModel);
  }

  /**
   * Returns the number of fits: three regressions, and with each seed four models of the hour, two
   * of the day and three of each onset, and the sequence network where the plan has one.
   */
  private long fits() {
    long learned = span.refits(plan.refit().learned()).count();
    long families = depth == Depth.ABLATION ? 2L * PanelFamily.values().length : 0;
    int sequences = plan.hour().sequence().isPresent() ? 1 : 0;
    return (3 + families) * span.refits(plan.refit().linear()).count()
        + plan.seeds().size() * learned * (4 + sequences + 2 + 3L * OnsetRule.values().length);
  }

  private Walk walk(Duration interval) {
    return new Walk(span.refits(interval));
  }

  private PooledWalk linear(Target target) {
    return new PooledWalk(span.refits(plan.refit().linear()), target, store);
  }

  private PooledWalk learned(Target target) {
    return new PooledWalk(span.refits(plan.refit().learned()), target, store);
  }
}
