package io.plimsoll.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.dl4j.NetworkConfig.Loss;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ResidualLossTest {
  private static final double[][] LABELS = {{0.5}, {-1.2}, {0.0}, {2.0}};
  private static final double[][] OUTPUTS = {{0.1}, {0.3}, {0.0}, {-0.4}};
  private static final double[][] WEIGHTS = {{1}, {2}, {1}, {0.5}};

  @ParameterizedTest
  @EnumSource(Loss.class)
  void gradientIsTheSlopeOfTheScore(Loss kind) {
    var loss = new ResidualLoss(kind);
    double step = 1e-6;
    INDArray gradient =
        loss.computeGradient(
            Nd4j.create(LABELS), Nd4j.create(OUTPUTS), new ActivationIdentity(), mask());
    for (int i = 0; i < OUTPUTS.length; i++) {
      double up = score(loss, i, step);
      double down = score(loss, i, -step);
      assertThat(gradient.getDouble(i, 0)).isCloseTo((up - down) / (2 * step), within(1e-6));
    }
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void scoreIsTheWeightedSumOfTheRows(Loss kind) {
    double sum = 0;
    for (int i = 0; i < LABELS.length; i++) {
      sum += WEIGHTS[i][0] * ResidualLoss.value(kind, LABELS[i][0] - OUTPUTS[i][0]);
    }
    assertThat(score(new ResidualLoss(kind), 0, 0)).isCloseTo(sum, within(1e-12));
  }

  private static double score(ResidualLoss loss, int row, double shift) {
    INDArray outputs = Nd4j.create(OUTPUTS);
    outputs.putScalar(row, 0, OUTPUTS[row][0] + shift);
    return loss.computeScore(Nd4j.create(LABELS), outputs, new ActivationIdentity(), mask(), false);
  }

  private static INDArray mask() {
    return Nd4j.create(WEIGHTS);
  }
}
