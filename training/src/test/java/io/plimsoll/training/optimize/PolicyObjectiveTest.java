package io.plimsoll.training.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.market.BarGrid;
import io.plimsoll.training.GeneratedCandles;
import io.plimsoll.training.policy.HourlyCoverage;
import io.plimsoll.training.policy.PolicyOutcome;
import io.plimsoll.training.policy.Procyclicality;
import io.plimsoll.training.policy.ReplayCosts;
import io.plimsoll.training.rule.MarginPath;
import io.plimsoll.training.rule.ReplaySeries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What rules cost, and the spaces in which their parameters are sought. */
class PolicyObjectiveTest {
  private static final PolicyObjective OBJECTIVE = new PolicyObjective(0.002, 0.01, 3, 0.01);

  private static PolicyOutcome outcome(double badDebt, double rise) {
    return new PolicyOutcome(
        0.08,
        100,
        60,
        0.7,
        50,
        badDebt,
        3,
        new Procyclicality(9, rise, List.of(), List.of()),
        new ReplayCosts(0.3, 1, 0, 0, 0, 0, 0, 0, badDebt));
  }

  @Test
  void addsBadDebtForcedLiquidationsAndCapital() {
    assertThat(OBJECTIVE.cost(outcome(20, 2))).isCloseTo(20 + 14 + 8, within(1e-9));
    assertThat(OBJECTIVE.score(outcome(20, 2), 0.009)).isEqualTo(OBJECTIVE.cost(outcome(20, 2)));
  }

  @Test
  void anyRuleWithinTheBoundsIsBetterThanOneOutside() {
    double worst = OBJECTIVE.score(outcome(9_999, 3), 0.01);
    double fast = OBJECTIVE.score(outcome(0, 3.3), 0.01);
    double faster = OBJECTIVE.score(outcome(0, 4), 0.01);
    double uncovered = OBJECTIVE.score(outcome(0, 3), 0.012);

    assertThat(OBJECTIVE.admits(outcome(0, 3.3), 0.01)).isFalse();
    assertThat(List.of(worst, fast, faster)).isSorted();
    assertThat(uncovered).isGreaterThan(worst);
  }

  @Test
  void boundsAreChecked() {
    assertThatThrownBy(() -> new PolicyObjective(-1, 0, 3, 0.01))
        .hasMessage("costs must be at least 0, was -1.0");
    assertThatThrownBy(() -> new PolicyObjective(0, 0, 0.9, 0.01))
        .hasMessage("largest rise must be at least 1, was 0.9");
    assertThatThrownBy(() -> new PolicyObjective(0, 0, 3, 1))
        .hasMessage("exceedance must lie in (0, 1), was 1.0");
    assertThatThrownBy(() -> Dimension.logarithmic("level", 0, 1))
        .hasMessage("level must be above 0, was 0.0");
  }

  @Test
  void dimensionsCoverTheirRange() {
    Dimension even = Dimension.even("temper", 0.2, 1);
    Dimension logs = Dimension.logarithmic("level", 0.01, 1);

    assertThat(even.at(0.5)).isCloseTo(0.6, within(1e-12));
    assertThat(logs.at(0)).isCloseTo(0.01, within(1e-12));
    assertThat(logs.at(0.5)).isCloseTo(0.1, within(1e-12));
    assertThat(logs.at(1)).isCloseTo(1, within(1e-12));
    for (Family family : Family.values()) {
      assertThat(family.dimensions().get(0).name()).isEqualTo("level");
    }
  }

  @Test
  void coverageCountsHoursWhoseWorstMoveExceedsTheRate() {
    Instant from =
        Instant.ofEpochSecond(GeneratedCandles.START / 1_000_000).plus(Duration.ofDays(20));
    BarGrid grid = GeneratedCandles.grids(25).get(0);
    ReplaySeries series = ReplaySeries.of(grid, from, from.plus(Duration.ofDays(5)));
    var low = HourlyCoverage.of(List.of(series), List.of(MarginPath.constant(1e-9, series.size())));
    var high = HourlyCoverage.of(List.of(series), List.of(MarginPath.constant(0.5, series.size())));

    assertThat(low.hours()).isEqualTo(5 * 24 - 1);
    assertThat(low.share()).isGreaterThan(0.8);
    assertThat(high.exceeded()).isZero();
    assertThat(low.kupiec(0.01)).isLessThan(1e-6);
    assertThat(low.meanExcess()).isPositive();
    assertThat(low.worstExcess()).isGreaterThanOrEqualTo(low.meanExcess());
    assertThat(low.independence()).isBetween(0.0, 1.0);
    assertThat(high.meanExcess()).isZero();
  }
}
