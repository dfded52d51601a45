package io.plimsoll.tribuo.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.plimsoll.forecast.learning.InputTable;
import io.plimsoll.forecast.learning.Tree;
import io.plimsoll.forecast.learning.TreeEnsemble;
import io.plimsoll.forecast.learning.TreeEnsemble.Link;
import io.plimsoll.tribuo.BoostingConfig;
import io.plimsoll.tribuo.BoostingFitter;
import io.plimsoll.tribuo.TreesConfig;
import io.plimsoll.tribuo.TreesConfig.Objective;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Exported trees, evaluated by the ONNX Runtime, against those of the core. */
class OnnxTreesTest {
  private static final List<String> FEATURES = List.of("z", "y", "x", "w");

  @ParameterizedTest
  @EnumSource(Objective.class)
  void predictionsAreThoseOfTheCoreToOneUlpOfFloat(Objective objective) throws OrtException {
    TreeEnsemble trees = grown(objective, 150);
    double[][] rows = rows(trees, 3000);
    float[] predictions = OnnxRun.predict(OnnxExport.bytes(trees), rows, 1);
    for (int i = 0; i < rows.length; i++) {
      assertWithin(predictions[i], trees.predict(rows[i]), 1);
    }
  }

  @ParameterizedTest
  @EnumSource(Objective.class)
  void sumsAreTheSameFloatsForOneRowAndForMany(Objective objective) throws OrtException {
    TreeEnsemble grown = grown(objective, 150);
    TreeEnsemble trees =
        TreeEnsemble.of(grown.features(), Link.IDENTITY, grown.base(), grown.trees());
    double[][] rows = rows(trees, 3000);
    byte[] file = OnnxExport.bytes(trees);
    float[] together = OnnxRun.predict(file, rows, 1);
    for (int i = 0; i < rows.length; i++) {
      assertThat(together[i]).isEqualTo(trees.margin(rows[i]));
    }
    for (int i = 0; i < 20; i++) {
      assertThat(OnnxRun.predict(file, new double[][] {rows[i]}, 1))
          .containsExactly(trees.margin(rows[i]));
    }
  }

  @Test
  void severalThreadsMayAddTheTreesOfOneRowInAnotherOrder() throws OrtException {
    TreeEnsemble trees = grown(Objective.SQUARED, 400);
    byte[] file = OnnxExport.bytes(trees);
    for (double[] row : rows(trees, 50)) {
      float[] prediction = OnnxRun.predict(file, new double[][] {row}, 4);
      // Each of the 401 additions rounds a sum that is no larger than that of the magnitudes.
      double bound = trees.trees().size() * Math.ulp((float) magnitude(trees, row));
      assertThat(Math.abs(prediction[0] - trees.predict(row))).isLessThanOrEqualTo(bound);
    }
  }

  @Test
  void equalToTheThresholdGoesRightAndMissingAsLearned() throws OrtException {
    float threshold = 0.1f;
    Tree left = stump(threshold, true);
    Tree right = stump(threshold, false);
    double[][] rows = {
      {threshold, threshold},
      {Math.nextDown(threshold), Math.nextDown(threshold)},
      {Double.NaN, Double.NaN},
      {threshold + 1e-12, 0.1}
    };
    TreeEnsemble trees =
        TreeEnsemble.of(List.of("a", "b"), Link.IDENTITY, 10, List.of(left, right));
    assertThat(OnnxRun.predict(OnnxExport.bytes(trees), rows, 1)).containsExactly(14, 12, 13, 14);
    for (double[] row : rows) {
      assertThat(OnnxRun.predict(OnnxExport.bytes(trees), new double[][] {row}, 1))
          .containsExactly((float) trees.predict(row));
    }
  }

  @Test
  void withoutTreesThePredictionIsTheBase() throws OrtException {
    for (Link link : Link.values()) {
      TreeEnsemble trees = TreeEnsemble.of(List.of("a"), link, -3, List.of());
      float[] predictions =
          OnnxRun.predict(OnnxExport.bytes(trees), new double[][] {{1}, {Double.NaN}}, 1);
      assertWithin(predictions[0], trees.predict(new double[] {1}), 1);
      assertThat(predictions[1]).isEqualTo(predictions[0]);
    }
  }

