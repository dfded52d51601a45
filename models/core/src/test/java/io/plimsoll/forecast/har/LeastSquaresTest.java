package io.plimsoll.forecast.har;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LeastSquaresTest {
  @Test
  void aLineIsFoundAgain() {
    var squares = new LeastSquares(2);
    for (int x = 0; x < 10; x++) {
      squares.add(new double[] {1, x}, 3 - 2 * x);
    }

    LinearFit fit = squares.fit();
    assertThat(fit.coefficients().get(0)).isCloseTo(3, within(1e-12));
    assertThat(fit.coefficients().get(1)).isCloseTo(-2, within(1e-12));
    assertThat(fit.residualVariance()).isCloseTo(0, within(1e-12));
    assertThat(fit.determination()).isCloseTo(1, within(1e-12));
    assertThat(fit.lowest()).isEqualTo(-15);
    assertThat(fit.highest()).isEqualTo(3);
    assertThat(fit.mean()).isEqualTo(-6);
  }

  @Test
  void aRegressorThatRepeatsTheConstantCarriesNoInformation() {
    var squares = new LeastSquares(3);
    for (int i = 0; i < 5; i++) {
      squares.add(new double[] {1, 7, 7}, 4);
    }

    LinearFit fit = squares.fit();
    assertThat(fit.predict(new double[] {1, 7, 7})).isCloseTo(4, within(1e-12));
    assertThat(fit.determination()).isZero();
  }

  @Test
  void rankCountsTheDirectionsThatVary() {
    var squares = new LeastSquares(3);
    for (int i = 0; i < 5; i++) {
      squares.add(new double[] {1, i, 2 * i + 1}, 4);
    }

    assertThat(squares.rank()).isEqualTo(2);
  }

  @Test
  void theInverseOfTheGramMatrixIsAHandCalculation() {
    // X'X = [[3, 6], [6, 14]], of determinant 6.
    var squares = new LeastSquares(2);
    for (int x = 1; x <= 3; x++) {
      squares.add(new double[] {1, x}, 0);
    }

    double[][] inverse = squares.inverseGram();
    assertThat(inverse[0][0]).isCloseTo(14 / 6.0, within(1e-12));
    assertThat(inverse[0][1]).isCloseTo(-1, within(1e-12));
    assertThat(inverse[1][0]).isCloseTo(-1, within(1e-12));
    assertThat(inverse[1][1]).isCloseTo(.5, within(1e-12));
  }

  @Test
  void fewerRowsThanRegressorsAreRefused() {
    var squares = new LeastSquares(2);
    squares.add(new double[] {1, 1}, 1);

    assertThatThrownBy(squares::fit)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows must be at least 2, was 1");
  }

  @Test
  void whatIsNotANumberIsRefused() {
    var squares = new LeastSquares(1);

    assertThatThrownBy(() -> squares.add(new double[] {Double.NaN}, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("regressors and response must be finite, was [NaN] and 1.0");
  }
}
