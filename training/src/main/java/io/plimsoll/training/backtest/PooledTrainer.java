package io.plimsoll.training.backtest;

import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.forecast.panel.OnsetRule;
import io.plimsoll.forecast.panel.PanelInputs;
import io.plimsoll.forecast.panel.PanelRows;
import io.plimsoll.forecast.pooled.PooledFit;
import io.plimsoll.forecast.pooled.PooledHorizon;
import io.plimsoll.forecast.pooled.PooledOnset;
import io.plimsoll.forecast.pooled.TrainingRegion;
import io.plimsoll.forecast.uncertainty.ConformalQuantiles;
import io.plimsoll.market.BarGrid;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.plan.BacktestPlan;
import io.plimsoll.training.stage.Progress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Fits the champions of {@link Backtest} once, to all that is known at one time, as they are
 * published.
 */
public final class PooledTrainer {
  private static final int FITS = 5;
  private static final long LEAST = 28 * 24 * HourSeries.HOUR; // of history

  private final BacktestPlan plan;
  private final int seed;
  private final Progress progress;

  /**
   * @param plan how models are fitted
   * @param seed of everything random, one of those that the plan is judged by or another
   */
  public PooledTrainer(BacktestPlan plan, int seed, Progress progress) {
    this.plan = plan;
    this.seed = seed;
    this.progress = progress;
  }

  /**
   * Returns what is learned from the bars that close at {@code time} or before it, of the
   * instruments that have 28 days of them, in which the price moved; the fit does not know the
   * others.
   *
   * @param grids of 5-minute bars, one an instrument
   * @throws IllegalArgumentException if there is no such instrument
   */
  public PooledFit fit(List<BarGrid> grids, Instant time) {
    long end = ChronoUnit.MICROS.between(Instant.EPOCH, time);
    List<BarGrid> known =
        grids.stream()
            .filter(grid -> end - grid.start() >= LEAST)
            .map(grid -> grid.until(end))
            .filter(PooledTrainer::moved)
            .toList();
    Check.argument(
        !known.isEmpty(),
        "candles must hold an instrument with 28 days before %s and a price that moved, was %s",
        time,
        grids.stream().map(BarGrid::instrument).toList());
    List<HourSeries> panel = known.stream().map(grid -> HourSeries.flooredAt(grid, end)).toList();
    progress.begin("pooled", FITS);
    PanelInputs inputs = PanelInputs.of(known);
    PanelRows hourly = inputs.rows(Backtest.HOURLY);
    progress.step("inputs");

    var hour = new PooledRows(panel, hourly, Target.HOUR);
    Champion hours =
        new HourMembers(
                plan.hour(),
                hour,
                new PooledRows(panel, inputs.rows(Backtest.QUARTERLY), Target.HOUR))
            .champion(end, seed);
    progress.step("next hour");
    var day = new PooledRows(panel, hourly, Target.DAY);
    Champion days = new DayMembers(plan.day(), day).champion(end);
    progress.step("next day");
    PooledOnset spike = onset(plan.spike(), new OnsetRows(OnsetRule.SPIKE, panel, hourly), end);
    progress.step("spike onsets");
    PooledOnset crunch = onset(plan.crunch(), new OnsetRows(OnsetRule.CRUNCH, panel, hourly), end);
    progress.step("crunch onsets");

    var region = plan.region();
    return new PooledFit(
        trainedTo(panel),
        CandleHash.of(known),
        floors(panel),
        horizon(panel, hours),
        horizon(panel, days),
        spike,
        crunch,
        TrainingRegion.fit(hourly.table(), all(hourly), region.level(), region.slack()));
  }

  private static boolean moved(BarGrid grid) {
    return IntStream.range(0, grid.size()).anyMatch(bar -> grid.logReturn(bar) != 0);
  }

  private PooledOnset onset(BacktestPlan.Onset onset, OnsetRows rows, long end) {
    return new OnsetFit(onset, rows, end, seed).classifier("champion");
  }

  private static int[] all(PanelRows rows) {
    return IntStream.range(0, rows.size()).toArray();
  }

  private static Instant trainedTo(List<HourSeries> panel) {
    long last = panel.stream().mapToLong(hours -> hours.time(hours.size())).max().orElseThrow();
    return Instant.EPOCH.plus(last, ChronoUnit.MICROS);
  }

  private static SortedMap<Instrument, Double> floors(List<HourSeries> panel) {
    var floors = new TreeMap<Instrument, Double>();
    panel.forEach(hours -> floors.put(hours.instrument(), hours.floor()));
    return floors;
  }

  private static PooledHorizon horizon(List<HourSeries> panel, Champion champion) {
    var errors = new TreeMap<Instrument, ConformalQuantiles>();
    for (int i = 0; i < panel.size(); i++) {
      Instrument instrument = panel.get(i).instrument();
      errors.put(
          instrument,
          champion
              .errors()
              .quantiles(i)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "history of "
                              + instrument
                              + " must hold targets of "
                              + champion.variance().horizon()
                              + " to learn from, was too short")));
    }
    return new PooledHorizon(champion.variance(), errors);
  }
}
