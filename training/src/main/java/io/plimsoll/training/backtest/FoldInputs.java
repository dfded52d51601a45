package io.plimsoll.training.backtest;

import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.forecast.panel.OnsetRule;
import io.plimsoll.forecast.panel.PanelInputs;
import io.plimsoll.forecast.panel.PanelRows;
import io.plimsoll.market.BarGrid;
import java.util.List;

/** What all folds of a search read: the inputs of every row, of what one part needs. */
final class FoldInputs {
  private final TunedPart part;
  private final List<BarGrid> grids;
  private final PanelRows hourly;
  private final PanelRows quarterly;

  FoldInputs(TunedPart part, List<BarGrid> grids) {
    this.part = part;
    this.grids = grids;
    PanelInputs inputs = PanelInputs.of(grids);
    this.hourly = inputs.rows(Backtest.HOURLY);
    this.quarterly = part == TunedPart.HOUR ? inputs.rows(Backtest.QUARTERLY) : hourly;
  }

  /** Returns rows and targets of a span in which models are fitted once. */
  Rows rows(Refits span) {
    List<HourSeries> panel =
        grids.stream().map(grid -> HourSeries.flooredAt(grid, span.from())).toList();
    return switch (part) {
      case HOUR -> hour(panel, span);
      case DAY -> day(panel, span);
      case SPIKE -> onset(OnsetRule.SPIKE, panel, span);
      case CRUNCH -> onset(OnsetRule.CRUNCH, panel, span);
    };
  }

  /** Rows and targets, of which folds choose. */
  interface Rows {
    /**
     * Returns one fold.
     *
     * @param choice of the rows that are learned from and asked
     * @param reference when the model that variances are judged against is fitted
     */
    InnerFold fold(RowChoice choice, Walk reference);
  }

  private Rows hour(List<HourSeries> panel, Refits span) {
    var all = new PooledRows(panel, hourly, Target.HOUR);
    var allOften = new PooledRows(panel, quarterly, Target.HOUR);
    var walk = new PooledWalk(span, Target.HOUR);
    return (choice, reference) -> {
      PooledRows rows = all.with(choice);
      PooledRows often = allOften.with(choice);
      var board = new Board(panel);
      new HourModels(reference, reference).forecastReference(board);
      return new VarianceFold(
          Target.HOUR,
          board,
          span,
          choice,
          (plan, on, seed, model) ->
              new HourBacktest(plan.hour(), rows, often, walk, walk).forecast(on, seed, model));
    };
  }

  private Rows day(List<HourSeries> panel, Refits span) {
    var all = new PooledRows(panel, hourly, Target.DAY);
    var walk = new PooledWalk(span, Target.DAY);
    return (choice, reference) -> {
      PooledRows rows = all.with(choice);
      var board = new Board(panel);
      new DayModels(reference, reference).forecastReference(board);
      return new VarianceFold(
          Target.DAY,
          board,
          span,
          choice,
          (plan, on, seed, model) ->
              new DayBacktest(plan.day(), rows, walk, walk).forecast(on, seed, model));
    };
  }

  private Rows onset(OnsetRule rule, List<HourSeries> panel, Refits span) {
    var rows = new OnsetRows(rule, panel, hourly);
    return (choice, reference) -> new OnsetFold(rule, rows.with(choice), span);
  }
}
