package io.plimsoll.training.backtest;

import io.plimsoll.market.BarGrid;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.plan.BacktestPlan;
import io.plimsoll.training.plan.SearchPlan;
import io.plimsoll.training.plan.SearchSplitter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The last blocks of a training span: one after the other, models of a block fitted once, on rows
 * whose targets ended before it begins; or some of them together, models fitted on all rows that a
 * splitter leaves. Nothing from the end of the span on is there to be read.
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
    return of(part, InnerSpan.of(search, end), search.splitter(), all);
  }

  /**
   * Returns the folds on which {@code part} is judged.
   *
   * @param splitter of the span's blocks; if empty, each block is a fold of its own
   */
  static InnerFolds of(
      TunedPart part, InnerSpan span, Optional<SearchSplitter> splitter, CandlePanel all) {
    CandlePanel candles = span.candles(all);
    var inputs = new FoldInputs(part, candles.grids());
    List<InnerFold> folds =
        splitter.isPresent()
            ? splits(inputs, span, splitter.get())
            : IntStream.range(0, span.folds())
                .mapToObj(span::refits)
                .map(refits -> inputs.rows(refits).fold(RowChoice.PAST, new Walk(refits)))
                .toList();
    return new InnerFolds(span, candles, folds);
  }

  private static List<InnerFold> splits(
      FoldInputs inputs, InnerSpan span, SearchSplitter splitter) {
    Refits whole = span.refits();
    FoldInputs.Rows rows = inputs.rows(whole);
    return splitter.over(whole.from(), span.block()).splits().stream()
        .map(split -> rows.fold(RowChoice.of(split), Walk.inSample(whole)))
        .toList();
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
