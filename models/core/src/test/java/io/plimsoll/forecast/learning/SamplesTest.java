package io.plimsoll.forecast.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {
  private static final List<String> FEATURES = List.of("day", "week");

  @Test
  void arraysOfTheCallerAreNotKept() {
    double[][] inputs = {{1, 2}, {3, 4}};
    double[] targets = {5, 6};
    Samples samples = Samples.of(FEATURES, inputs, targets);
    inputs[0][0] = 99;
    targets[0] = 99;
    samples.row(1)[0] = 99;
    samples.targets()[1] = 99;
    assertThat(samples.row(0)).containsExactly(1, 2);
    assertThat(samples.value(1, 0)).isEqualTo(3);
    assertThat(samples.targets()).containsExactly(5, 6);
    assertThat(samples.weight(0)).isEqualTo(1);
  }

  @Test
  void sliceHoldsItsRows() {
    Samples samples =
        Samples.of(
            FEATURES,
            new double[][] {{1, 2}, {3, 4}, {5, 6}},
            new double[] {7, 8, 9},
            new double[] {1, 2, 3});
    Samples slice = samples.slice(1, 3);
    assertThat(slice.size()).isEqualTo(2);
    assertThat(slice.row(0)).containsExactly(3, 4);
    assertThat(slice.target(1)).isEqualTo(9);
    assertThat(slice.weight(1)).isEqualTo(3);
    assertThat(samples.slice(2, 2).size()).isZero();
    assertThatThrownBy(() -> samples.slice(1, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows must lie within the 3 samples, was 1 to 4");
  }

  @Test
  void faultyNumbersAreRefused() {
    assertRefused(
        new double[][] {{1, Double.NaN}}, new double[1], "feature week must be finite, was NaN");
    assertRefused(new double[][] {{1}}, new double[1], "row must have 2 features, was 1");
    assertRefused(new double[][] {{1, 2}}, new double[2], "targets must be 1 as the inputs, was 2");
    assertRefused(
        new double[][] {{1, 2}},
        new double[] {Double.POSITIVE_INFINITY},
        "target must be finite, was Infinity");
    assertThatThrownBy(
            () -> Samples.of(FEATURES, new double[][] {{1, 2}}, new double[1], new double[] {0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weight must be finite and above 0, was 0.0");
    assertThatThrownBy(() -> Samples.of(List.of("a", "a"), new double[0][], new double[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("features must have different names, was [a, a]");
  }

  private static void assertRefused(double[][] inputs, double[] targets, String message) {
    assertThatThrownBy(() -> Samples.of(FEATURES, inputs, targets))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
