package io.plimsoll.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.learning.LogisticModel;
import io.plimsoll.forecast.learning.Samples;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpikeFitterTest {
  private static final SpikeFitter FITTER = new SpikeFitter(SpikeConfig.standard(11));

  @Test
  void theLogOddsThatMadeTheEventsAreFound() {
    // Log odds −1 + 1.5 a − 0.5 b, with a scaled by 1e-3 and b shifted by 100.
    var random = new Random(8);
    double[][] inputs = new double[8000][];
    double[] targets = new double[8000];
    for (int i = 0; i < inputs.length; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      inputs[i] = new double[] {1e-3 * a, 100 + b};
      targets[i] = random.nextDouble() < 1 / (1 + Math.exp(1 - 1.5 * a + 0.5 * b)) ? 1 : 0;
    }
    LogisticModel model = FITTER.fit(Samples.of(List.of("scaled", "shifted"), inputs, targets));
    assertThat(model.intercept()).isCloseTo(-1, within(0.15)); // standard errors are about 0.03
    assertThat(model.coefficients()[0]).isCloseTo(1.5, within(0.15));
    assertThat(model.coefficients()[1]).isCloseTo(-0.5, within(0.15));
    assertThat(model.predict(new double[] {0, 100})).isCloseTo(0.27, within(0.03));
  }

  @Test
  void coefficientsBelongToTheirNames() {
    LogisticModel model = FITTER.fit(Made.events(4000));
    double[] coefficients = model.coefficients();
    assertThat(model.features()).isEqualTo(Made.FEATURES);
    assertThat(coefficients[0]).isGreaterThan(0.8);
    assertThat(coefficients[2]).isLessThan(-0.35);
    for (int j : new int[] {1, 3, 4, 5, 6, 7, 8, 9, 10, 11}) {
      assertThat(coefficients[j]).isCloseTo(0, within(0.25));
    }
  }

  @Test
  void theSameSamplesGiveTheSameModel() {
    LogisticModel first = FITTER.fit(Made.events(500));
    assertThat(FITTER.fit(Made.events(500))).isEqualTo(first);
    assertThat(new SpikeFitter(SpikeConfig.standard(12)).fit(Made.events(500))).isNotEqualTo(first);
  }

  @Test
  void constantFeatureDoesNoHarm() {
    double[][] inputs = Made.inputs(400, 1);
    for (double[] row : inputs) {
      row[5] = 3;
    }
    Samples events = Made.events(400);
    LogisticModel model = FITTER.fit(Samples.of(Made.FEATURES, inputs, events.targets()));
    assertThat(model.coefficients()[5]).isZero();
    assertThat(model.predict(inputs[0])).isBetween(0.0, 1.0);
  }

  @Test
  void unfitTargetsAreRefused() {
    assertThatThrownBy(() -> FITTER.fit(Made.events(49)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples must be at least 50, was 49");
    assertThatThrownBy(() -> FITTER.fit(Made.constant(60, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("target must be 0 or 1, was 2.0");
    assertThatThrownBy(() -> FITTER.fit(Made.constant(60, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("targets must hold both 0 and 1, was only 0");
  }
}
