package io.plimsoll.training.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.margin.PositionSide;
import io.plimsoll.training.rule.MarginPath;
import io.plimsoll.training.rule.ReplaySeries;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyReplayTest {
  private static final ReplaySeries CRASH =
      ReplayBars.whole(
          ReplayBars.of(
              new double[] {100, 100, 100, 100},
              new double[] {100, 101, 99, 100},
              new double[] {100, 100, 86, 100}, // low 86: equity 0.06 < 0.08 × 0.86
              new double[] {84, 86, 80, 80}, // executed at min(84, 80) × 0.999
              new double[] {80, 104, 80, 87})); // 87 is above the trigger price 86.96
  private final PolicyReplay replay = new PolicyReplay(ReplayRule.STANDARD);

  @Test
  void fiveBarsAndTwoAccountsComeOutAsByHand() {
    var outcome =
        run(
            CRASH,
            new ReplayAccount(ReplayBars.close(0), 5, PositionSide.LONG),
            new ReplayAccount(ReplayBars.close(1), 2, PositionSide.SHORT));

    assertThat(outcome.accounts()).isEqualTo(2);
    assertThat(outcome.liquidations()).isEqualTo(1);
    assertThat(outcome.liquidatedNotional()).isCloseTo(0.7992 / 2, within(1e-12));
    // Collateral 0.2 less a loss of 1 − 0.7992: debt 0.0008 of 2 opened, in units of 1e-4.
    assertThat(outcome.badDebtBps()).isCloseTo(0.0008 / 2 * 1e4, within(1e-9));
    assertThat(outcome.badDebtAccounts()).isEqualTo(1);
    assertThat(outcome.wrongfulLiquidations()).isEqualTo(1);
    assertThat(outcome.meanMarginRate()).isCloseTo(0.08, within(1e-15));
  }

  @Test
  void slippageGrowsWithRecentReturns() {
    var series =
        ReplayBars.whole(
            ReplayBars.of(
                new double[] {100, 100, 100, 100},
                new double[] {100, 100, 80, 80},
                new double[] {80, 80, 80, 80}));
    var outcome = run(series, new ReplayAccount(ReplayBars.close(0), 5, PositionSide.LONG));

    double slippage = 0.5 * Math.abs(Math.log(0.8)) + 0.001;
    assertThat(outcome.liquidatedNotional()).isCloseTo(0.8 * (1 - slippage), within(1e-12));
  }

  @Test
  void shortIsLiquidatedByTheHighAndPaysTheHigherPrice() {
    var series =
        ReplayBars.whole(
            ReplayBars.of(
                new double[] {100, 100, 100, 100},
                new double[] {100, 113, 100, 100}, // equity 0.2 − 0.13 = 0.07 < 0.08 × 1.13
                new double[] {104, 110, 104, 106}));
    var outcome = run(series, new ReplayAccount(ReplayBars.close(0), 5, PositionSide.SHORT));

    assertThat(outcome.liquidations()).isEqualTo(1);
    assertThat(outcome.liquidatedNotional()).isCloseTo(1.06 * 1.001, within(1e-12));
    assertThat(outcome.badDebtBps()).isZero();
  }

  @Test
  void leverageIsCutToTheRequirementAtEntry() {
    var series =
        ReplayBars.whole(
            ReplayBars.of(
                new double[] {100, 100, 100, 100},
                new double[] {100, 100, 96, 96}, // at 20× collateral 0.05 would not bear this
                new double[] {96, 96, 96, 96}));
    var outcome = run(series, new ReplayAccount(ReplayBars.close(0), 20, PositionSide.LONG));

    assertThat(outcome.liquidations()).isZero();
  }

  @Test
  void triggerInTheLastBarHasNoBarToExecuteIn() {
    var series =
        ReplayBars.whole(
            ReplayBars.of(new double[] {100, 100, 100, 100}, new double[] {100, 100, 50, 50}));
    var outcome = run(series, new ReplayAccount(ReplayBars.close(0), 5, PositionSide.LONG));

    assertThat(outcome.liquidations()).isZero();
  }

  @Test
  void entryOutsideTheWindowIsRefused() {
    var late = new ReplayAccount(ReplayBars.close(-3), 5, PositionSide.LONG);
    assertThatThrownBy(() -> run(CRASH, late))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("entry must lie in the window, was %s", late.entryTime());
  }

  private PolicyOutcome run(ReplaySeries series, ReplayAccount... accounts) {
    var market = new ReplayMarket(series, List.of(accounts));
    return replay.run(List.of(market), List.of(MarginPath.constant(0.08, series.size())));
  }
}
