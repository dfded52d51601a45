package io.plimsoll.forecast.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.learning.Activation;
import io.plimsoll.forecast.learning.DenseLayer;
import io.plimsoll.forecast.learning.DenseNetwork;
import io.plimsoll.forecast.learning.LearnedModel;
import io.plimsoll.forecast.learning.LinearModel;
import io.plimsoll.forecast.learning.LinearPath;
import io.plimsoll.forecast.learning.LogisticModel;
import io.plimsoll.forecast.learning.Standardisation;
import io.plimsoll.forecast.learning.Tree;
import io.plimsoll.forecast.learning.TreeEnsemble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelExplainerTest {
  private static final List<String> FEATURES = List.of("a", "b", "c");
  private static final double[] MEANS = {1, -2, 0.5};
  private static final Standardisation SCALE =
      Standardisation.of(MEANS, new double[] {2, 0.5, 1}).within(3);

  @Test
  void regressionSharesOutItsDistanceFromTheMeanRow() {
    var model = LinearModel.of(FEATURES, SCALE, 0.3, new double[] {0.4, -1, 2});
    Contributions said = ModelExplainer.of(model).explain(new double[] {5, -2, 9});
    // z = (2, 0, 3): the last is cut.
    assertThat(said.values()).containsExactly(0.8, 0.0, 6.0);
    assertThat(said.bias()).isEqualTo(0.3);
    assertThat(said.sum()).isEqualTo(model.predict(new double[] {5, -2, 9}));
  }

  @Test
  void logisticRegressionIsExplainedInLogOdds() {
    var model = LogisticModel.of(FEATURES, SCALE, -2, new double[] {0.4, -1, 2});
    double[] row = {0.2, -1.9, 0.7};
    assertThat(ModelExplainer.of(model).explain(row).sum())
        .isCloseTo(model.logOdds(row), within(1e-14));
  }

  @Test
  void pathBeginsAtZero() {
    var model = LinearPath.of(FEATURES, 7, new double[] {1, 2, 3});
    Contributions said = ModelExplainer.of(model).explain(new double[] {1, 1, -1});
    assertThat(said.values()).containsExactly(1, 2, -3);
    assertThat(said.bias()).isEqualTo(7);
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void networkOfOneHiddenLayerHasIntegratedGradients(Activation activation) {
    DenseNetwork network = network(activation, Double.POSITIVE_INFINITY, 5);
    ModelExplainer explainer = ModelExplainer.of(network);
    for (double[] row : rows(50)) {
      Contributions said = explainer.explain(row);
      assertThat(said.bias()).isEqualTo(network.predict(MEANS));
      assertThat(said.sum()).isCloseTo(network.predict(row), within(1e-7));
      double[] expected = integratedGradients(network, row);
      for (int j = 0; j < expected.length; j++) {
        assertThat(said.of(j)).isCloseTo(expected[j], within(2e-3));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void sumsAreExactThroughSeveralLayersAndACut(Activation activation) {
    DenseNetwork network = network(activation, 0.4, 5, 4);
    ModelExplainer explainer = ModelExplainer.of(network);
    int cut = 0;
    for (double[] row : rows(200)) {
      cut += Math.abs(network.correction(row)) == 0.4 ? 1 : 0;
      assertThat(explainer.explain(row).sum()).isCloseTo(network.predict(row), within(1e-7));
    }
    assertThat(cut).isGreaterThan(0);
  }

  @Test
  void meanRowHasNoContributions() {
    Contributions said = ModelExplainer.of(network(Activation.TANH, 1, 5, 4)).explain(MEANS);
    assertThat(Arrays.stream(said.values()).map(Math::abs).max()).hasValue(0);
  }

  @Test
  void treesWithoutCoverAreRefused() {
    LearnedModel bare =
        TreeEnsemble.of(
            FEATURES,
            TreeEnsemble.Link.IDENTITY,
            0,
            List.of(
                Tree.of(new int[] {-1}, new float[] {1}, new int[1], new int[1], new boolean[1])));
    assertThatThrownBy(() -> ModelExplainer.of(bare))
        .hasMessage("trees must have the cover of their nodes, was 1 trees without");
  }

  @Test
  void contributionsAddAndSpread() {
    var first = new Contributions(List.of("a", "b"), new double[] {1, 2}, 10);
    var second = new Contributions(List.of("a", "b"), new double[] {3, -2}, 20);
    assertThat(Contributions.mean(List.of(first, second)))
        .isEqualTo(new Contributions(List.of("a", "b"), new double[] {2, 0}, 15));
    assertThat(first.plus(second).shifted(0.5))
        .isEqualTo(new Contributions(List.of("a", "b"), new double[] {4, 0}, 30.5));
    assertThat(first.among(List.of("b", "z", "a")))
        .isEqualTo(new Contributions(List.of("b", "z", "a"), new double[] {2, 0, 1}, 10));
    assertThat(first.sums(name -> name.equals("a") ? "x" : "y")).containsEntry("y", 2.0).hasSize(2);
    assertThatThrownBy(() -> first.among(List.of("a"))).hasMessage("features must hold b, was [a]");
    var other = new Contributions(List.of("a"), new double[] {1}, 0);
    assertThatThrownBy(() -> first.plus(other)).hasMessage("features must be [a, b], was [a]");
  }

  /** The integral of the gradient along the straight line, by midpoints and small differences. */
  private static double[] integratedGradients(DenseNetwork network, double[] row) {
    int steps = 2000;
    double small = 1e-6;
    double[] scales = SCALE.scales();
    double[] z = SCALE.apply(row);
    double[] sums = new double[row.length];
    for (int step = 0; step < steps; step++) {
      double[] at = new double[row.length];
      for (int j = 0; j < at.length; j++) {
        at[j] = MEANS[j] + scales[j] * z[j] * (step + .5) / steps;
      }
      for (int j = 0; j < at.length; j++) {
        double[] above = at.clone();
        double[] below = at.clone();
        above[j] += small;
        below[j] -= small;
        double slope = (network.correction(above) - network.correction(below)) / (2 * small);
        sums[j] += slope * scales[j] * z[j] / steps;
      }
    }
    double[] path = network.path().coefficients();
    for (int j = 0; j < sums.length; j++) {
      sums[j] += path[j] * (row[j] - MEANS[j]);
    }
    return sums;
  }

  private static DenseNetwork network(Activation activation, double bound, int... hidden) {
    var random = new Random(3);
    var layers = new ArrayList<DenseLayer>();
    int width = FEATURES.size();
    for (int size : hidden) {
      layers.add(layer(random, width, size, activation));
      width = size;
    }
    layers.add(layer(random, width, 1, Activation.IDENTITY));
    return DenseNetwork.of(
        LinearPath.of(FEATURES, 0.1, new double[] {0.3, 0, -0.2}), SCALE, layers, bound);
  }

  private static DenseLayer layer(Random random, int inputs, int outputs, Activation activation) {
    return DenseLayer.of(
        inputs,
        random.doubles((long) inputs * outputs, -1, 1).toArray(),
        random.doubles(outputs, -1, 1).toArray(),
        activation);
  }

  private static double[][] rows(int count) {
    var random = new Random(4);
    double[][] rows = new double[count][];
    for (int i = 0; i < count; i++) {
      rows[i] =
          new double[] {
            1 + 2 * random.nextGaussian(), random.nextGaussian() - 2, random.nextGaussian()
          };
    }
    return rows;
  }
}
