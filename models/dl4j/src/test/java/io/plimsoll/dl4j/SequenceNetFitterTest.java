package io.plimsoll.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.dl4j.NetworkConfig.Loss;
import io.plimsoll.dl4j.NetworkConfig.Stopping;
import io.plimsoll.forecast.learning.Activation;
import io.plimsoll.forecast.learning.DenseNetwork;
import io.plimsoll.forecast.learning.LinearPath;
import io.plimsoll.forecast.learning.Samples;
import io.plimsoll.forecast.learning.Standardisation;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.factory.Nd4j;

class SequenceNetFitterTest {
  private static final List<String> FEATURES = List.of("hour", "day", "week");
  private static final int ROWS = 1500;

  @Test
  void untrainedNetworkIsTheRegression() {
    Samples samples = made(ROWS, 1);
    LinearPath path = LinearPath.leastSquares(samples, List.of("hour", "week"));
    DenseNetwork network = new SequenceNetFitter(config(Loss.QLIKE, 0, 5)).fit(samples, path);
    for (int i = 0; i < ROWS; i++) {
      assertThat(network.predict(samples.row(i))).isEqualTo(path.predict(samples.row(i)));
    }
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void trainingFindsTheKinkThatTheRegressionMisses(Loss loss) {
    Samples samples = made(ROWS, 1);
    LinearPath path = LinearPath.leastSquares(samples, FEATURES).shiftedToMean(samples);
    DenseNetwork network = new SequenceNetFitter(config(loss, 40, 5)).fit(samples, path);
    Samples fresh = made(1000, 2);
    double regression = 0;
    double learned = 0;
    for (int i = 0; i < fresh.size(); i++) {
      double target = fresh.target(i);
      regression += ResidualLoss.value(loss, target - path.predict(fresh.row(i)));
      learned += ResidualLoss.value(loss, target - network.predict(fresh.row(i)));
    }
    assertThat(learned).isLessThan(0.5 * regression);
  }

  @Test
  void decayDoesNotStopLearning() {
    // An L2 term in Adam's gradient pulled every hidden weight to zero before the last layer grew.
    Samples samples = made(ROWS, 1);
    LinearPath path = LinearPath.leastSquares(samples, FEATURES);
    var config =
        new NetworkConfig(Loss.SQUARED_LOG, 8, 64, 0.01, 0.1, new Stopping(25, 5, 0.2, 100), 5);
    DenseNetwork network = new SequenceNetFitter(config).fit(samples, path);
    double regression = 0;
    double learned = 0;
    for (int i = 0; i < ROWS; i++) {
      regression += Math.pow(samples.target(i) - path.predict(samples.row(i)), 2);
      learned += Math.pow(samples.target(i) - network.predict(samples.row(i)), 2);
    }
    assertThat(learned).isLessThan(0.6 * regression);
  }

  @Test
  void plainNetworkPredictsAsDl4jDoes() {
    NetworkConfig config = config(Loss.QLIKE, 3, 5);
    Samples samples = made(ROWS, 1);
    Standardisation standardisation = Standardisation.fit(samples);
    LinearPath path = LinearPath.of(FEATURES, 0, new double[3]);
    MultiLayerNetwork layers = Layers.untrained(3, config);
    double[] numbers = new Random(5).doubles(layers.numParams(), -0.5, 0.5).toArray();
    layers.setParams(Nd4j.create(new double[][] {numbers}));
    DenseNetwork plain =
        DenseNetwork.of(
            path, standardisation, Layers.plain(layers, Activation.TANH), SequenceNetFitter.BOUND);
    for (int i = 0; i < 50; i++) {
      double[][] row = {standardisation.apply(samples.row(i))};
      double output = layers.output(Nd4j.create(row)).getDouble(0);
      double bounded = Math.max(-1.5, Math.min(1.5, output));
      assertThat(plain.predict(samples.row(i))).isCloseTo(bounded, within(1e-12));
    }
  }

  @Test
  void theSameSamplesGiveTheSameWeights() {
    Samples samples = made(ROWS, 1);
    LinearPath path = LinearPath.leastSquares(samples, FEATURES);
    DenseNetwork first = new SequenceNetFitter(config(Loss.QLIKE, 4, 5)).fit(samples, path);
    assertThat(new SequenceNetFitter(config(Loss.QLIKE, 4, 5)).fit(samples, path)).isEqualTo(first);
    assertThat(new SequenceNetFitter(config(Loss.QLIKE, 4, 6)).fit(samples, path))
        .isNotEqualTo(first);
    assertThat(first.correction(samples.row(0))).isNotZero();
  }

  @Test
  void tailIsNotTrainedOnAndPurgedRowsAreNotLookedAt() {
    Samples samples = made(ROWS, 1);
    LinearPath path = LinearPath.leastSquares(samples, FEATURES);
    // Validation is the last 300 rows, the 100 before are dropped.
    DenseNetwork network = new SequenceNetFitter(config(Loss.QLIKE, 4, 5)).fit(samples, path);
    double[] targets = samples.targets();
    Arrays.fill(targets, 1100, 1200, 9.0);
    assertThat(
            new SequenceNetFitter(config(Loss.QLIKE, 4, 5))
                .fit(withTargets(samples, targets), path))
        .isEqualTo(network);
    targets = samples.targets();
    targets[1099] = 9.0;
    assertThat(
            new SequenceNetFitter(config(Loss.QLIKE, 4, 5))
                .fit(withTargets(samples, targets), path))
        .isNotEqualTo(network);
  }

  @Test
  void noiseLeavesTheRegressionAlone() {
    var random = new Random(4);
    double[][] inputs = new double[ROWS][3];
    double[] targets = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < 3; j++) {
        inputs[i][j] = random.nextGaussian();
      }
      // What training rows teach is wrong in the tail.
      targets[i] = i < 1200 ? Math.abs(inputs[i][0]) : -Math.abs(inputs[i][0]);
    }
    Samples samples = Samples.of(FEATURES, inputs, targets);
    LinearPath path = LinearPath.of(FEATURES, -0.8, new double[3]);
    DenseNetwork network =
        new SequenceNetFitter(config(Loss.SQUARED_LOG, 30, 5)).fit(samples, path);
    assertThat(network.predict(inputs[0])).isEqualTo(path.predict(inputs[0]));
  }

  @Test
  void constantTargetIsItsOwnForecast() {
    Samples samples = made(ROWS, 1);
    double[] targets = new double[ROWS];
    Arrays.fill(targets, -11);
    Samples constant = withTargets(samples, targets);
    LinearPath path = LinearPath.leastSquares(constant, FEATURES);
    DenseNetwork network = new SequenceNetFitter(config(Loss.QLIKE, 5, 5)).fit(constant, path);
    assertThat(network.predict(samples.row(3))).isCloseTo(-11, within(1e-3));
  }

  @Test
  void unfitSamplesAreRefused() {
    var fitter = new SequenceNetFitter(config(Loss.QLIKE, 1, 5));
    Samples samples = made(300, 1);
    LinearPath path = LinearPath.leastSquares(samples, FEATURES);
    assertThatThrownBy(() -> fitter.fit(samples.slice(0, 180), path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples must leave 50 rows to train and to validate, was 180");
    assertThatThrownBy(() -> fitter.fit(samples, LinearPath.of(List.of("hour"), 0, new double[1])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("path must have the features [hour, day, week], was [hour]");
  }

  @Test
  void missingLibraryIsAClearError() throws Exception {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("nd4j-native"))
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                WithoutLibrary.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(output.strip())
        .startsWith("Cannot train the network: the library of ND4J does not load on")
        .hasLineCount(1);
  }

  /** Tries to fit in a JVM of its own and prints what the error says. */
  static final class WithoutLibrary {
    private WithoutLibrary() {}

    public static void main(String[] args) {
      Samples samples = made(300, 1);
      LinearPath path = LinearPath.leastSquares(samples, FEATURES);
      try {
        new SequenceNetFitter(config(Loss.QLIKE, 1, 5)).fit(samples, path);
        System.out.println("fitted");
      } catch (IllegalStateException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  private static NetworkConfig config(Loss loss, int epochs, long seed) {
    return new NetworkConfig(loss, 8, 64, 0.01, 0, new Stopping(epochs, 5, 0.2, 100), seed);
  }

  /** Returns log variances: linear in the inputs but for a kink, with some noise. */
  private static Samples made(int rows, long seed) {
    var random = new Random(seed);
    double[][] inputs = new double[rows][3];
    double[] targets = new double[rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < 3; j++) {
        inputs[i][j] = -11 + 0.7 * random.nextGaussian();
      }
      targets[i] =
          0.4 * inputs[i][0]
              + 0.6 * inputs[i][2]
              + Math.abs(inputs[i][1] + 11)
              + 0.2 * random.nextGaussian();
    }
    return Samples.of(FEATURES, inputs, targets);
  }

  private static Samples withTargets(Samples samples, double[] targets) {
    double[][] inputs = new double[samples.size()][];
    Arrays.setAll(inputs, samples::row);
    return Samples.of(samples.features(), inputs, targets);
  }
}
