package io.plimsoll.training.backtest;

import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.forecast.panel.OnsetRule;
import io.plimsoll.forecast.panel.PanelInputs;
import io.plimsoll.forecast.panel.PanelRows;
import io.plimsoll.market.BarGrid;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.plan.BacktestPlan;
import io.plimsoll.training.plan.SearchPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The last blocks of a training span, one after the other. Models of a block are fitted once, on
 * rows whose targets ended before it begins; nothing from the end of the span on is there to be
 * read.
 */
public final class InnerFolds {
  private final InnerSpan span;
  private final CandlePanel candles;
  private final List<InnerFold> folds;

  private InnerFolds(InnerSpan span, CandlePanel candles, List<InnerFold> folds) {
    this.span = span;
    this.candles = candles;
    this.folds = folds;
  }

  /**
   * Reads candles and returns the folds on which {@code part} is judged.
   *
   * @param wanted instruments, or none for all that are there
   * @param before end of the span; if empty, the first midnight after the plan's share of the data
   * @throws IOException if the candles cannot be read
   */
  public static InnerFolds read(
      Path data,
      List<Instrument> wanted,
      Optional<Instant> before,
      BacktestPlan plan,
      SearchPlan search,
      TunedPart part)
      throws IOException {
    CandlePanel all = CandlePanel.read(data, wanted);
    Instant end = before.orElseGet(() -> BacktestSpan.after(all, plan.trainingShare()));
    return of(part, InnerSpan.of(search, end), all);
  }

  /** Returns the folds on which {@code part} is judged. */
  static InnerFolds of(TunedPart part, InnerSpan span, CandlePanel all) {
    CandlePanel candles = span.candles(all);
    PanelInputs inputs = PanelInputs.of(candles.grids());
    PanelRows hourly = inputs.rows(Backtest.HOURLY);
    PanelRows quarterly = part == TunedPart.HOUR ? inputs.rows(Backtest.QUARTERLY) : hourly;
    var folds = new ArrayList<InnerFold>();
    for (int fold = 0; fold < span.folds(); fold++) {
      Refits refits = span.refits(fold);
      List<HourSeries> panel =
          candles.grids().stream().map(grid -> HourSeries.flooredAt(grid, refits.from())).toList();
      folds.add(
          switch (part) {
            case HOUR -> hour(panel, hourly, quarterly, refits);
            case DAY -> day(panel, hourly, refits);
            case SPIKE, CRUNCH -> {
              OnsetRule rule = part == TunedPart.SPIKE ? OnsetRule.SPIKE : OnsetRule.CRUNCH;
              yield new OnsetFold(rule, new OnsetRows(rule, panel, hourly), refits);
            }
          });
    }
    return new InnerFolds(span, candles, folds);
  }

  private static InnerFold hour(
      List<HourSeries> panel, PanelRows hourly, PanelRows quarterly, Refits refits) {
    var rows = new PooledRows(panel, hourly, Target.HOUR);
    var often = new PooledRows(panel, quarterly, Target.HOUR);
    var walk = new PooledWalk(refits, Target.HOUR);
    var board = new Board(panel);
    new HourModels(new Walk(refits), new Walk(refits)).forecastReference(board);
    return new VarianceFold(
        Target.HOUR,
        board,
        refits,
        (plan, on, seed, model) ->
            new HourBacktest(plan.hour(), rows, often, walk, walk).forecast(on, seed, model));
  }

  private static InnerFold day(List<HourSeries> panel, PanelRows hourly, Refits refits) {
    var rows = new PooledRows(panel, hourly, Target.DAY);
    var walk = new PooledWalk(refits, Target.DAY);
    var board = new Board(panel);
    new DayModels(new Walk(refits), new Walk(refits)).forecastReference(board);
    return new VarianceFold(
        Target.DAY,
        board,
        refits,
        (plan, on, seed, model) ->
            new DayBacktest(plan.day(), rows, walk, walk).forecast(on, seed, model));
  }

  /** Returns the number of folds. */
  public int count() {
    return folds.size();
  }

  /** Returns the number of hourly origins before the end of the span. */
  public int rows() {
    return candles.grids().stream().mapToInt(grid -> grid.size() / grid.barsPerHour()).sum();
  }

  /** Returns the canonical names of the instruments. */
  public List<String> instruments() {
    return candles.grids().stream().map(BarGrid::instrument).map(i -> i.canonical()).toList();
  }

  /** Returns the SHA-256 of all bars before the end of the span. */
  public String hash() {
    return candles.hash();
  }

  /** Returns when the first bar of all opens. */
  public Instant start() {
    return Instant.EPOCH.plus(candles.start(), ChronoUnit.MICROS);
  }

  /** Returns the span that is divided. */
  public InnerSpan span() {
    return span;
  }

  /**
   * Returns the score of one model on one fold: the lower, the better.
   *
   * @param fold from 0 on, the last ends with the span
   * @param model such as {@link TunedPart#judged} tells
   * @throws IllegalArgumentException if the fold has nothing to judge by
   */
  public double score(int fold, BacktestPlan plan, String model, int seed) {
    double score = folds.get(fold).score(plan, model, seed);
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException(
          "fold " + fold + " of " + span + " must have a finite score, was " + score);
    }
    return score;
  }
}
