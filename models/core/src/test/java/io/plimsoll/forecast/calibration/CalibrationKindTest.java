package io.plimsoll.forecast.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CalibrationKindTest {
  private static final int N = 4000;
  private static final double[] ODDS = new double[N];
  private static final boolean[] EVENTS = new boolean[N];

  static {
    var random = new Random(5);
    for (int i = 0; i < N; i++) {
      ODDS[i] = 1.5 * random.nextGaussian();
      double p = 1 / (1 + Math.exp(2 - 0.5 * ODDS[i])); // overconfident and too high
      EVENTS[i] = random.nextDouble() < p;
    }
  }

  @ParameterizedTest
  @EnumSource(CalibrationKind.class)
  void calibratedProbabilitiesHoldOnAverageAndRise(CalibrationKind kind) {
    Calibration calibration = kind.fit(ODDS, EVENTS);
    double said = 0;
    double came = 0;
    for (int i = 0; i < N; i++) {
      said += calibration.ofLogOdds(ODDS[i]);
      came += EVENTS[i] ? 1 : 0;
    }
    assertThat(said / N).isBetween(came / N - 0.002, came / N + 0.002);
    assertThat(calibration.ofLogOdds(2)).isBetween(0.2, 0.35); // 0.27
    assertThat(calibration.ofLogOdds(-2)).isBetween(0.02, 0.08); // 0.047
  }

  @Test
  void plattReadsLogOddsAsTheyAre() {
    Calibration calibration = CalibrationKind.PLATT.fit(ODDS, EVENTS);
    var line = LogOddsCalibration.fit(ODDS, EVENTS);
    assertThat(calibration).isEqualTo(line);
    assertThat(calibration.ofLogOdds(40)).isEqualTo(line.probability(40));
  }

  @Test
  void isotonicIsNeverCertain() {
    double[] odds = {-3, -1, 1, 3};
    Calibration curve =
        CalibrationKind.ISOTONIC.fit(odds, new boolean[] {false, false, true, true});
    assertThat(curve.ofLogOdds(-9)).isEqualTo(0.125);
    assertThat(curve.ofLogOdds(9)).isEqualTo(0.875);
    var raw = IsotonicCalibration.fit(new double[] {0.2, 0.8}, new boolean[] {false, true});
    assertThatThrownBy(() -> raw.within(0)).hasMessage("least must lie in (0, 1/2], was 0.0");
  }
}
