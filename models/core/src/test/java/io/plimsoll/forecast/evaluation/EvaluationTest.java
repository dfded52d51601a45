package io.plimsoll.forecast.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EvaluationTest {
  @Test
  void aPerfectForecastLosesNothing() {
    assertThat(Loss.QLIKE.of(2e-5, 2e-5)).isZero();
    assertThat(Loss.SQUARED_ERROR.of(2, 2)).isZero();
    assertThat(Loss.QLIKE.of(2, 1)).isCloseTo(1 - Math.log(2), within(1e-15));
    assertThat(Loss.SQUARED_ERROR.mean(new double[] {1, 2}, new double[] {3, 2})).isEqualTo(2);
  }

  @Test
  void lossesOfUnequalLengthAreRefused() {
    assertThatThrownBy(() -> Loss.QLIKE.each(new double[2], new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("forecasts must be 2, was 3");
    assertThatThrownBy(() -> Loss.QLIKE.mean(new double[0], new double[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("realized must not be empty, was 0");
  }

  @Test
  void equalAccuracyWithoutLagsIsTheTTestOfTheMean() {
    // d = 1, 3, 2, 6: mean 3, population variance 3.5; factor sqrt(3/4).
    var test = DieboldMariano.of(new double[] {2, 4, 3, 7}, new double[] {1, 1, 1, 1}, 0, 1);

    assertThat(test.meanDifference()).isCloseTo(3, within(1e-12));
    assertThat(test.statistic()).isCloseTo(Math.sqrt(0.75) * 3 / Math.sqrt(3.5 / 4), within(1e-12));
    // Student's t with 3 degrees: P(|T| > 2.777460) = 0.069184 (closed form).
    double t = test.statistic();
    double closed =
        1 - 2 / Math.PI * (t / Math.sqrt(3) / (1 + t * t / 3) + Math.atan(t / Math.sqrt(3)));
    assertThat(test.pValue()).isCloseTo(closed, within(1e-9));
  }

  @Test
  void oneLagCountsWithHalfItsWeight() {
    // d − mean = −2, 0, −1, 3: γ0 = 14/4, γ1 = (0 + 0 − 3)/4; V = γ0 + 2·½·γ1 = 2.75.
    var test = DieboldMariano.of(new double[] {1, 3, 2, 6}, new double[4], 1, 1);

    assertThat(test.statistic())
        .isCloseTo(Math.sqrt(0.75) * 3 / Math.sqrt(2.75 / 4), within(1e-12));
  }

  @Test
  void forecastsThatDoNotDifferAreEquallyAccurate() {
    var test = DieboldMariano.of(new double[] {1, 2, 3}, new double[] {1, 2, 3}, 2, 1);

    assertThat(test.statistic()).isZero();
    assertThat(test.pValue()).isEqualTo(1);
  }

  @Test
  void averagePrecisionIsTheAreaUnderSteps() {
    // scikit-learn's documented example: average_precision_score([0,0,1,1], [.1,.4,.35,.8]).
    double area =
        AveragePrecision.of(
            new double[] {.1, .4, .35, .8}, new boolean[] {false, false, true, true});

    assertThat(area).isCloseTo(0.8333333333333333, within(1e-15));
  }

  @Test
  void oneScoreForAllHasThePrecisionOfTheBaseRate() {
    boolean[] events = {true, false, false, false};

    assertThat(AveragePrecision.of(new double[4], events)).isCloseTo(0.25, within(1e-15));
    assertThat(AveragePrecision.of(new double[4], new boolean[4])).isNaN();
  }

  @Test
  void theBaseRateHasNoSkillAndCertaintyHasAll() {
    boolean[] events = {true, false, false, false};

    assertThat(BrierScore.of(new double[] {.25, .25, .25, .25}, events).skill())
        .isCloseTo(0, within(1e-15));
    assertThat(BrierScore.of(new double[] {1, 0, 0, 0}, events))
        .isEqualTo(new BrierScore(0, 1, 0.25));
    assertThat(BrierScore.of(new double[] {.5}, new boolean[] {true}).skill()).isNaN();
  }

  @Test
  void binsHoldEqualShares() {
    double[] probabilities = {.9, .1, .2, .8, .3, .7};
    boolean[] events = {true, false, false, true, true, false};

    var bins = ReliabilityBin.of(probabilities, events, 3);
    assertThat(bins).extracting(ReliabilityBin::count).containsExactly(2, 2, 2);
    assertThat(bins).extracting(ReliabilityBin::frequency).containsExactly(0.0, 0.5, 1.0);
    assertThat(bins.get(1).meanProbability()).isCloseTo(.5, within(1e-15));
    assertThat(ReliabilityBin.expectedCalibrationError(bins)).isCloseTo(.1, within(1e-12));
    assertThat(ReliabilityBin.of(probabilities, events, 50)).hasSize(6);
  }

  @Test
  void theBandIsWilsons() {
    // 5 of 10: (5 + z²/2 ± z √(2.5 + z²/4)) / (10 + z²) = 0.236593, 0.763407.
    double[] probabilities = new double[10];
    boolean[] events = {true, true, true, true, true, false, false, false, false, false};

    var bin = ReliabilityBin.of(probabilities, events, 1).get(0);
    assertThat(bin.lower()).isCloseTo(0.236593, within(1e-6));
    assertThat(bin.upper()).isCloseTo(0.763407, within(1e-6));
  }
}
