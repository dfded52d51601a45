package io.plimsoll.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.learning.Samples;
import io.plimsoll.forecast.learning.Tree;
import io.plimsoll.forecast.learning.TreeEnsemble;
import io.plimsoll.tribuo.TreesConfig.Objective;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TreesFitterTest {
  private static final int ROWS = 600;

  @ParameterizedTest
  @EnumSource(Objective.class)
  void plainTreesPredictAsXgboostDoes(Objective objective) throws XGBoostError, IOException {
    byte[] json = new Boosting(config(objective)).train(samples(objective));
    TreeEnsemble trees = BoosterJson.read(json, Made.FEATURES);
    assertSameAsNative(json, trees, Made.inputs(ROWS, 1));
    assertSameAsNative(json, trees, Made.inputs(ROWS, 99));
    assertThat(trees.trees()).hasSize(40);
    assertThat(trees.trees().get(0).size()).isGreaterThan(5);
  }

  @Test
  void missingValuesGoWhereXgboostSendsThem() throws XGBoostError, IOException {
    byte[] json = new Boosting(config(Objective.SQUARED)).train(Made.regression(ROWS));
    double[][] inputs = Made.inputs(ROWS, 5);
    var random = new Random(6);
    for (double[] row : inputs) {
      for (int j = 0; j < row.length; j++) {
        row[j] = random.nextInt(4) == 0 ? Double.NaN : row[j];
      }
    }
    assertSameAsNative(json, BoosterJson.read(json, Made.FEATURES), inputs);
  }

  @Test
  void zeroIsAValueInTrainingToo() {
    // The target is 1 where the only feature is exactly 0: taken as missing, or dropped with its
    // row, zeros would not be told from both neighbours.
    double[][] inputs = new double[300][1];
    double[] targets = new double[300];
    for (int i = 0; i < 300; i++) {
      inputs[i][0] = i % 3 - 1;
      targets[i] = inputs[i][0] == 0 ? 1 : 0;
    }
    var config = new TreesConfig(Objective.SQUARED, 60, 2, 0.3, 1, 1, 0);
    TreeEnsemble trees = new TreesFitter(config).fit(Samples.of(List.of("only"), inputs, targets));
    assertThat(trees.predict(new double[] {0.0})).isCloseTo(1, within(0.01));
    assertThat(trees.predict(new double[] {-0.0})).isEqualTo(trees.predict(new double[] {0.0}));
    assertThat(trees.predict(new double[] {1})).isCloseTo(0, within(0.01));
    assertThat(trees.predict(new double[] {-1})).isCloseTo(0, within(0.01));
  }

  @Test
  void treesLearnTheRightFeatures() {
    TreeEnsemble trees = fitter(Objective.SQUARED).fit(Made.regression(3000));
    double error = 0;
    double[][] fresh = Made.inputs(500, 77);
    for (double[] row : fresh) {
      double miss = trees.predict(row) - (-3 + Made.signal(row));
      error += miss * miss / fresh.length;
    }
    assertThat(error).isLessThan(0.03); // the signal's variance is about 0.6
  }

  @Test
  void tinyVariancesAreForecastInTheirOwnUnit() {
    Samples samples = Made.variances(3000);
    TreeEnsemble trees = fitter(Objective.QLIKE).fit(samples);
    double loss = 0;
    double constantLoss = 0;
    double mean = Arrays.stream(samples.targets()).average().orElseThrow();
    for (int i = 0; i < samples.size(); i++) {
      double ratio = samples.target(i) / trees.predict(samples.row(i));
      loss += (ratio - Math.log(ratio) - 1) / samples.size();
      double constantRatio = samples.target(i) / mean;
      constantLoss += (constantRatio - Math.log(constantRatio) - 1) / samples.size();
    }
    assertThat(loss).isBetween(0.0, constantLoss / 10);
  }

  @Test
  void weightsCount() {
    double[][] inputs = new double[100][1];
    double[] targets = new double[100];
    double[] weights = new double[100];
    for (int i = 0; i < 100; i++) {
      targets[i] = i % 2;
      weights[i] = i % 2 == 0 ? 1 : 3;
    }
    Samples samples = Samples.of(List.of("flat"), inputs, targets, weights);
    var config = new TreesConfig(Objective.SQUARED, 50, 1, 0.5, 1, 0, 0);
    assertThat(new TreesFitter(config).fit(samples).predict(new double[1]))
        .isCloseTo(0.75, within(1e-3));
  }

  @ParameterizedTest
  @EnumSource(Objective.class)
  void theSameSamplesGiveTheSameTrees(Objective objective) {
    TreeEnsemble first = fitter(objective).fit(samples(objective));
    assertThat(fitter(objective).fit(samples(objective))).isEqualTo(first);
    var otherSeed = new TreesConfig(objective, 40, 4, 0.2, 0.8, 0.1, 8);
    assertThat(new TreesFitter(otherSeed).fit(samples(objective))).isNotEqualTo(first);
  }

  @Test
  void constantTargetIsItsOwnForecast() {
    TreeEnsemble trees = fitter(Objective.SQUARED).fit(Made.constant(100, -11.5));
    assertThat(trees.trees()).allSatisfy(tree -> assertThat(tree.feature(0)).isEqualTo(Tree.LEAF));
    assertThat(trees.predict(Made.inputs(1, 4)[0])).isCloseTo(-11.5, within(1e-5));
  }

  @Test
  void unfitTargetsAreRefused() {
    assertThatThrownBy(() -> fitter(Objective.SQUARED).fit(Made.regression(49)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples must be at least 50, was 49");
    assertThatThrownBy(() -> fitter(Objective.QLIKE).fit(Made.constant(60, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("target must be above 0, was 0.0");
    assertThatThrownBy(() -> fitter(Objective.LOG_LOSS).fit(Made.constant(60, 0.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("target must be 0 or 1, was 0.5");
    assertThatThrownBy(() -> fitter(Objective.LOG_LOSS).fit(Made.constant(60, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("targets must hold both 0 and 1, was only 1");
  }

  @Test
  void unreadableModelIsAClearError() {
    assertThatThrownBy(() -> BoosterJson.read("{}".getBytes(StandardCharsets.UTF_8), Made.FEATURES))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Cannot read the trees that XGBoost wrote: ");
  }

  @Test
  void missingLibraryIsAClearError() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-Dxgboostruntime.native.xgboost4j=/lib/nowhere/libxgboost4j.so",
                "-cp",
                System.getProperty("java.class.path"),
                WithoutLibrary.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(output.strip())
        .startsWith("Cannot fit trees: the XGBoost library does not load on")
        .contains("/lib/nowhere/libxgboost4j.so")
        .hasLineCount(1);
  }

  /** Tries to fit in a JVM of its own and prints what the error says. */
  static final class WithoutLibrary {
    private WithoutLibrary() {}

    public static void main(String[] args) {
      try {
        fitter(Objective.SQUARED).fit(Made.regression(60));
        System.out.println("fitted");
      } catch (IllegalStateException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  private static TreesFitter fitter(Objective objective) {
    return new TreesFitter(config(objective));
  }

  private static TreesConfig config(Objective objective) {
    return new TreesConfig(objective, 40, 4, 0.2, 0.8, 0.1, 7);
  }

  private static Samples samples(Objective objective) {
    return switch (objective) {
      case SQUARED -> Made.regression(ROWS);
      case QLIKE -> Made.ratios(ROWS);
      case LOG_LOSS -> Made.events(ROWS);
    };
  }

  private static void assertSameAsNative(byte[] json, TreeEnsemble trees, double[][] inputs)
      throws XGBoostError, IOException {
    float[] flat = new float[inputs.length * inputs[0].length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (float) inputs[i / inputs[0].length][i % inputs[0].length];
    }
    var matrix = new DMatrix(flat, inputs.length, inputs[0].length, Float.NaN);
    var booster = XGBoost.loadModel(json);
    float[][] margins = booster.predict(matrix, true);
    float[][] predictions = booster.predict(matrix);
    for (int i = 0; i < inputs.length; i++) {
      NativeTreesTest.assertWithinOneUlp(trees.margin(inputs[i]), margins[i][0]);
      NativeTreesTest.assertWithinOneUlp((float) trees.predict(inputs[i]), predictions[i][0]);
    }
    booster.dispose();
    matrix.dispose();
  }
}
