package io.plimsoll.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.learning.Samples;
import io.plimsoll.forecast.learning.Tree;
import io.plimsoll.forecast.learning.TreeEnsemble;
import io.plimsoll.tribuo.TreesConfig.Objective;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.IObjective;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;

/** XGBoost's {@code reg:gamma} against QLIKE written out: the trees are the same. */
class QlikeObjectiveTest {
  private static final int ROWS = 1200;

  /** QLIKE of y and e^f is y e^−f − ln y + f − 1. */
  private static final class Qlike implements IObjective {
    private static final long serialVersionUID = 1;

    static double loss(double target, double log) {
      return target * Math.exp(-log) + log - Math.log(target) - 1;
    }

    static double slope(double target, double log) {
      return 1 - target * Math.exp(-log);
    }

    static double curvature(double target, double log) {
      return target * Math.exp(-log);
    }

    @Override
    public List<float[]> getGradient(float[][] logs, DMatrix matrix) {
      float[] targets = labels(matrix);
      float[] slopes = new float[logs.length];
      float[] curvatures = new float[logs.length];
      for (int i = 0; i < logs.length; i++) {
        slopes[i] = (float) slope(targets[i], logs[i][0]);
        curvatures[i] = (float) curvature(targets[i], logs[i][0]);
      }
      return List.of(slopes, curvatures);
    }

    private static float[] labels(DMatrix matrix) {
      try {
        return matrix.getLabel();
      } catch (XGBoostError e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void slopeAndCurvatureAreThoseOfTheLoss() {
    double step = 1e-4;
    for (double target : new double[] {0.05, 1, 7}) {
      for (double log : new double[] {-2, 0, 1.5}) {
        double below = Qlike.loss(target, log - step);
        double at = Qlike.loss(target, log);
        double above = Qlike.loss(target, log + step);
        assertThat(Qlike.slope(target, log)).isCloseTo((above - below) / (2 * step), within(1e-5));
        assertThat(Qlike.curvature(target, log))
            .isCloseTo((above - 2 * at + below) / (step * step), within(1e-4));
      }
    }
  }

  @Test
  void gammaGrowsTheTreesOfQlike() throws XGBoostError {
    var config = BoostingConfig.of(new TreesConfig(Objective.QLIKE, 40, 4, 0.1, 0.7, 2, 11));
    Map<String, Object> gamma = NativeTrainer.parameters(config);
    assertThat(gamma).containsEntry("objective", "reg:gamma");
    gamma.put("base_score", 1.0); // ln 1 = 0
    Map<String, Object> own = NativeTrainer.parameters(config);
    own.put("objective", "reg:squarederror"); // sets no gradients here: those are given
    own.put("base_score", 0.0);

    TreeEnsemble expected = grown(own, new Qlike());
    TreeEnsemble trees = grown(gamma, null);
    assertThat(expected.base()).isZero();
    assertThat(trees.base()).isZero();
    assertThat(trees.trees()).hasSize(40);
    int splits = 0;
    for (int i = 0; i < trees.trees().size(); i++) {
      splits += assertSame(trees.trees().get(i), expected.trees().get(i));
    }
    assertThat(splits).isGreaterThan(200);
    for (double[] row : Made.inputs(300, 41)) {
      assertThat(trees.margin(row)).isCloseTo(expected.margin(row), within(1e-5f));
    }
  }

  /** Asserts the same splits, and leaves equal but for the rounding of e^f; returns the splits. */
  private static int assertSame(Tree tree, Tree expected) {
    assertThat(tree.size()).isEqualTo(expected.size());
    int splits = 0;
    for (int node = 0; node < tree.size(); node++) {
      assertThat(tree.feature(node)).isEqualTo(expected.feature(node));
      if (tree.feature(node) == Tree.LEAF) {
        assertThat(tree.value(node)).isCloseTo(expected.value(node), within(1e-6f));
      } else {
        splits++;
        assertThat(tree.value(node)).isEqualTo(expected.value(node));
        assertThat(tree.left(node)).isEqualTo(expected.left(node));
      }
    }
    return splits;
  }

  private static TreeEnsemble grown(Map<String, Object> parameters, IObjective objective)
      throws XGBoostError {
    Samples samples = Made.ratios(ROWS);
    int width = samples.features().size();
    float[] inputs = new float[ROWS * width];
    float[] targets = new float[ROWS];
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < width; j++) {
        inputs[i * width + j] = (float) samples.value(i, j);
      }
      targets[i] = (float) samples.target(i);
    }
    var matrix = new DMatrix(inputs, ROWS, width, Float.NaN);
    try {
      matrix.setLabel(targets);
      Booster booster = XGBoost.train(matrix, parameters, 40, Map.of(), objective, null);
      try {
        return BoosterJson.read(booster.toByteArray("json"), samples.features());
      } finally {
        booster.dispose();
      }
    } finally {
      matrix.dispose();
    }
  }
}
