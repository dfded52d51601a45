package io.plimsoll.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.dl4j.SequenceConfig.Body;
import io.plimsoll.forecast.learning.LagKernels;
import io.plimsoll.forecast.learning.SequenceForecast;
import io.plimsoll.forecast.learning.SequenceNetwork;
import io.plimsoll.forecast.learning.SequenceScale;
import io.plimsoll.forecast.learning.SequenceStart;
import io.plimsoll.forecast.learning.SequenceTargets;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SequenceFitterTest {
  private static final int[] TRAINING = SequenceFixture.rows(0, 1490);
  private static final int[] VALIDATION = SequenceFixture.rows(1500, 1750);
  private static final int[] TEST = SequenceFixture.rows(1750, 2000);

  private final SequenceFixture data = new SequenceFixture(3);

  @ParameterizedTest
  @EnumSource(Body.class)
  void untrainedNetworkForecastsWhatTheRegressionOnAveragesDoes(Body body) {
    SequenceNetwork network = fit(SequenceFixture.config(body, 0, 5), TRAINING);
    SequenceNetwork other = fit(SequenceFixture.config(body, 0, 6), TRAINING);

    assertThat(network.layers().pooling())
        .isEqualTo(floats(LagKernels.averages(12, List.of(1, 4, 12))));
    assertThat(network.layers().correction().weights()).containsOnly(0);
    double[] row = data.inputs().row(1900);
    // The regression that made the series, which the ridge finds within its standard errors.
    double expected = .4 * row[0] + .2 * mean(row, 4) + .2 * mean(row, 12);
    assertThat(network.forecast(row).logQuantiles().get(1)).isCloseTo(expected, within(0.1));
    assertThat(network.outputs(row)).isEqualTo(other.outputs(row));
  }

  @ParameterizedTest
  @EnumSource(Body.class)
  void plainNetworkAgreesWithTheNativeGraph(Body body) {
    SequenceConfig config = SequenceFixture.config(body, 2, 5);
    SequenceScale scale = SequenceScale.fit(data.inputs(), TRAINING, SequenceFitter.LIMIT);
    SequenceWeights weights = bent(config, scale);
    var plain = SequenceNetwork.of(SequenceFixture.SHAPE, config.heads(), scale, weights.plain());
    var batch = new SequenceBatch(data.inputs(), data.targets(), scale, config, TEST);
    try (var graph = new SequenceGraph(SequenceFixture.SHAPE, config, weights)) {
      float[] outputs = NativeLibrary.run(() -> graph.outputs(batch));
      var loss = new SequenceLoss(config, data.targets());
      for (int i = 0; i < TEST.length; i++) {
        double[] own = plain.outputs(data.inputs().row(TEST[i]));
        loss.add(TEST[i], own);
        for (int j = 0; j < own.length; j++) {
          // The graph is in single precision: some 200 products of numbers below 5.
          assertThat((double) outputs[i * own.length + j]).isCloseTo(own[j], within(2e-5));
        }
      }
      assertThat(graph.loss(batch)).isCloseTo(loss.total(), within(1e-5));
    }
  }

  @ParameterizedTest
  @EnumSource(Body.class)
  void slopesAreThoseOfTheLoss(Body body) {
    SequenceConfig config = SequenceFixture.config(body, 1, 5);
    SequenceScale scale = SequenceScale.fit(data.inputs(), TRAINING, SequenceFitter.LIMIT);
    SequenceWeights weights = bent(config, scale);
    var batch = new SequenceBatch(data.inputs(), data.targets(), scale, config, TEST);
    try (var graph = new SequenceGraph(SequenceFixture.SHAPE, config, weights)) {
      Map<String, float[]> slopes = NativeLibrary.run(() -> graph.slopes(batch));
      weights
          .byName()
          .forEach(
              (name, matrix) -> {
                int at = largest(slopes.get(name));
                double slope = slopes.get(name)[at];
                assertThat(Math.abs(slope)).as(name).isGreaterThan(1e-5);
                double numeric = numeric(weights, name, at, config, scale);
                assertThat(slope).as(name).isCloseTo(numeric, within(0.02 * Math.abs(numeric)));
              });
    }
  }

  /** Returns weights whose correction is not zero, where half of the slopes would vanish. */
  private SequenceWeights bent(SequenceConfig config, SequenceScale scale) {
    var start = new SequenceStart(config.heads(), 12, List.of(1, 4, 12), 1e-4, 0.1);
    SequenceWeights weights =
        SequenceWeights.untrained(
            SequenceFixture.SHAPE,
            config,
            start.pooling(),
            start.direct(data.inputs(), data.targets(), scale, TRAINING));
    float[] correction = weights.byName().get(SequenceWeights.CORRECTION).values();
    for (int i = 0; i < correction.length; i++) {
      correction[i] = (float) (0.2 * Math.sin(i));
    }
    return weights;
  }

  /** Central difference of the loss in double precision over the plain network. */
  private double numeric(
      SequenceWeights weights, String name, int at, SequenceConfig config, SequenceScale scale) {
    double[] losses = new double[2];
    float step = 1e-4f; // small, for the hidden units have a kink
    for (int side = 0; side < 2; side++) {
      SequenceWeights moved = weights.copy();
      moved.byName().get(name).values()[at] += side == 0 ? -step : step;
      var plain = SequenceNetwork.of(SequenceFixture.SHAPE, config.heads(), scale, moved.plain());
      var loss = new SequenceLoss(config, data.targets());
      for (int row : TEST) {
        loss.add(row, plain.outputs(data.inputs().row(row)));
      }
      losses[side] = loss.total();
    }
    return (losses[1] - losses[0]) / (2 * step);
  }

  private static int largest(float[] values) {
    int at = 0;
    for (int i = 0; i < values.length; i++) {
      at = Math.abs(values[i]) > Math.abs(values[at]) ? i : at;
    }
    return at;
  }

  @ParameterizedTest
  @EnumSource(Body.class)
  void spreadOfQuantilesAndSpikesFollowTheStaticInput(Body body) {
    SequenceConfig config = SequenceFixture.config(body, 30, 5);
    SequenceNetwork untrained = fit(SequenceFixture.config(body, 0, 5), TRAINING);
    SequenceNetwork network = fit(config, TRAINING);

    double[] widths = new double[2]; // calm, wild
    double[] spikes = new double[2];
    for (int row : TEST) {
      double[] inputs = data.inputs().row(row);
      SequenceForecast forecast = network.forecast(inputs);
      assertThat(forecast.logQuantiles()).isSorted();
      int wild = inputs[24] > 0 ? 1 : 0;
      widths[wild] += forecast.logQuantiles().get(2) - forecast.logQuantiles().get(0);
      spikes[wild] += forecast.spike();
    }
    // The noise is twice as wide, and a spike five times as likely; half of the rows are of each.
    assertThat(widths[1]).isGreaterThan(1.3 * widths[0]);
    assertThat(spikes[1]).isGreaterThan(2 * spikes[0]);
    assertThat(loss(network, config)).isLessThan(0.99 * loss(untrained, config));
  }

  @ParameterizedTest
  @EnumSource(Body.class)
  void fitsAtOnceAreThoseOfFitsAlone(Body body) throws Exception {
    List<SequenceNetwork> alone = new ArrayList<>();
    for (int seed = 0; seed < 2; seed++) {
      alone.add(fit(SequenceFixture.config(body, 2, seed), TRAINING));
    }
    assertThat(alone).doesNotHaveDuplicates();
    var threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<SequenceNetwork>> together = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        SequenceConfig config = SequenceFixture.config(body, 2, i % 2);
        together.add(threads.submit(() -> fit(config, TRAINING)));
      }
      for (int i = 0; i < 4; i++) {
        assertThat(together.get(i).get()).isEqualTo(alone.get(i % 2));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void ensembleIsTheMeanOfItsSeeds() {
    SequenceConfig config = SequenceFixture.config(Body.CONVOLUTION, 2, 1);
    var ensemble =
        new SequenceFitter(config).fit(data.inputs(), data.targets(), TRAINING, VALIDATION, 2);

    assertThat(ensemble.members())
        .containsExactly(fit(config, TRAINING), fit(config.withSeed(2), TRAINING));
    double[] row = data.inputs().row(1800);
    SequenceForecast first = ensemble.members().get(0).forecast(row);
    SequenceForecast second = ensemble.members().get(1).forecast(row);
    SequenceForecast both = ensemble.forecast(row);
    assertThat(both.logMean()).isCloseTo((first.logMean() + second.logMean()) / 2, within(1e-12));
    assertThat(both.logQuantiles().get(3))
        .isCloseTo((first.logQuantiles().get(3) + second.logQuantiles().get(3)) / 2, within(1e-12));
    assertThat(both.spikeLogOdds())
        .isCloseTo((first.spikeLogOdds() + second.spikeLogOdds()) / 2, within(1e-12));
  }

  @Test
  void trainingEndsAtItsPatienceWithTheBestWeights() {
    SequenceConfig few = SequenceFixture.config(Body.CONVOLUTION, 40, 5);
    SequenceConfig many = SequenceFixture.config(Body.CONVOLUTION, 400, 5);
    SequenceNetwork stopped = fit(few, TRAINING);

    assertThat(fit(many, TRAINING)).isEqualTo(stopped);
    for (int epochs = 0; epochs < 4; epochs++) {
      SequenceNetwork earlier = fit(SequenceFixture.config(Body.CONVOLUTION, epochs, 5), TRAINING);
      assertThat(loss(stopped, few, VALIDATION))
          .isLessThanOrEqualTo(loss(earlier, few, VALIDATION));
    }
  }

  @Test
  void rowsThatAreNotGivenDoNotCountAndMissingLabelsNeither() {
    SequenceTargets all = data.targets();
    double[] logs = new double[SequenceFixture.ROWS];
    double[] spikes = new double[SequenceFixture.ROWS];
    double[] crunches = new double[SequenceFixture.ROWS];
    Arrays.fill(crunches, Double.NaN);
    for (int row = 0; row < logs.length; row++) {
      boolean used = row < 1490 || (row >= 1500 && row < 1750);
      logs[row] = used ? all.log(row) : Double.NaN;
      spikes[row] = used ? all.spike(row) : 1;
    }
    SequenceConfig config = SequenceFixture.config(Body.CONVOLUTION, 2, 5);
    var fitter = new SequenceFitter(config);
    SequenceNetwork unlabelled =
        fitter.fit(data.inputs(), SequenceTargets.of(logs, spikes, crunches), TRAINING, VALIDATION);

    // No crunch is labelled: the log odds of half and half stay.
    assertThat(unlabelled.forecast(data.inputs().row(10)).crunch()).isCloseTo(.5, within(1e-12));
    for (int row = 0; row < logs.length; row++) {
      crunches[row] = all.crunch(row);
    }
    assertThat(
            fitter.fit(
                data.inputs(), SequenceTargets.of(logs, spikes, crunches), TRAINING, VALIDATION))
        .isEqualTo(fit(config, TRAINING));
  }

  @Test
  void nothingIsPrinted() {
    PrintStream shown = System.out;
    var printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      fit(SequenceFixture.config(Body.CONVOLUTION, 1, 5), TRAINING);
      System.out.println("after");
    } finally {
      System.setOut(shown);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("after");
  }

  @Test
  void faultyArgumentsAreNamed() {
    var fitter = new SequenceFitter(SequenceFixture.config(Body.CONVOLUTION, 1, 5));
    assertThatThrownBy(
            () ->
                fitter.fit(data.inputs(), data.targets(), SequenceFixture.rows(0, 49), VALIDATION))
        .hasMessage("training rows must be at least 50, was 49");
    assertThatThrownBy(
            () ->
                fitter.fit(
                    data.inputs(), data.targets(), TRAINING, SequenceFixture.rows(1990, 2050)))
        .hasMessage("validation row must lie in [0, 2000), was 2000");
    assertThatThrownBy(() -> new SequenceConfig.Tasks(0, 0, 0, 0))
        .hasMessage("weights of the tasks must have a sum above 0, was 0.0");
    assertThatThrownBy(() -> new SequenceConfig.Training(1, 1, 0, 1, 0))
        .hasMessage("patience must be at least 1, was 0");
    double[] logs = new double[SequenceFixture.ROWS];
    logs[7] = Double.NaN;
    assertThatThrownBy(
            () ->
                fitter.fit(
                    data.inputs(), SequenceTargets.of(logs, logs, logs), TRAINING, VALIDATION))
        .hasMessage("log of training row 7 must be finite, was NaN");
  }

  @Test
  void divergedTrainingIsAClearError() {
    SequenceConfig config = SequenceFixture.config(Body.CONVOLUTION, 2, 5);
    var far =
        new SequenceConfig(
            config.layers(),
            config.heads(),
            config.tasks(),
            config.start(),
            new SequenceConfig.Training(256, 1e30, 0, 2, 3), // its squares leave the floats
            5);
    assertThatThrownBy(
            () -> new SequenceFitter(far).fit(data.inputs(), data.targets(), TRAINING, VALIDATION))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Cannot train the network: the validation loss left the numbers");
  }

  private SequenceNetwork fit(SequenceConfig config, int[] training) {
    return new SequenceFitter(config).fit(data.inputs(), data.targets(), training, VALIDATION);
  }

  private double loss(SequenceNetwork network, SequenceConfig config) {
    return loss(network, config, TEST);
  }

  private double loss(SequenceNetwork network, SequenceConfig config, int[] rows) {
    var loss = new SequenceLoss(config, data.targets());
    for (int row : rows) {
      loss.add(row, network.outputs(data.inputs().row(row)));
    }
    return loss.total();
  }

  private static double mean(double[] row, int count) {
    return Arrays.stream(row, 0, count).average().orElseThrow();
  }

  /** Returns the kernels as single precision keeps them. */
  private static LagKernels floats(LagKernels kernels) {
    double[] weights = Arrays.stream(kernels.weights()).map(each -> (float) each).toArray();
    return LagKernels.of(kernels.lags(), weights);
  }
}
