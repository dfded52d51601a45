package io.plimsoll.forecast.combination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StackingTest {
  @Test
  void twoMembersHaveTheClosedSolution() {
    // The second's is Σ u₁ (u₁ − u₂) / Σ (u₁ − u₂)² = (2 + 0 + .25) / (4 + .25 + .25).
    double[][] errors = {{1, 0, -.5}, {-1, .5, 0}};

    List<Double> weights = Stacking.weights(errors, StackingLoss.SQUARED_LOG_ERROR);
    assertThat(weights.get(0)).isCloseTo(.5, within(1e-8));
    assertThat(weights.get(1)).isCloseTo(.5, within(1e-8));
  }

  @ParameterizedTest
  @EnumSource(StackingLoss.class)
  void theMemberThatIsAlwaysRightGetsAll(StackingLoss loss) {
    double[][] errors = {{.5, -.5, .4}, {0, 0, 0}, {.1, .3, -.2}};

    assertThat(Stacking.weights(errors, loss).get(1)).isCloseTo(1, within(1e-6));
  }

  @ParameterizedTest
  @EnumSource(StackingLoss.class)
  void aMemberThatOnlyHarmsGetsNothing(StackingLoss loss) {
    double[][] errors = {{.5, -.5, .4}, {1, -1, .8}};

    assertThat(Stacking.weights(errors, loss)).containsExactly(1.0, 0.0);
  }

  @ParameterizedTest
  @EnumSource(StackingLoss.class)
  void amongEqualsTheFirstGetsAll(StackingLoss loss) {
    double[][] errors = {{.5, -.5}, {.5, -.5}, {.5, -.5}};

    assertThat(Stacking.weights(errors, loss)).containsExactly(1.0, 0.0, 0.0);
    assertThat(Stacking.weights(new double[][] {{3}}, loss)).containsExactly(1.0);
  }

  @Test
  void badInputIsRefused() {
    refused(new double[0][], "logErrors must not be empty, was 0");
    refused(new double[2][0], "logErrors must have at least 1 period, was 0");
    refused(new double[][] {{1, 2}, {1}}, "logErrors must be 2 each, was 1");
    refused(new double[][] {{1, Double.NaN}}, "logErrors must be finite, was NaN");
  }

  private static void refused(double[][] errors, String message) {
    assertThatThrownBy(() -> Stacking.weights(errors, StackingLoss.QLIKE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
