package io.plimsoll.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.explanation.Contributions;
import io.plimsoll.forecast.explanation.ModelExplainer;
import io.plimsoll.forecast.explanation.TreeShap;
import io.plimsoll.forecast.learning.Samples;
import io.plimsoll.forecast.learning.Tree;
import io.plimsoll.forecast.learning.TreeEnsemble;
import io.plimsoll.tribuo.TreesConfig.Objective;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The plain trees against the library that grew them: predictions and contributions. */
class NativeTreesTest {
  private static final int ROWS = 800;

  @ParameterizedTest
  @EnumSource(Objective.class)
  void marginsAreTheNativeFloats(Objective objective) throws XGBoostError, IOException {
    byte[] json = grown(objective);
    TreeEnsemble trees = BoosterJson.read(json, Made.FEATURES);
    double[][] rows = holed();
    float[][] margins = answer(json, rows, Question.MARGIN);
    for (int i = 0; i < rows.length; i++) {
      // The same floats in the same order; only the base passes through a logarithm.
      assertWithinOneUlp(trees.margin(rows[i]), margins[i][0]);
    }
  }

  @ParameterizedTest
  @EnumSource(Objective.class)
  void predictionsAreTheNativeOnesToOneUlpOfFloat(Objective objective)
      throws XGBoostError, IOException {
    byte[] json = grown(objective);
    TreeEnsemble trees = BoosterJson.read(json, Made.FEATURES);
    double[][] rows = holed();
    float[][] predictions = answer(json, rows, Question.PREDICTION);
    for (int i = 0; i < rows.length; i++) {
      assertWithinOneUlp((float) trees.predict(rows[i]), predictions[i][0]);
    }
  }

  @ParameterizedTest
  @EnumSource(Objective.class)
  void contributionsAreThoseOfXgboost(Objective objective) throws XGBoostError, IOException {
    byte[] json = grown(objective);
    TreeEnsemble trees = BoosterJson.read(json, Made.FEATURES);
    TreeShap shap = TreeShap.of(trees);
    double[][] rows = holed();
    float[][] expected = answer(json, rows, Question.CONTRIBUTIONS);
    int width = Made.FEATURES.size();
    for (int i = 0; i < rows.length; i++) {
      Contributions contributions = shap.explain(rows[i]);
      double size = Math.abs(expected[i][width]);
      for (int j = 0; j < width; j++) {
        size = Math.max(size, Math.abs(expected[i][j]));
      }
      for (int j = 0; j < width; j++) {
        assertThat(contributions.of(j)).isCloseTo(expected[i][j], within(1e-5 * size));
      }
      assertThat(contributions.bias()).isCloseTo(expected[i][width], within(1e-5 * size));
      assertThat(contributions.sum()).isCloseTo(sum(trees, rows[i]), within(1e-12));
      assertThat(contributions.sum()).isCloseTo(trees.margin(rows[i]), within(1e-5));
    }
  }

  @Test
  void contributionsOfBagsAreTheMeanOfXgboosts() throws XGBoostError, IOException {
    List<byte[]> bags = List.of(grown(Objective.QLIKE), grown(Objective.SQUARED));
    double[][] rows = Made.inputs(100, 21);
    var first = answer(bags.get(0), rows, Question.CONTRIBUTIONS);
    var second = answer(bags.get(1), rows, Question.CONTRIBUTIONS);
    List<ModelExplainer> explainers =
        List.of(
            ModelExplainer.of(BoosterJson.read(bags.get(0), Made.FEATURES)),
            ModelExplainer.of(BoosterJson.read(bags.get(1), Made.FEATURES)));
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      Contributions mean =
          Contributions.mean(explainers.stream().map(each -> each.explain(row)).toList());
      for (int j = 0; j < row.length; j++) {
        assertThat(mean.of(j)).isCloseTo((first[i][j] + second[i][j]) / 2.0, within(1e-4));
      }
      assertThat(mean.bias())
          .isCloseTo((first[i][row.length] + second[i][row.length]) / 2.0, within(1e-4));
    }
  }

  /** Without AssertJ's tolerance, which compares the shortest decimals of floats. */
  static void assertWithinOneUlp(float actual, float expected) {
    assertThat(Math.abs((double) actual - expected))
        .as("distance of %s from %s", actual, expected)
        .isLessThanOrEqualTo(Math.ulp(expected));
  }

  /** The margin, summed in double. */
  private static double sum(TreeEnsemble trees, double[] row) {
    double sum = trees.base();
    for (Tree tree : trees.trees()) {
      TreeEnsemble alone =
          TreeEnsemble.of(trees.features(), TreeEnsemble.Link.IDENTITY, 0, List.of(tree));
      sum += alone.margin(row);
    }
    return sum;
  }

  private static byte[] grown(Objective objective) {
    Samples samples =
        switch (objective) {
          case SQUARED -> Made.regression(ROWS);
          case QLIKE -> Made.ratios(ROWS);
          case LOG_LOSS -> Made.events(ROWS);
        };
    return new Boosting(new TreesConfig(objective, 60, 6, 0.1, 0.8, 0.1, 7)).train(samples);
  }

  /** Returns rows that were not trained on, a fifth of their values missing. */
  private static double[][] holed() {
    double[][] rows = Made.inputs(ROWS, 21);
    var random = new Random(22);
    for (double[] row : rows) {
      for (int j = 0; j < row.length; j++) {
        row[j] = random.nextInt(5) == 0 ? Double.NaN : row[j];
      }
    }
    return rows;
  }

  private enum Question {
    MARGIN,
    PREDICTION,
    CONTRIBUTIONS
  }

  private static float[][] answer(byte[] json, double[][] rows, Question question)
      throws XGBoostError, IOException {
    int width = rows[0].length;
    float[] flat = new float[rows.length * width];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (float) rows[i / width][i % width];
    }
    var matrix = new DMatrix(flat, rows.length, width, Float.NaN);
    Booster booster = XGBoost.loadModel(json);
    try {
      return switch (question) {
        case MARGIN -> booster.predict(matrix, true);
        case PREDICTION -> booster.predict(matrix);
        case CONTRIBUTIONS -> booster.predictContrib(matrix, 0);
      };
    } finally {
      booster.dispose();
      matrix.dispose();
    }
  }
}
