package io.plimsoll.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.learning.InputTable;
import io.plimsoll.forecast.learning.Samples;
import io.plimsoll.forecast.learning.Tree;
import io.plimsoll.forecast.learning.TreeEnsemble;
import io.plimsoll.tribuo.TreesConfig.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BoostingFitterTest {
  private static final int ROWS = 600;

  /** Without column sampling, the trees are those of Tribuo's way: same rows, same parameters. */
  @ParameterizedTest
  @EnumSource(Objective.class)
  void treesAreThoseOfTheOtherFitter(Objective objective) {
    Samples samples = samples(objective);
    TreesConfig config = trees(objective, 7);
    TreeEnsemble expected = new TreesFitter(config).fit(samples);
    InputTable table = table(samples);
    TreeEnsemble trees =
        new BoostingFitter(BoostingConfig.of(config)).fit(table, all(), samples.targets());
    assertThat(trees).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(Objective.class)
  void plainTreesPredictAsXgboostDoes(Objective objective) throws Exception {
    Samples samples = samples(objective);
    BoostingConfig config = config(objective, 7);
    float[] inputs = holed(table(samples)).copy(all());
    float[] targets = new float[ROWS];
    for (int i = 0; i < ROWS; i++) {
      targets[i] = (float) samples.target(i);
    }
    byte[] json = NativeTrainer.train(config, inputs, targets);
    TreeEnsemble trees = BoosterJson.read(json, Made.FEATURES);
    float[] expected = predictions(json, inputs);
    InputTable table = InputTable.over(Made.FEATURES, inputs);
    for (int i = 0; i < ROWS; i++) {
      NativeTreesTest.assertWithinOneUlp((float) trees.predict(table.row(i)), expected[i]);
    }
  }

  private static float[] predictions(byte[] json, float[] inputs) throws Exception {
    var matrix = new DMatrix(inputs, ROWS, Made.FEATURES.size(), Float.NaN);
    Booster booster = XGBoost.loadModel(json);
    float[][] predictions = booster.predict(matrix);
    booster.dispose();
    matrix.dispose();
    float[] flat = new float[predictions.length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = predictions[i][0];
    }
    return flat;
  }

  @Test
  void onlyTheGivenRowsCount() {
    Samples samples = Made.regression(ROWS);
    int[] rows = IntStream.range(0, ROWS).filter(i -> i % 2 == 0).toArray();
    double[] targets = new double[rows.length];
    float[] values = new float[rows.length * Made.FEATURES.size()];
    for (int i = 0; i < rows.length; i++) {
      targets[i] = samples.target(rows[i]);
      for (int j = 0; j < Made.FEATURES.size(); j++) {
        values[i * Made.FEATURES.size() + j] = (float) samples.value(rows[i], j);
      }
    }
    var fitter = new BoostingFitter(config(Objective.SQUARED, 7));
    TreeEnsemble alone =
        fitter.fit(
            InputTable.over(Made.FEATURES, values),
            IntStream.range(0, rows.length).toArray(),
            targets);
    assertThat(fitter.fit(table(samples), rows, targets)).isEqualTo(alone);
  }

  @ParameterizedTest
  @EnumSource(Objective.class)
  void fitsAtOnceAreThoseOfFitsAlone(Objective objective) throws Exception {
    Samples samples = samples(objective);
    InputTable table = holed(table(samples));
    List<TreeEnsemble> alone = new ArrayList<>();
    for (int seed = 0; seed < 6; seed++) {
      alone.add(new BoostingFitter(config(objective, seed)).fit(table, all(), samples.targets()));
    }
    assertThat(alone).doesNotHaveDuplicates();
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<TreeEnsemble>> together = new ArrayList<>();
      for (int i = 0; i < 18; i++) {
        var fitter = new BoostingFitter(config(objective, i % 6));
        together.add(threads.submit(() -> fitter.fit(table, all(), samples.targets())));
      }
      for (int i = 0; i < 18; i++) {
        assertThat(together.get(i).get()).isEqualTo(alone.get(i % 6));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void everyParameterCounts() {
    Samples samples = Made.regression(ROWS);
    TreesConfig trees = trees(Objective.SQUARED, 7);
    TreeEnsemble base = fit(new BoostingConfig(trees, 0.5, 1, 64), samples);
    assertThat(fit(new BoostingConfig(trees, 0.6, 1, 64), samples)).isNotEqualTo(base);
    assertThat(fit(new BoostingConfig(trees, 0.5, 2, 64), samples)).isNotEqualTo(base);
    assertThat(fit(new BoostingConfig(trees, 0.5, 1, 32), samples)).isNotEqualTo(base);
    assertThat(fit(new BoostingConfig(trees, 0.5, 1, 64), samples)).isEqualTo(base);
  }

  @Test
  void hugeLambdaLeavesNoLeafValue() {
    TreeEnsemble trees =
        fit(new BoostingConfig(trees(Objective.SQUARED, 7), 1, 1e12, 64), Made.regression(ROWS));
    for (Tree tree : trees.trees()) {
      for (int i = 0; i < tree.size(); i++) {
        if (tree.feature(i) == Tree.LEAF) {
          assertThat(tree.value(i)).isCloseTo(0, within(1e-6f));
        }
      }
    }
  }

  @Test
  void faultyArgumentsAreNamed() {
    Samples samples = Made.regression(ROWS);
    InputTable table = table(samples);
    double[] targets = samples.targets();
    var fitter = new BoostingFitter(config(Objective.SQUARED, 7));
    assertFault(
        () -> fitter.fit(table, IntStream.range(0, 49).toArray(), new double[49]),
        "rows must be at least 50, was 49");
    assertFault(
        () -> fitter.fit(table, all(), new double[7]), "targets must be 600 as the rows, was 7");
    assertFault(
        () -> new BoostingFitter(config(Objective.QLIKE, 7)).fit(table, all(), new double[ROWS]),
        "target must be above 0, was 0.0");
    assertFault(
        () -> new BoostingFitter(config(Objective.LOG_LOSS, 7)).fit(table, all(), new double[ROWS]),
        "targets must hold both 0 and 1, was only 0");
    targets[3] = Double.POSITIVE_INFINITY;
    assertFault(() -> fitter.fit(table, all(), targets), "target must be finite, was Infinity");
    TreesConfig trees = trees(Objective.SQUARED, 7);
    assertFault(
        () -> new BoostingConfig(trees, 0, 1, 64), "column sample must lie in (0, 1], was 0.0");
    assertFault(
        () -> new BoostingConfig(trees, 1, -1, 64),
        "lambda must be finite and at least 0, was -1.0");
    assertFault(() -> new BoostingConfig(trees, 1, 1, 1), "bins must lie in [2, 65535], was 1");
  }

  private static void assertFault(Runnable act, String message) {
    assertThatThrownBy(act::run).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static TreeEnsemble fit(BoostingConfig config, Samples samples) {
    return new BoostingFitter(config).fit(table(samples), all(), samples.targets());
  }

  private static BoostingConfig config(Objective objective, int seed) {
    return new BoostingConfig(trees(objective, seed), 0.5, 2, 64);
  }

  private static TreesConfig trees(Objective objective, int seed) {
    return new TreesConfig(objective, 40, 4, 0.2, 0.8, 0.1, seed);
  }

  private static Samples samples(Objective objective) {
    return switch (objective) {
      case SQUARED -> Made.regression(ROWS);
      case QLIKE -> Made.ratios(ROWS);
      case LOG_LOSS -> Made.events(ROWS);
    };
  }

  private static InputTable table(Samples samples) {
    int width = samples.features().size();
    float[] values = new float[samples.size() * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) samples.value(i / width, i % width);
    }
    return InputTable.over(samples.features(), values);
  }

  /** Returns the table with a tenth of its values missing. */
  private static InputTable holed(InputTable table) {
    var random = new Random(4);
    float[] values = table.copy(all());
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(10) == 0 ? Float.NaN : values[i];
    }
    return InputTable.over(table.features(), values);
  }

  private static int[] all() {
    return IntStream.range(0, ROWS).toArray();
  }
}
