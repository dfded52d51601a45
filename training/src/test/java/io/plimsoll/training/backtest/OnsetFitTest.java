package io.plimsoll.training.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.forecast.calibration.CalibrationKind;
import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.forecast.panel.OnsetRule;
import io.plimsoll.forecast.panel.PanelInputs;
import io.plimsoll.forecast.pooled.PooledOnset;
import io.plimsoll.market.BarGrid;
import io.plimsoll.training.GeneratedCandles;
import io.plimsoll.training.Plans;
import io.plimsoll.training.plan.BacktestPlan;
import io.plimsoll.training.plan.OnsetCalibration;
import io.plimsoll.training.plan.OnsetCalibration.Block;
import io.plimsoll.training.plan.OnsetCalibration.Prevalence;
import io.plimsoll.training.plan.TrainingPlanReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calibration of onsets on a block that the classifiers behind it never saw. */
class OnsetFitTest {
  private static final int DAYS = 40;
  private static final long DAY = 24 * HourSeries.HOUR;
  private static final long END = GeneratedCandles.START + DAYS * DAY;
  private static final long BEGIN = END - 10 * DAY;
  private static final int SEED = 3;
  private static BacktestPlan.Onset plan;
  private static OnsetRows rows;

  @BeforeAll
  static void rows() throws IOException {
    plan = TrainingPlanReader.parse("small", Plans.small()).backtest().crunch();
    List<BarGrid> grids = GeneratedCandles.grids(DAYS);
    List<HourSeries> panel = grids.stream().map(grid -> HourSeries.flooredAt(grid, END)).toList();
    rows = new OnsetRows(OnsetRule.CRUNCH, panel, PanelInputs.of(grids).rows(Backtest.HOURLY));
  }

  @ParameterizedTest
  @EnumSource
  void curveIsOfTheBlockByWhatEndedBeforeTheEmbargo(CalibrationKind kind) {
    PooledOnset held = fit(kind, Prevalence.TRAINING, new Block(10, Duration.ofDays(2)));

    var early = new OnsetBags(plan, rows, rows.before(BEGIN - 2 * DAY), SEED);
    int[] block = rows.calmWithin(BEGIN, END - HourSeries.HOUR + 1);
    boolean[] events = new boolean[block.length];
    for (int i = 0; i < events.length; i++) {
      events[i] = rows.label(block[i]) == 1;
    }
    assertThat(block.length).isBetween(100, 480);
    assertThat(held.calibration()).isEqualTo(kind.fit(early.logOdds("champion", block), events));
    assertThat(held.calibration()).isNotEqualTo(fit(kind).calibration());
  }

  @Test
  void whatIsServedLearnsFromTheBlockToo() {
    var block = new Block(10, Duration.ofDays(2));
    PooledOnset held = fit(CalibrationKind.PLATT, Prevalence.TRAINING, block);

    assertThat(held.families()).isEqualTo(fit(CalibrationKind.PLATT).families());
    assertThat(held.families())
        .isNotEqualTo(
            new OnsetBags(plan, rows, rows.before(BEGIN - 2 * DAY), SEED).families("champion"));
  }

  @Test
  void shareOfOnsetsIsThatOfTheBlock() {
    var block = new Block(10, Duration.ZERO);
    OptionalDouble rate = fit(CalibrationKind.BETA, Prevalence.SHIFTED, block).baseRate();

    int[] calm = rows.calmWithin(BEGIN, END - HourSeries.HOUR + 1);
    double onsets = 0;
    for (int row : calm) {
      onsets += rows.label(row);
    }
    assertThat(rate).hasValue(onsets / calm.length);
  }

  @Test
  void blockThatLeavesOrHoldsTooLittleIsRefused() {
    assertThatThrownBy(
            () -> fit(CalibrationKind.BETA, Prevalence.TRAINING, new Block(39, Duration.ZERO)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "backtest.crunch.calibration.block of 39 days, embargo PT0S, leaves 0 calm rows");
    assertThatThrownBy(
            () -> fit(CalibrationKind.BETA, Prevalence.TRAINING, new Block(1, Duration.ZERO)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("backtest.crunch.calibration.block of 1 days")
        .hasMessageContaining("holds")
        .hasMessageEndingWith("must be at least 10 of either kind");
  }

  private static PooledOnset fit(CalibrationKind kind) {
    return fit(new OnsetCalibration(kind, Prevalence.TRAINING, Optional.empty()));
  }

  private static PooledOnset fit(CalibrationKind kind, Prevalence prevalence, Block block) {
    return fit(new OnsetCalibration(kind, prevalence, Optional.of(block)));
  }

  private static PooledOnset fit(OnsetCalibration calibration) {
    var onset =
        new BacktestPlan.Onset(
            plan.bags(), plan.logistic(), plan.trees(), Optional.of(calibration));
    return new OnsetFit(onset, rows, END, SEED).classifier("champion");
  }
}
