package io.plimsoll.forecast.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.learning.LinearPath;
import io.plimsoll.forecast.learning.Samples;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class PermutationImportanceTest {
  private static final List<String> FEATURES = List.of("strong", "weak", "unused");
  private static final LinearPath MODEL = LinearPath.of(FEATURES, 1, new double[] {2, -0.5, 0});
  private static final ToDoubleFunction<Samples> SQUARED =
      PermutationImportance.loss(MODEL, (target, prediction) -> square(target - prediction));

  @Test
  void importanceInALinearModelIsTwiceTheExplainedVariance() {
    Samples samples = made(3000, 0);
    var importance = PermutationImportance.of(samples, SQUARED, PermutationPlan.whole(20, 5));
    assertThat(importance.loss()).isCloseTo(0, within(1e-20));
    List<FeatureImportance> features = importance.features();
    // The mean over all permutations of (b x_i − b x_j)² is 2 b² Var(x).
    double strong = 2 * square(2) * variance(samples, 0);
    double weak = 2 * square(0.5) * variance(samples, 1);
    assertThat(features.get(0).mean()).isCloseTo(strong, within(0.02 * strong));
    assertThat(features.get(1).mean()).isCloseTo(weak, within(0.02 * weak));
    // A permutation's loss has a relative deviation of about 1 / √n.
    assertThat(features.get(0).deviation()).isBetween(0.005 * strong, 0.04 * strong);
    assertThat(features.get(2)).isEqualTo(new FeatureImportance("unused", 0, 0));
    assertThat(importance.ranked()).containsExactlyElementsOf(features);
    assertThat(importance.rankStability()).hasValue(1);
  }

  @Test
  void groupLosesWhatItsFeaturesKnowTogether() {
    // Two copies of one feature, half of the weight each: shuffled together they are the feature.
    double[][] inputs = new double[500][3];
    var random = new Random(8);
    double[] targets = new double[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      double x = random.nextGaussian();
      inputs[i] = new double[] {x, x, random.nextGaussian()};
      targets[i] = x;
    }
    Samples samples = Samples.of(FEATURES, inputs, targets);
    var model = LinearPath.of(FEATURES, 0, new double[] {0.5, 0.5, 0});
    var loss = PermutationImportance.loss(model, (target, said) -> square(target - said));
    var plan = PermutationPlan.whole(20, 3);
    List<FeatureGroup> groups =
        FeatureGroup.by(FEATURES, name -> name.equals("unused") ? "rest" : "pair");
    assertThat(groups)
        .containsExactly(
            new FeatureGroup("pair", List.of(0, 1)), new FeatureGroup("rest", List.of(2)));

    var together = PermutationImportance.of(samples, groups, loss, plan);
    var alone = PermutationImportance.of(samples, loss, plan);

    double one = alone.features().get(0).mean();
    assertThat(together.features().get(0).mean()).isCloseTo(4 * one, within(1e-9));
    assertThat(together.features().get(1)).isEqualTo(new FeatureImportance("rest", 0, 0));
    assertThat(PermutationImportance.of(samples, FeatureGroup.single(FEATURES), loss, plan))
        .usingRecursiveComparison()
        .isEqualTo(alone);
  }

  @Test
  void agreementIsThatOfTheOrders() {
    var plan = PermutationPlan.whole(3, 5);
    var first = PermutationImportance.of(made(400, 0), SQUARED, plan);
    var second = PermutationImportance.of(made(400, 0).slice(0, 200), SQUARED, plan);
    assertThat(first.agreement(second)).hasValue(1);
    var turned = LinearPath.of(FEATURES, 1, new double[] {0, 0.5, 2});
    var other =
        PermutationImportance.of(
            made(400, 0), PermutationImportance.loss(turned, (target, said) -> said * said), plan);
    assertThat(first.agreement(other).orElseThrow()).isLessThan(1);
    var none =
        PermutationImportance.of(
            made(400, 0), FeatureGroup.by(FEATURES, name -> "all"), SQUARED, plan);
    assertThat(none.agreement(none)).isEmpty();
    assertThatThrownBy(() -> first.agreement(none))
        .hasMessage("features must be [strong, weak, unused], was [all]");
  }

  @Test
  void twoRowsAreKeptOrSwapped() {
    double[][] inputs = {{0, 0, 0}, {3, 0, 0}};
    Samples samples = Samples.of(FEATURES, inputs, new double[] {1, 7}, new double[] {1, 3});
    int repetitions = 1000;
    var plan = PermutationPlan.whole(repetitions, 1);
    FeatureImportance strong = PermutationImportance.of(samples, SQUARED, plan).features().get(0);
    // Swapped, both rows miss by 6: the loss is 0 or 36, whatever the weights.
    double swaps = strong.mean() / 36 * repetitions;
    assertThat(swaps).isCloseTo(Math.rint(swaps), within(1e-9)).isBetween(430.0, 570.0);
    double part = swaps / repetitions;
    assertThat(strong.deviation())
        .isCloseTo(
            36 * Math.sqrt(part * (1 - part) * repetitions / (repetitions - 1)), within(1e-9));
  }

  @Test
  void weightsCountInTheLoss() {
    Samples samples =
        Samples.of(FEATURES, new double[2][3], new double[] {1, 3}, new double[] {3, 1});
    assertThat(SQUARED.applyAsDouble(samples)).isEqualTo(1); // (3 · 0 + 1 · 2²) / 4
  }

  @Test
  void shufflesStayWithinTheirBlock() {
    double[][] inputs = new double[11][3];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i][0] = i - i % 4; // moves between blocks only
      inputs[i][1] = i % 4;
    }
    Samples samples = Samples.of(FEATURES, inputs, predictions(inputs));
    var blocks = PermutationImportance.of(samples, SQUARED, new PermutationPlan(10, 4, 3));
    assertThat(blocks.features().get(0)).isEqualTo(new FeatureImportance("strong", 0, 0));
    assertThat(blocks.features().get(1).mean()).isPositive();
    var whole = PermutationImportance.of(samples, SQUARED, PermutationPlan.whole(10, 3));
    assertThat(whole.features().get(0).mean()).isPositive();
  }

  @Test
  void everyShuffleKeepsTheRowsAndAllOrdersOccur() {
    var seen = new HashSet<String>();
    for (int[] from : PermutationPlan.whole(400, 9).draw(4)) {
      seen.add(Arrays.toString(from));
      assertThat(Arrays.stream(from).sorted().toArray()).containsExactly(0, 1, 2, 3);
    }
    assertThat(seen).hasSize(24);
    for (int[] from : new PermutationPlan(50, 3, 9).draw(8)) {
      for (int i = 0; i < 8; i++) {
        assertThat(from[i] / 3).isEqualTo(i / 3);
      }
    }
  }

  @Test
  void seedDecides() {
    Samples samples = made(200, 1);
    var first = PermutationImportance.of(samples, SQUARED, PermutationPlan.whole(3, 1));
    var again = PermutationImportance.of(samples, SQUARED, PermutationPlan.whole(3, 1));
    var other = PermutationImportance.of(samples, SQUARED, PermutationPlan.whole(3, 2));
    assertThat(again.features()).isEqualTo(first.features());
    assertThat(other.features()).isNotEqualTo(first.features());
  }

  @Test
  void orderOfFeaturesThatMatterAlikeIsNotStable() {
    LinearPath even = LinearPath.of(FEATURES, 0, new double[] {1, 1, 1});
    double[] values = new Random(2).doubles(300).toArray();
    double[][] inputs = new double[300][3];
    for (int i = 0; i < 300; i++) {
      for (int j = 0; j < 3; j++) {
        inputs[i][j] = values[(i + 100 * j) % 300]; // the same values, so the same variance
      }
    }
    double[] targets = Arrays.stream(inputs).mapToDouble(even::predict).toArray();
    var loss =
        PermutationImportance.loss(even, (target, prediction) -> square(target - prediction));
    Samples samples = Samples.of(FEATURES, inputs, targets);
    var importance = PermutationImportance.of(samples, loss, PermutationPlan.whole(30, 1));
    assertThat(importance.rankStability().orElseThrow()).isBetween(-0.2, 0.2);
  }

  @Test
  void stabilityNeedsAnOrder() {
    LinearPath flat = LinearPath.of(FEATURES, 0, new double[3]);
    var loss =
        PermutationImportance.loss(flat, (target, prediction) -> square(target - prediction));
    var importance = PermutationImportance.of(made(50, 1), loss, PermutationPlan.whole(3, 1));
    assertThat(importance.rankStability()).isEmpty();
  }

  @Test
  void tauIsThatOfScipy() {
    assertThat(KendallTau.of(new double[] {1, 2, 3, 4}, new double[] {1, 3, 2, 4}))
        .isCloseTo(4 / 6.0, within(1e-15)); // by hand: 5 pairs agree, 1 does not
    // The example in the documentation of scipy.stats.kendalltau.
    assertThat(KendallTau.of(new double[] {12, 2, 1, 12, 2}, new double[] {1, 4, 7, 1, 0}))
        .isCloseTo(-0.47140452079103173, within(1e-15));
    assertThat(KendallTau.of(new double[] {-0.0, 0}, new double[] {1, 2})).isNaN();
  }

  @Test
  void faultyQuestionsAreRefused() {
    var plan = PermutationPlan.whole(2, 0);
    assertThatThrownBy(() -> PermutationPlan.whole(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("repetitions must be at least 2, was 1");
    assertThatThrownBy(() -> new PermutationPlan(2, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("block must be at least 2, was 1");
    assertThatThrownBy(() -> PermutationImportance.of(made(1, 0), SQUARED, plan))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples must be at least 2, was 1");
    assertThatThrownBy(() -> PermutationImportance.of(made(9, 0), samples -> Double.NaN, plan))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("loss must be finite, was NaN");
    Samples others = Samples.of(List.of("other"), new double[2][1], new double[2]);
    assertThatThrownBy(() -> PermutationImportance.of(others, SQUARED, plan))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples must have the features [strong, weak, unused], was [other]");
    assertThatThrownBy(() -> others.withColumn(1, new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("feature must lie in [0, 1), was 1");
    assertThatThrownBy(() -> others.withColumn(0, new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("values must be of 2 rows, was 3");
    assertThatThrownBy(() -> others.withColumn(0, new double[] {0, Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("feature other must be finite, was NaN");
  }

  private static Samples made(int rows, double noise) {
    var random = new Random(8);
    double[][] inputs = new double[rows][3];
    for (double[] row : inputs) {
      Arrays.setAll(row, j -> random.nextGaussian());
    }
    double[] targets = predictions(inputs);
    for (int i = 0; i < rows; i++) {
      targets[i] += noise * random.nextGaussian();
    }
    return Samples.of(FEATURES, inputs, targets);
  }

  private static double[] predictions(double[][] inputs) {
    return Arrays.stream(inputs).mapToDouble(MODEL::predict).toArray();
  }

  private static double variance(Samples samples, int feature) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < samples.size(); i++) {
      sum += samples.value(i, feature) / samples.size();
      squares += square(samples.value(i, feature)) / samples.size();
    }
    return squares - sum * sum;
  }

  private static double square(double x) {
    return x * x;
  }
}
