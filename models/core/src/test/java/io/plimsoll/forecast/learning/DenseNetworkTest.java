package io.plimsoll.forecast.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class DenseNetworkTest {
  private static final LinearPath PATH = LinearPath.of(List.of("a", "b"), 1, new double[] {2, 0});
  private static final Standardisation STANDARD =
      Standardisation.of(new double[] {1, 2}, new double[] {1, 2});
  private static final DenseLayer LAST =
      DenseLayer.of(2, new double[] {3, -1}, new double[] {0.25}, Activation.IDENTITY);

  @Test
  void layersAddToThePath() {
    var hidden =
        DenseLayer.of(2, new double[] {1, 1, 1, -1}, new double[] {0, 0.5}, Activation.RELU);
    DenseNetwork network = DenseNetwork.of(PATH, STANDARD, List.of(hidden, LAST), 100);
    // z = (1, 2); hidden = (max(0, 3), max(0, −0.5)) = (3, 0); correction = 9.25; path = 5.
    assertThat(network.predict(new double[] {2, 6})).isEqualTo(14.25);
  }

  @Test
  void leakyUnitLetsAHundredthThroughBelowZero() {
    var hidden =
        DenseLayer.of(2, new double[] {1, 1, 1, -1}, new double[] {0, 0}, Activation.LEAKY_RELU);
    DenseNetwork network = DenseNetwork.of(PATH, STANDARD, List.of(hidden, LAST), 100);
    // z = (1, 2); hidden = (3, −0.01); correction = 0.25 + 9 + 0.01.
    assertThat(network.correction(new double[] {2, 6})).isCloseTo(9.26, within(1e-14));
  }

  @Test
  void tanhIsTheHyperbolicTangent() {
    var hidden = DenseLayer.of(2, new double[] {1, 0, 0, 1}, new double[] {0, 0}, Activation.TANH);
    DenseNetwork network = DenseNetwork.of(PATH, STANDARD, List.of(hidden, LAST), 100);
    assertThat(network.correction(new double[] {1.5, 0}))
        .isCloseTo(0.25 + 3 * Math.tanh(0.5) + Math.tanh(1), within(1e-15));
  }

  @Test
  void correctionStaysWithinItsBound() {
    DenseNetwork network = DenseNetwork.of(PATH, STANDARD, List.of(LAST), 0.5);
    assertThat(network.correction(new double[] {100, 2})).isEqualTo(0.5);
    assertThat(network.correction(new double[] {-100, 2})).isEqualTo(-0.5);
    assertThat(network.correction(new double[] {1, 2})).isEqualTo(0.25);
  }

  @Test
  void layersThatDoNotFitAreRefused() {
    var narrow = DenseLayer.of(1, new double[] {1}, new double[] {0}, Activation.RELU);
    assertThatThrownBy(() -> DenseNetwork.of(PATH, STANDARD, List.of(narrow), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("layer must have 2 inputs, was 1");
    var wide = DenseLayer.of(2, new double[4], new double[2], Activation.RELU);
    assertThatThrownBy(() -> DenseNetwork.of(PATH, STANDARD, List.of(wide), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("last layer must have 1 output, was 2");
    assertThatThrownBy(() -> DenseNetwork.of(PATH, STANDARD, List.of(LAST), Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bound must be above 0, was NaN");
    assertThatThrownBy(() -> DenseLayer.of(2, new double[3], new double[2], Activation.RELU))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weights must be 2 x 2, was 3");
  }
}
