package io.plimsoll.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.learning.Activation;
import io.plimsoll.forecast.learning.DenseNetwork;
import io.plimsoll.forecast.learning.InputTable;
import io.plimsoll.forecast.learning.LinearPath;
import io.plimsoll.forecast.learning.Standardisation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class PerceptronFitterTest {
  private static final List<String> FEATURES = List.of("a", "b", "far", "idle");
  private static final int ROWS = 3000;

  @Test
  void kinkIsFound() {
    InputTable table = table(ROWS, 1);
    int[] rows = all(ROWS);
    DenseNetwork network = fit(config(0.1, 60, 5), table, rows);
    InputTable fresh = table(1000, 2);
    double[] targets = targets(fresh, all(1000));
    double mean = Arrays.stream(targets(table, rows)).average().orElseThrow();
    double variance = 0;
    double error = 0;
    for (int i = 0; i < 1000; i++) {
      variance += Math.pow(targets[i] - mean, 2) / 1000;
      error += Math.pow(targets[i] - network.predict(fresh.row(i)), 2) / 1000;
    }
    // A line leaves 0.36 (1 − 2/π) / 4 of the kink, about a twentieth of the variance.
    assertThat(error).isLessThan(0.04 * variance);
  }

  @Test
  void plainNetworkPredictsAsTheNativeOneDoes() {
    Nd4j.getEnvironment().setMaxThreads(1);
    InputTable table = table(200, 3);
    PerceptronConfig config = config(0.5, 3, 5);
    MultiLayerNetwork network = Layers.perceptron(4, config);
    Standardisation standardisation =
        Standardisation.fit(table, all(200)).within(PerceptronFitter.LIMIT);
    float[] labels = new float[200];
    Arrays.fill(labels, 0, 100, 2);
    new PerceptronTraining(table, all(200), labels, standardisation).run(network, config);
    DenseNetwork plain =
        DenseNetwork.of(
            LinearPath.of(FEATURES, 0, new double[4]),
            standardisation,
            Layers.plain(network, Activation.LEAKY_RELU),
            Double.POSITIVE_INFINITY);
    float[] inputs = standardisation.apply(table, all(200));
    INDArray outputs = network.output(Nd4j.create(inputs, new long[] {200, 4}, 'c'));
    for (int i = 0; i < 200; i++) {
      // Output is in inference: no unit is left out.
      assertThat(plain.predict(table.row(i))).isCloseTo(outputs.getDouble(i, 0), within(1e-5));
    }
    network.close();
  }

  @Test
  void networkHasTheAgreedForm() {
    InputTable table = table(ROWS, 1);
    DenseNetwork network = fit(config(0.5, 1, 5), table, all(ROWS));
    double mean = Arrays.stream(targets(table, all(ROWS))).average().orElseThrow();
    assertThat(network.path()).isEqualTo(LinearPath.of(FEATURES, mean, new double[4]));
    assertThat(network.standardisation())
        .isEqualTo(Standardisation.fit(table, all(ROWS)).within(5));
    assertThat(network.bound()).isInfinite();
    assertThat(network.layers()).hasSize(2);
    assertThat(network.layers().get(0).outputs()).isEqualTo(16);
    assertThat(network.layers().get(0).activation()).isEqualTo(Activation.LEAKY_RELU);
    assertThat(network.layers().get(1).activation()).isEqualTo(Activation.IDENTITY);
  }

  @Test
  void onlyTheGivenRowsCount() {
    InputTable table = table(ROWS, 1);
    int[] rows = IntStream.range(0, ROWS).filter(i -> i % 3 == 1).toArray();
    InputTable alone = InputTable.over(FEATURES, table.copy(rows));
    DenseNetwork expected = fit(config(0.5, 2, 5), alone, all(rows.length));
    double[] targets = targets(alone, all(rows.length));
    assertThat(new PerceptronFitter(config(0.5, 2, 5)).fit(table, rows, targets))
        .isEqualTo(expected);
  }

  @Test
  void fitsAtOnceAreThoseOfFitsAlone() throws Exception {
    InputTable table = table(ROWS, 1);
    List<DenseNetwork> alone = new ArrayList<>();
    for (int seed = 0; seed < 3; seed++) {
      alone.add(fit(config(0.5, 2, seed), table, all(ROWS)));
      assertThat(fit(config(0.5, 2, seed), table, all(ROWS))).isEqualTo(alone.get(seed));
    }
    assertThat(alone).doesNotHaveDuplicates();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<DenseNetwork>> together = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        PerceptronConfig config = config(0.5, 2, i % 3);
        together.add(threads.submit(() -> fit(config, table, all(ROWS))));
      }
      for (int i = 0; i < 9; i++) {
        assertThat(together.get(i).get()).isEqualTo(alone.get(i % 3));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void decayAndDropoutHoldTheWeightsBack() {
    InputTable table = table(ROWS, 1);
    double free = size(fit(new PerceptronConfig(16, 0, 0, 0.01, 20, 100, 5), table, all(ROWS)));
    double held = size(fit(new PerceptronConfig(16, 0, 0.3, 0.01, 20, 100, 5), table, all(ROWS)));
    assertThat(held).isLessThan(0.5 * free);
    assertThat(fit(config(0.5, 2, 5), table, all(ROWS)))
        .isNotEqualTo(fit(config(0, 2, 5), table, all(ROWS)));
  }

  /** Sum of the squared hidden weights. */
  private static double size(DenseNetwork network) {
    return Arrays.stream(network.layers().get(0).weights()).map(w -> w * w).sum();
  }

  @Test
  void faultyArgumentsAreNamed() {
    InputTable table = table(60, 1);
    double[] targets = new double[60];
    var fitter = new PerceptronFitter(config(0.5, 1, 5));
    assertFault(
        () -> fitter.fit(table, all(49), new double[49]), "rows must be at least 50, was 49");
    assertFault(
        () -> fitter.fit(table, all(60), new double[59]), "targets must be 60 as the rows, was 59");
    float[] values = table.copy(all(60));
    values[7 * 4 + 2] = Float.NaN;
    InputTable holed = InputTable.over(FEATURES, values);
    assertFault(() -> fitter.fit(holed, all(60), targets), "feature far must be finite, was NaN");
    targets[3] = Double.NaN;
    assertFault(() -> fitter.fit(table, all(60), targets), "target must be finite, was NaN");
    assertFault(
        () -> new PerceptronConfig(16, 1, 0, 1, 1, 1, 1), "dropout must lie in [0, 1), was 1.0");
    assertFault(
        () -> new PerceptronConfig(0, 0, 0, 1, 1, 1, 1), "hidden must lie in [1, 512], was 0");
    assertFault(
        () -> new PerceptronConfig(1, 0, 0, 1, 0, 1, 1), "epochs must be at least 1, was 0");
  }

  @Test
  void divergedTrainingIsAClearError() {
    InputTable table = table(ROWS, 1);
    double[] targets = targets(table, all(ROWS));
    for (int i = 0; i < ROWS; i++) {
      targets[i] *= 1e38; // squares leave the floats
    }
    assertThatThrownBy(() -> new PerceptronFitter(config(0.5, 1, 5)).fit(table, all(ROWS), targets))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot train the network: its weights left the numbers");
  }

  private static void assertFault(Runnable act, String message) {
    assertThatThrownBy(act::run).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static DenseNetwork fit(PerceptronConfig config, InputTable table, int[] rows) {
    return new PerceptronFitter(config).fit(table, rows, targets(table, rows));
  }

  private static PerceptronConfig config(double dropout, int epochs, long seed) {
    return new PerceptronConfig(16, dropout, 1e-4, 0.01, epochs, 100, seed);
  }

  private static int[] all(int rows) {
    return IntStream.range(0, rows).toArray();
  }

  private static InputTable table(int rows, long seed) {
    var random = new Random(seed);
    float[] values = new float[rows * 4];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() + (i % 4 == 2 ? 50 : 0));
    }
    return InputTable.over(FEATURES, values);
  }

  /** −11 + a + 0.6 |far − 50|, without noise. */
  private static double[] targets(InputTable table, int[] rows) {
    double[] targets = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      targets[i] = -11 + table.value(rows[i], 0) + 0.6 * Math.abs(table.value(rows[i], 2) - 50);
    }
    return targets;
  }
}
