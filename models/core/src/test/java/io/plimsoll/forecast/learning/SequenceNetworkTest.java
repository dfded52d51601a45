package io.plimsoll.forecast.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SequenceNetworkTest {
  private static final SequenceShape SHAPE = new SequenceShape(3, 2, 1);
  private static final SequenceHeads HEADS = new SequenceHeads(List.of(0.1, 0.5, 0.9));
  private static final SequenceScale SCALE =
      new SequenceScale(
          Standardisation.of(new double[] {1, 0}, new double[] {2, 1}),
          Standardisation.of(new double[] {5}, new double[] {1}).within(2));

  @Test
  void outputsAreThoseComputedByHand() {
    SequenceNetwork network = network(Optional.empty(), hidden(5));
    // Scaled: channel 0 is (1, 0, −1), channel 1 (4, 2, 0), the static input 9 − 5 cut to 2.
    double[] row = {3, 1, -1, 4, 2, 0, 9};

    // Pooled: newest lag and mean of three: 1, 0 and 4, 2. Hidden: 1 + 0 + 4 + 2 + 2 and −9 / 100.
    double[] outputs = network.outputs(row);
    assertThat(outputs[SequenceHeads.MEAN]).isCloseTo(0.5 + 1 + 2 * 9, within(1e-12));
    assertThat(outputs[SequenceHeads.MEDIAN]).isCloseTo(0.5 + 4 - 3 * -0.09, within(1e-12));
    assertThat(outputs[HEADS.spike()]).isCloseTo(0.5 + 2, within(1e-12));
  }

  @Test
  void attentionThatAsksNothingAveragesTheTokens() {
    var questions = DenseLayer.of(1, new double[] {0}, new double[] {0}, Activation.IDENTITY);
    var attention = LagAttention.of(2, new double[] {0.5, 0}, new double[] {0, 0, 0.25}, questions);
    SequenceNetwork network = network(Optional.of(attention), hidden(2));
    double[] row = {3, 1, -1, 4, 2, 0, 9};

    double context = (Math.tanh(0.5) + Math.tanh(0) + Math.tanh(-0.5 + 0.25)) / 3;
    assertThat(network.outputs(row)[SequenceHeads.MEAN])
        .isCloseTo(0.5 + 1 + 2 * (context + 2), within(1e-12));
  }

  @Test
  void attentionTurnsToTheLagThatFitsTheQuestion() {
    // The question is 40 times the static input, 2: the lag with the largest token takes all.
    var questions = DenseLayer.of(1, new double[] {40}, new double[] {0}, Activation.IDENTITY);
    var attention = LagAttention.of(2, new double[] {0.5, 0}, new double[3], questions);
    SequenceNetwork network = network(Optional.of(attention), hidden(2));

    assertThat(network.outputs(new double[] {3, 1, -1, 4, 2, 0, 9})[SequenceHeads.MEAN])
        .isCloseTo(0.5 + 1 + 2 * (Math.tanh(0.5) + 2), within(1e-12));
    assertThat(network.outputs(new double[] {1, -1, 3, 4, 2, 0, 9})[SequenceHeads.MEAN])
        .isCloseTo(0.5 + 0 + 2 * (Math.tanh(0.5) + 2), within(1e-12));
  }

  @Test
  void quantilesNeverCrossWhateverTheOutputs() {
    var heads = new SequenceHeads(List.of(0.05, 0.25, 0.5, 0.9, 0.99));
    var random = new Random(1);
    for (int i = 0; i < 200; i++) {
      double[] outputs = random.doubles(heads.outputs(), -60, 60).toArray();
      SequenceForecast forecast = heads.read(outputs);
      List<Double> quantiles = forecast.logQuantiles();
      assertThat(quantiles).isSorted();
      assertThat(quantiles.get(2)).isEqualTo(outputs[SequenceHeads.MEDIAN]);
      for (int level = 0; level < 5; level++) {
        double sum = outputs[SequenceHeads.MEDIAN];
        for (int gap = 0; gap < 4; gap++) {
          sum += heads.sign(gap, level) * SequenceHeads.softplus(outputs[SequenceHeads.GAPS + gap]);
        }
        assertThat(quantiles.get(level)).isCloseTo(sum, within(1e-9));
      }
      assertThat(forecast.spike()).isBetween(0.0, 1.0);
    }
    assertThat(SequenceHeads.softplus(SequenceHeads.inverseSoftplus(0.3)))
        .isCloseTo(0.3, within(1e-12));
    assertThat(SequenceHeads.softplus(0)).isCloseTo(Math.log(2), within(1e-12));
  }

  @Test
  void startIsTheRegressionThatMadeTheTargets() {
    var random = new Random(2);
    double[][] rows = new double[500][];
    double[] logs = new double[500];
    double[] labels = new double[500];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = random.doubles(SHAPE.width(), -3, 3).toArray();
      double mean = (rows[i][0] + rows[i][1] + rows[i][2]) / 3;
      // Errors of +1 and −1 by turns: half of them are below the median's zero.
      logs[i] = -2 + 0.3 * rows[i][0] + 0.5 * mean - 0.2 * rows[i][6] + (i % 2 == 0 ? 1 : -1);
      labels[i] = i % 5 == 0 ? Double.NaN : i % 5 == 1 ? 1 : 0;
    }
    SequenceInputs inputs = inputs(rows);
    var targets = SequenceTargets.of(logs, labels, new double[500]);
    int[] all = IntStream.range(0, 500).toArray();
    SequenceScale scale = SequenceScale.fit(inputs, all, 5);
    var start = new SequenceStart(HEADS, 3, List.of(1, 3), 0, 1);
    DenseLayer direct = start.direct(inputs, targets, scale, all);
    var network =
        SequenceNetwork.of(
            SHAPE,
            HEADS,
            scale,
            new SequenceLayers(start.pooling(), Optional.empty(), direct, hidden(5), silent()));

    for (int row = 0; row < 20; row++) {
      double[] x = inputs.row(row);
      double regression = -2 + 0.3 * x[0] + 0.5 * (x[0] + x[1] + x[2]) / 3 - 0.2 * x[6];
      SequenceForecast forecast = network.forecast(x);
      assertThat(forecast.logMean()).isCloseTo(regression + Math.log(Math.cosh(1)), within(0.2));
      assertThat(forecast.logQuantiles().get(2) - forecast.logQuantiles().get(0))
          .isCloseTo(2, within(0.3));
      // Labels that no input tells: their share is a quarter, and the regression is near it.
      assertThat(forecast.spike()).isCloseTo(0.25, within(0.15));
      assertThat(forecast.crunch()).isCloseTo(0.5 / 501, within(1e-6));
    }
  }

  @Test
  void averagesOfLagsAreThoseOfTheHeterogeneousAutoregression() {
    LagKernels kernels = LagKernels.averages(4, List.of(1, 2, 4));
    double[] pooled = new double[7];
    kernels.apply(new double[] {1, 3, 5, 7, 10, 0, 0, 0}, pooled, 1);

    assertThat(pooled).containsExactly(new double[] {0, 1, 2, 4, 10, 5, 2.5}, within(1e-12));
    assertThatThrownBy(() -> LagKernels.averages(4, List.of(5)))
        .hasMessage("window must lie in [1, 4], was 5");
  }

  @Test
  void scaleOfAChannelIsThatOfAllItsLags() {
    double[][] rows = {{1, 3, 5, 0, 0, 0, 7}, {3, 5, 7, 0, 0, 0, 9}};
    SequenceScale scale = SequenceScale.fit(inputs(rows), new int[] {0, 1}, 5);

    assertThat(scale.channels().means()).containsExactly(4, 0);
    assertThat(scale.channels().scales()[0]).isCloseTo(Math.sqrt(22.0 / 6), within(1e-6));
    assertThat(scale.channels().scales()[1]).isEqualTo(1);
    assertThat(scale.statics().means()).containsExactly(8);
    float[] values = {1, 3, 5, 0, 0, 0, 100};
    scale.apply(SHAPE, values);
    assertThat(values[0]).isCloseTo((float) (-3 / Math.sqrt(22.0 / 6)), within(1e-5f));
    assertThat(values[6]).isEqualTo(5);
  }

  @Test
  void faultyPartsAndRowsAreNamed() {
    assertThatThrownBy(() -> network(Optional.empty(), hidden(4)))
        .hasMessage("inputs of hidden must be 5, was 4");
    assertThatThrownBy(() -> network(Optional.empty(), hidden(5)).outputs(new double[6]))
        .hasMessage("row must have 7 features, was 6");
    assertThatThrownBy(
            () ->
                network(Optional.empty(), hidden(5))
                    .outputs(new double[] {0, 0, Double.NaN, 0, 0, 0, 0}))
        .hasMessage("input 2 must be finite, was NaN");
    assertThatThrownBy(() -> new SequenceHeads(List.of(0.5, 0.1)))
        .hasMessage("levels must ascend in (0, 1), was [0.5, 0.1]");
    assertThatThrownBy(() -> new SequenceHeads(List.of(0.1)))
        .hasMessage("levels must hold 0.5, was [0.1]");
    assertThatThrownBy(() -> SequenceTargets.of(new double[1], new double[] {2}, new double[] {0}))
        .hasMessage("label must be 0, 1 or NaN, was 2.0");
  }

  private static SequenceNetwork network(Optional<LagAttention> attention, DenseLayer hidden) {
    // Inputs of direct: newest and mean of channel 0, of channel 1, the static input.
    double[] direct = new double[HEADS.outputs() * 5];
    direct[SequenceHeads.MEAN * 5] = 1;
    direct[SequenceHeads.MEDIAN * 5 + 2] = 1;
    direct[HEADS.spike() * 5 + 4] = 1;
    double[] biases = {0.5, 0.5, 0.5, 0.5, 0.5, 0.5};
    double[] correction = new double[HEADS.outputs() * 2];
    correction[SequenceHeads.MEAN * 2] = 2;
    correction[SequenceHeads.MEDIAN * 2 + 1] = -3;
    return SequenceNetwork.of(
        SHAPE,
        HEADS,
        SCALE,
        new SequenceLayers(
            LagKernels.averages(3, List.of(1, 3)),
            attention,
            DenseLayer.of(5, direct, biases, Activation.IDENTITY),
            hidden,
            DenseLayer.of(2, correction, new double[6], Activation.IDENTITY)));
  }

  /** Two units: the sum of all inputs, and minus that. */
  private static DenseLayer hidden(int inputs) {
    double[] weights = new double[2 * inputs];
    for (int j = 0; j < inputs; j++) {
      weights[j] = 1;
      weights[inputs + j] = -1;
    }
    return DenseLayer.of(inputs, weights, new double[2], Activation.LEAKY_RELU);
  }

  private static DenseLayer silent() {
    return DenseLayer.of(2, new double[12], new double[6], Activation.IDENTITY);
  }

  private static SequenceInputs inputs(double[][] rows) {
    return new SequenceInputs() {
      @Override
      public SequenceShape shape() {
        return SHAPE;
      }

      @Override
      public int size() {
        return rows.length;
      }

      @Override
      public void read(int row, float[] values, int at) {
        for (int j = 0; j < SHAPE.width(); j++) {
          values[at + j] = (float) rows[row][j];
        }
      }
    };
  }
}