  @Test
  void farLogOddsAreAProbabilityAsInTheCore() throws OrtException {
    for (float base : new float[] {-200, -88.8f, -30, 30, 200}) {
      TreeEnsemble trees = TreeEnsemble.of(List.of("a"), Link.LOGISTIC, base, List.of());
      double[] row = {0};
      float[] prediction = OnnxRun.predict(OnnxExport.bytes(trees), new double[][] {row}, 1);
      assertWithin(prediction[0], trees.predict(row), 1);
    }
  }

  @Test
  void infiniteInputsGiveNoNumber() throws OrtException {
    TreeEnsemble trees = grown(Objective.QLIKE, 20);
    double[][] rows = rows(trees, 3);
    rows[0][2] = Double.POSITIVE_INFINITY;
    rows[1][0] = Double.NEGATIVE_INFINITY;
    rows[1][1] = Double.NaN;
    float[] predictions = OnnxRun.predict(OnnxExport.bytes(trees), rows, 1);
    assertThat(predictions[0]).isNaN();
    assertThat(predictions[1]).isNaN();
    assertThat(predictions[2]).isFinite();
  }

  /** A tree of one split, on feature 0 if {@code missingLeft}, else on feature 1. */
  private static Tree stump(float threshold, boolean missingLeft) {
    int feature = missingLeft ? 0 : 1;
    return Tree.of(
        new int[] {feature, Tree.LEAF, Tree.LEAF},
        new float[] {threshold, 1, 2},
        new int[] {1, 0, 0},
        new int[] {2, 0, 0},
        new boolean[] {missingLeft, false, false});
  }

  static TreeEnsemble grown(Objective objective, int rounds) {
    var random = new Random(5);
    int rows = 700;
    float[] values = new float[rows * FEATURES.size()];
    double[] targets = new double[rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < FEATURES.size(); j++) {
        boolean missing = random.nextInt(6) == 0;
        values[i * 4 + j] = missing ? Float.NaN : (float) random.nextGaussian();
      }
      double signal = Float.isNaN(values[i * 4]) ? 0.5 : values[i * 4];
      double log = signal + 0.3 * random.nextGaussian();
      targets[i] =
          switch (objective) {
            case SQUARED -> log;
            case QLIKE -> Math.exp(log);
            case LOG_LOSS -> log > 0.2 ? 1 : 0;
          };
    }
    var config =
        new BoostingConfig(new TreesConfig(objective, rounds, 5, 0.1, 0.8, 0.1, 3), 1, 1, 256);
    return new BoostingFitter(config)
        .fit(InputTable.over(FEATURES, values), IntStream.range(0, rows).toArray(), targets);
  }

  /** Returns rows of which a value is a threshold, the next float below, missing, or any. */
  private static double[][] rows(TreeEnsemble trees, int count) {
    var random = new Random(6);
    double[][] rows = new double[count][FEATURES.size()];
    for (double[] row : rows) {
      for (int j = 0; j < row.length; j++) {
        row[j] = (float) random.nextGaussian();
        if (random.nextInt(5) == 0) {
          row[j] = Double.NaN;
        }
      }
      Tree tree = trees.trees().get(random.nextInt(trees.trees().size()));
      int node = random.nextInt(tree.size());
      if (tree.feature(node) != Tree.LEAF) {
        float threshold = tree.value(node);
        row[tree.feature(node)] = random.nextBoolean() ? threshold : Math.nextDown(threshold);
      }
    }
    return rows;
  }

  private static double magnitude(TreeEnsemble trees, double[] row) {
    double sum = Math.abs(trees.base());
    for (Tree tree : trees.trees()) {
      TreeEnsemble one = TreeEnsemble.of(trees.features(), Link.IDENTITY, 0, List.of(tree));
      sum += Math.abs(one.margin(row));
    }
    return sum;
  }

  /** Asserts that a float is within {@code ulps} of a number rounded to float. */
  static void assertWithin(float actual, double expected, int ulps) {
    float rounded = (float) expected;
    assertThat(Math.abs((double) actual - rounded))
        .as("distance of %s from %s", actual, rounded)
        .isLessThanOrEqualTo(ulps * (double) Math.ulp(rounded));
  }
}
