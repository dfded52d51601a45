package io.plimsoll.forecast.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.learning.Samples;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AccumulatedEffectTest {
  private static final Offset<Double> CLOSE = within(1e-12);
  private static final Samples FOUR = samples(new double[][] {{0, 1}, {1, 1}, {2, 3}, {3, 5}});

  @Test
  void effectOfAProductIsAsByHand() {
    // Bins (0, 1] and (1, 3]: 1 · mean(1, 1) = 1, then 2 · mean(3, 5) = 8; 0, 1, 9 less 2.75.
    AccumulatedEffect effect = AccumulatedEffect.of(FOUR, row -> row[0] * row[1], 0, 2);
    assertThat(effect.feature()).isEqualTo("x");
    assertThat(effect.edges()).containsExactly(0, 1, 3);
    assertThat(effect.effects()).containsExactly(new double[] {-2.75, -1.75, 6.25}, CLOSE);
    assertThat(effect.at(0)).isCloseTo(-2.75, CLOSE);
    assertThat(effect.at(1)).isCloseTo(-1.75, CLOSE);
    assertThat(effect.at(2)).isCloseTo(2.25, CLOSE);
    assertThat(effect.at(3)).isCloseTo(6.25, CLOSE);
  }

  @Test
  void equalValuesShareABin() {
    Samples samples = samples(new double[][] {{-0.0, 1}, {0, 2}, {0, 3}, {1, 7}});
    AccumulatedEffect effect = AccumulatedEffect.of(samples, row -> row[0] * row[1], 0, 100);
    assertThat(effect.edges()).containsExactly(0, 1); // all four rows: mean(1, 2, 3, 7) = 3.25
    assertThat(effect.effects()).containsExactly(new double[] {-1.625, 1.625}, CLOSE);
  }

  @Test
  void additiveFunctionOfCorrelatedInputsIsRecovered() {
    Samples samples = correlated(4000);
    ToDoubleFunction<double[]> additive = row -> row[0] * row[0] - Math.sin(3 * row[1]);
    AccumulatedEffect square = AccumulatedEffect.of(samples, additive, 0, 40);
    AccumulatedEffect sine = AccumulatedEffect.of(samples, additive, 1, 40);
    double meanSquare = 0;
    double meanSine = 0;
    for (int i = 0; i < samples.size(); i++) {
      meanSquare += Math.pow(samples.value(i, 0), 2) / samples.size();
      meanSine += Math.sin(3 * samples.value(i, 1)) / samples.size();
    }
    double[] edges = square.edges();
    assertThat(edges).hasSize(41);
    for (double edge : edges) {
      // Exact but for the constant, which takes lines for curves within a bin.
      assertThat(square.at(edge) - square.at(edges[0]))
          .isCloseTo(edge * edge - edges[0] * edges[0], CLOSE);
      assertThat(square.at(edge)).isCloseTo(edge * edge - meanSquare, within(0.05));
    }
    for (double edge : sine.edges()) {
      assertThat(sine.at(edge)).isCloseTo(meanSine - Math.sin(3 * edge), within(0.05));
    }
  }

  @Test
  void modelIsNotAskedFarFromTheData() {
    ToDoubleFunction<double[]> trap = row -> row[0] + (Math.abs(row[0] - row[1]) > 1.5 ? 1000 : 0);
    AccumulatedEffect effect = AccumulatedEffect.of(correlated(4000), trap, 0, 40);
    double[] edges = effect.edges();
    for (double edge : edges) {
      assertThat(effect.at(edge) - effect.at(edges[0])).isCloseTo(edge - edges[0], within(1e-9));
    }
  }

  @Test
  void featureThatIsNotUsedHasNoEffect() {
    AccumulatedEffect effect = AccumulatedEffect.of(correlated(100), row -> row[0], 1, 10);
    assertThat(effect.effects()).containsOnly(0.0);
  }

  @Test
  void faultyQuestionsAreRefused() {
    ToDoubleFunction<double[]> first = row -> row[0];
    assertFault(FOUR, first, 2, 3, "feature must lie in [0, 2), was 2");
    assertFault(FOUR, first, 0, 0, "bins must be at least 1, was 0");
    assertFault(FOUR, row -> 1 / row[0], 0, 2, "prediction must be finite, was Infinity");
    Samples flat = samples(new double[][] {{1, 0}, {1, 2}});
    assertFault(flat, first, 0, 2, "feature x must have two values, was 1");
    assertFault(samples(new double[0][]), first, 0, 2, "feature x must have two values, was 0");
    AccumulatedEffect effect = AccumulatedEffect.of(FOUR, first, 0, 2);
    assertThatThrownBy(() -> effect.at(3.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("value must lie in [0.0, 3.0], was 3.5");
    assertThatThrownBy(() -> effect.at(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("value must lie in [0.0, 3.0], was NaN");
  }

  private static void assertFault(
      Samples samples,
      ToDoubleFunction<double[]> prediction,
      int feature,
      int bins,
      String message) {
    assertThatThrownBy(() -> AccumulatedEffect.of(samples, prediction, feature, bins))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  /** Returns two features of correlation 0.98. */
  private static Samples correlated(int rows) {
    var random = new Random(4);
    double[][] inputs = new double[rows][];
    for (int i = 0; i < rows; i++) {
      double common = random.nextDouble() * 4 - 2;
      double noise = 0.4 * (random.nextDouble() - 0.5);
      inputs[i] = new double[] {common, common + noise};
    }
    return samples(inputs);
  }

  private static Samples samples(double[][] inputs) {
    return Samples.of(List.of("x", "y"), inputs, new double[inputs.length]);
  }
}
