package io.plimsoll.training.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.training.rule.LiveRates;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The smallest shock that a fund does not survive. */
class ReverseStressTest {
  @Test
  void aMonotoneLossIsBisected() {
    ReverseStress.Found found = new ReverseStress(size -> 1000 * size * size, 100).find();

    double exact = Math.sqrt(0.1);
    assertThat(found.size().getAsDouble()).isBetween(exact, exact + 0.001);
    assertThat(found.below()).isBetween(exact - 0.001, exact);
    assertThat(found.badDebt()).isGreaterThan(100);
    assertThat(found.badDebtBelow()).isLessThanOrEqualTo(100);
    assertThat(found.monotone()).isTrue();
  }

  @Test
  void aLossThatIsNotMonotoneIsScanned() {
    // A spike around 23 %, which bisection between 30 and 40 % would miss.
    ReverseStress.Found found =
        new ReverseStress(
                size -> Math.abs(size - 0.23) < 0.005 ? 150 : size == 0.2 ? 95 : 300 * size, 100)
            .find();

    assertThat(found.monotone()).isFalse();
    assertThat(found.size()).hasValue(0.23);
    assertThat(found.badDebt()).isEqualTo(150);
    assertThat(found.below()).isEqualTo(0.22);
    assertThat(found.badDebtBelow()).isCloseTo(66, within(1e-9));
  }

  @Test
  void whereNothingExceedsTheFundItSaysSo() {
    ReverseStress.Found found = new ReverseStress(size -> size, 100).find();

    assertThat(found.size()).isEmpty();
    assertThat(found.below()).isEqualTo(0.9);
    assertThat(found.badDebt()).isEqualTo(0.9);
  }

  @Test
  void theShockFoundInAMarketBreaksTheFundAndASlightlySmallerOneDoesNot() {
    var plan =
        new StressPlan(List.of(0.3), List.of(Duration.ofMinutes(30)), Shock.Shape.BETA, 1, 3, 0.08);
    var test =
        new StressTest(
            AgentFixture.calibration(1),
            AgentRules.STANDARD,
            Map.of("static", LiveRates.constant()),
            AccountBook.drawn(80),
            plan);
    Duration half = Duration.ofMinutes(30);
    ReverseStress.Found found =
        new ReverseStress(
                size ->
                    ReverseStress.statistic(
                        test.runs("static", size, half), OptionalDouble.empty()),
                test.fundBps())
            .find();

    double size = found.size().getAsDouble();
    assertThat(size).isBetween(0.05, 0.9);
    assertThat(mean(test, size, half)).isGreaterThan(test.fundBps());
    assertThat(found.below()).isLessThan(size).isGreaterThan(size - 0.011);
    assertThat(mean(test, found.below(), half)).isLessThanOrEqualTo(test.fundBps());
    assertThat(test.scaled("static").meanRate()).isCloseTo(0.08, within(1e-4));
    assertThatThrownBy(() -> test.runs("other", 0.1, half))
        .hasMessage("rule must be one of [static], was other");
  }

  @Test
  void aQuantileOfSeedsCanBeAskedFor() {
    List<RunOutcome> runs = List.of(run(1), run(2), run(9));

    assertThat(ReverseStress.statistic(runs, OptionalDouble.empty())).isEqualTo(4);
    assertThat(ReverseStress.statistic(runs, OptionalDouble.of(0.5))).isEqualTo(2);
    Spread spread = Spread.of(runs, RunOutcome::badDebtBps);
    assertThat(spread.deviation()).isCloseTo(Math.sqrt(19), within(1e-12));
    PairedDifference paired =
        PairedDifference.of(runs, List.of(run(0), run(3), run(6)), RunOutcome::badDebtBps);
    assertThat(paired.mean()).isCloseTo(1, within(1e-12));
    assertThat(paired.standardError()).isCloseTo(2 / Math.sqrt(3), within(1e-12));
  }

  private static double mean(StressTest test, double size, Duration duration) {
    return test.runs("static", size, duration).stream()
        .mapToDouble(RunOutcome::badDebtBps)
        .average()
        .orElseThrow();
  }

  private static RunOutcome run(double badDebt) {
    return new RunOutcome(0.08, badDebt, 0, 0, 0, 0, 0, 0.1, 0.1, 1);
  }
}
