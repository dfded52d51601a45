package io.plimsoll.feature.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealizedMeasuresTest {
  private static final double GOLDEN = 1e-7; // percent: the goldens have 12 digits

  /**
   * Numbers of the R package highfrequency on its sampleTData, five minutes, previous tick. The
   * package counts the row of the opening price as a return of zero, so its n is 79 where 78 moves
   * were made, and its rQuar adds one more to n; the numbers are reproduced under its own reading.
   */
  @ParameterizedTest
  @CsvSource({
    "2018-01-02, 1.03394517859e-04, 9.23370281596e-05, 8.97713429423e-05, 9.07638811519e-05,"
        + " 2.39087970205e-08, 6.82381241299e-05, 3.51563937290e-05",
    "2018-01-03, 6.23502493439e-05, 5.71611361063e-05, 5.93311065869e-05, 5.73518748975e-05,"
        + " 5.45175740811e-09, 2.87425379943e-05, 3.36077113496e-05"
  })
  void agreesWithHighfrequency(
      String day,
      double variance,
      double bipower,
      double median,
      double min,
      double quarticity,
      double downside,
      double upside)
      throws IOException {
    var measures = measures(SampleTrades.of(day).fiveMinuteReturns());

    assertThat(measures.count()).isEqualTo(79);
    assertThat(measures.variance()).isCloseTo(variance, withinPercentage(GOLDEN));
    assertThat(measures.bipowerVariation()).isCloseTo(bipower, withinPercentage(GOLDEN));
    assertThat(measures.medianVariance()).isCloseTo(median, withinPercentage(GOLDEN));
    assertThat(measures.minVariance()).isCloseTo(min, withinPercentage(GOLDEN));
    assertThat(measures.quarticity() * 80 / 79).isCloseTo(quarticity, withinPercentage(GOLDEN));
    assertThat(measures.downsideSemivariance()).isCloseTo(downside, withinPercentage(GOLDEN));
    assertThat(measures.upsideSemivariance()).isCloseTo(upside, withinPercentage(GOLDEN));
  }

  @Test
  void fourReturnsGiveTheSumsOneWritesByHand() {
    var measures = measures(0.01, -0.02, 0.03, 0.01);

    assertThat(measures.variance()).isCloseTo(15e-4, withinPercentage(1e-12));
    assertThat(measures.downsideSemivariance()).isCloseTo(4e-4, withinPercentage(1e-12));
    assertThat(measures.upsideSemivariance()).isCloseTo(11e-4, withinPercentage(1e-12));
    assertThat(measures.quarticity()).isCloseTo(4 / 3.0 * 99e-8, withinPercentage(1e-12));
    assertThat(measures.bipowerVariation()).isCloseTo(Math.PI / 2 * 11e-4, withinPercentage(1e-12));
    assertThat(measures.minVariance())
        .isCloseTo(Math.PI / (Math.PI - 2) * 4 / 3 * 6e-4, withinPercentage(1e-12));
    assertThat(measures.medianVariance())
        .isCloseTo(Math.PI / (6 - 4 * Math.sqrt(3) + Math.PI) * 2 * 8e-4, withinPercentage(1e-12));
  }

  @Test
  void tooFewReturnsGiveNoValue() {
    assertThat(measures().variance()).isNaN();
    assertThat(measures().quarticity()).isNaN();
    assertThat(measures().downsideSemivariance()).isNaN();
    assertThat(measures().upsideSemivariance()).isNaN();
    assertThat(measures(0.01).variance()).isEqualTo(0.01 * 0.01);
    assertThat(measures(0.01).bipowerVariation()).isNaN();
    assertThat(measures(0.01).minVariance()).isNaN();
    assertThat(measures(0.01, 0.01).bipowerVariation()).isPositive();
    assertThat(measures(0.01, 0.01).medianVariance()).isNaN();
  }

  @Test
  void standingStillGivesZeroAndNotNothing() {
    var measures = measures(0.0, 0.0, 0.0);

    assertThat(measures.variance()).isZero();
    assertThat(measures.bipowerVariation()).isZero();
    assertThat(measures.medianVariance()).isZero();
  }

  @Test
  void oneJumpIsInTheVarianceAndHardlyInTheRobustMeasures() {
    double[] returns = new double[288];
    Arrays.fill(returns, 0.001);
    returns[100] = 0.2;
    var measures = measures(returns);

    assertThat(measures.variance()).isGreaterThan(0.04);
    assertThat(measures.bipowerVariation()).isLessThan(0.0012);
    assertThat(measures.minVariance()).isLessThan(0.0009);
    assertThat(measures.medianVariance()).isLessThan(0.0009);
  }

  @Test
  void aReturnThatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> measures(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be finite");
  }

  private static RealizedMeasures measures(double... returns) {
    var measures = new RealizedMeasures();
    for (double logReturn : returns) {
      measures.update(logReturn);
    }
    return measures;
  }
}
