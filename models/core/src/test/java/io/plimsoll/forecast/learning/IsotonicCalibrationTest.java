package io.plimsoll.forecast.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IsotonicCalibrationTest {
  @Test
  void neighboursThatFallArePooled() {
    // sklearn.isotonic.IsotonicRegression fits 0, .5, .5, .5, .5, 1 to these outcomes.
    var calibration =
        IsotonicCalibration.fit(
            new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6}, new double[] {0, 1, 0, 1, 0, 1});
    assertThat(calibration.scores()).containsExactly(0.1, 0.2, 0.5, 0.6);
    assertThat(calibration.probabilities()).containsExactly(0, 0.5, 0.5, 1);
    assertThat(calibration.calibrate(0.15)).isCloseTo(0.25, within(1e-12));
    assertThat(calibration.calibrate(0.33)).isEqualTo(0.5);
    assertThat(calibration.calibrate(-5)).isEqualTo(0);
    assertThat(calibration.calibrate(5)).isEqualTo(1);
  }

  @Test
  void orderOfTheRowsDoesNotMatter() {
    var sorted =
        IsotonicCalibration.fit(new double[] {1, 2, 3, 4, 5}, new double[] {0, 1, 0, 1, 1});
    var mixed = IsotonicCalibration.fit(new double[] {4, 1, 3, 5, 2}, new double[] {1, 0, 0, 1, 1});
    assertThat(mixed).isEqualTo(sorted);
  }

  @Test
  void equalScoresShareOneProbability() {
    var calibration =
        IsotonicCalibration.fit(
            new double[] {0.5, 0.5, 0.5, -0.0, 0.0}, new double[] {1, 0, 1, 0, 0});
    assertThat(calibration.scores()).containsExactly(0, 0.5);
    assertThat(calibration.probabilities()[1]).isCloseTo(2 / 3.0, within(1e-15));
    assertThat(calibration.calibrate(-0.0)).isEqualTo(0);
  }

  @Test
  void oneOutcomeGivesAConstant() {
    var calibration = IsotonicCalibration.fit(new double[] {1, 2, 3}, new double[3]);
    assertThat(calibration.calibrate(2)).isEqualTo(0);
    assertThat(IsotonicCalibration.fit(new double[] {7}, new double[] {1}).calibrate(0))
        .isEqualTo(1);
  }

  @Test
  void faultyInputIsRefused() {
    assertThatThrownBy(() -> IsotonicCalibration.fit(new double[0], new double[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("scores must hold a number, was 0");
    assertThatThrownBy(() -> IsotonicCalibration.fit(new double[] {1}, new double[] {0.5}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("outcome must be 0 or 1, was 0.5");
    assertThatThrownBy(() -> IsotonicCalibration.fit(new double[] {Double.NaN}, new double[] {0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("score must be finite, was NaN");
    assertThatThrownBy(() -> IsotonicCalibration.of(new double[] {1, 2}, new double[] {0.5, 0.4}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("scores and probabilities must rise, was score 2.0");
    assertThatThrownBy(
            () -> IsotonicCalibration.of(new double[] {1}, new double[] {1}).calibrate(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("score must be a number, was NaN");
  }
}
