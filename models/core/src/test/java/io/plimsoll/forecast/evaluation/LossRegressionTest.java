package io.plimsoll.forecast.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** References are statsmodels 0.14 on the same series: OLS with {@code cov_type='HAC'}. */
class LossRegressionTest {
  private static final Offset<Double> TIGHT = within(1e-9);
  private static final double[] FORECASTS =
      series(i -> 1 + .5 * Math.sin(.3 * i) + .2 * Math.cos(1.1 * i));
  private static final double[] REALIZED =
      series(i -> .1 + .8 * FORECASTS[i] + .3 * Math.sin(2.3 * i + 1) + .1 * Math.cos(.7 * i));
  private static final double[] ONES = series(i -> 1);

  @Test
  void theFamilyHoldsTheTwoCustomaryLosses() {
    assertThat(new PattonLoss(-2).of(3, 2)).isEqualTo(Loss.QLIKE.of(3, 2));
    assertThat(new PattonLoss(0).of(3, 1)).isCloseTo(Loss.SQUARED_ERROR.of(3, 1) / 2, TIGHT);
    assertThat(new PattonLoss(-1).of(3, 2)).isCloseTo(2 - 3 + 3 * Math.log(1.5), TIGHT);
    // (27 − 8) / 6 − 4 (3 − 2) / 2
    assertThat(new PattonLoss(1).of(3, 2)).isCloseTo(19 / 6.0 - 2, TIGHT);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-4, -2, -1.5, -1, 0, .5, 2})
  void everyMemberIsLeastAtTheTruthAndHomogeneous(double shape) {
    var loss = new PattonLoss(shape);

    assertThat(loss.of(2, 2)).isCloseTo(0, TIGHT);
    assertThat(loss.of(2, 1.9)).isPositive();
    assertThat(loss.of(2, 2.1)).isPositive();
    assertThat(loss.of(3 * 2, 3 * 1.5))
        .isCloseTo(Math.pow(3, shape + 2) * loss.of(2, 1.5), within(1e-10));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-2, -1})
  void theFamilyIsContinuousInItsShape(double shape) {
    assertThat(new PattonLoss(shape + 1e-6).of(3, 2))
        .isCloseTo(new PattonLoss(shape).of(3, 2), within(1e-5));
  }

  @Test
  void longRunVarianceOfPairsIsAHandCalculation() {
    // Γ0 = [[5, 4], [4, 5]]/2 and Γ1 = [[2, 4], [1, 2]]/2 for m = (1, 2), (2, 1); L = 1 weighs ½.
    double[][] covariance = NeweyWest.covariance(new double[][] {{1, 2}, {2, 1}}, 1);

    assertThat(covariance).isDeepEqualTo(new double[][] {{3.5, 3.25}, {3.25, 3.5}});
    assertThat(NeweyWest.variance(new double[] {1, 3, 2, 6}, 1)).isCloseTo(2.75, TIGHT);
    assertThat(NeweyWest.lags(100)).isEqualTo(4);
    assertThat(NeweyWest.lags(3096)).isEqualTo(8);
  }

  @Test
  void plainRegressionIsThatOfTheReference() {
    var test = MincerZarnowitz.of(REALIZED, FORECASTS, 3);

    assertThat(test.intercept()).isCloseTo(0.12434783623170806, TIGHT);
    assertThat(test.slope()).isCloseTo(0.7862545668390482, TIGHT);
    assertThat(test.interceptError()).isCloseTo(0.06156097300655885, TIGHT);
    assertThat(test.slopeError()).isCloseTo(0.057149485967316, TIGHT);
    assertThat(test.determination()).isCloseTo(0.6527197747989527, TIGHT);
    assertThat(test.unbiased().statistic()).isCloseTo(26.433710536696044, within(1e-7));
    assertThat(test.unbiased().pValue()).isCloseTo(1.8196702250005468e-06, within(1e-12));
  }

  @Test
  void weightedRegressionIsThatOfTheReference() {
    var test = MincerZarnowitz.weighted(REALIZED, FORECASTS, 3);

    assertThat(test.intercept()).isCloseTo(0.05913603474578957, TIGHT);
    assertThat(test.slope()).isCloseTo(0.8595094727072486, TIGHT);
    assertThat(test.interceptError()).isCloseTo(0.06207965539861605, TIGHT);
    assertThat(test.slopeError()).isCloseTo(0.06898159423477433, TIGHT);
    assertThat(test.unbiased().statistic()).isCloseTo(8.665606946215993, within(1e-7));
  }

  @Test
  void aForecastWithoutErrorLeavesNothingToTest() {
    var test = MincerZarnowitz.of(FORECASTS, FORECASTS, 0);

    assertThat(test.slope()).isCloseTo(1, TIGHT);
    assertThat(test.unbiased().pValue()).isNaN();
  }

  @Test
  void conditionalAccuracyIsThatOfTheReference() {
    double[] first = Loss.SQUARED_ERROR.each(REALIZED, FORECASTS);
    double[] second = Loss.SQUARED_ERROR.each(REALIZED, ONES);

    var oneStep = GiacominiWhite.of(first, second, 1);
    assertThat(oneStep.statistic()).isCloseTo(5.476455074356116, TIGHT);
    assertThat(oneStep.degrees()).isEqualTo(2);
    assertThat(oneStep.pValue()).isCloseTo(Math.exp(-5.476455074356116 / 2), TIGHT);
    assertThat(GiacominiWhite.of(first, second, 3).statistic()).isCloseTo(6.038423582186667, TIGHT);
    assertThat(GiacominiWhite.of(second, first, 1).statistic())
        .isCloseTo(oneStep.statistic(), TIGHT);
    assertThat(GiacominiWhite.of(first, first, 1).pValue()).isNaN();
  }

  @Test
  void aNestedModelIsAllowedForItsNoise() {
    var test = ClarkWest.of(REALIZED, ONES, FORECASTS, 2);

    assertThat(test.meanAdvantage()).isCloseTo(0.23371311, within(1e-8));
    assertThat(test.statistic()).isCloseTo(4.46145319, within(1e-8));
    assertThat(test.pValue()).isBetween(3e-6, 5e-6);
    assertThat(ClarkWest.of(REALIZED, ONES, ONES, 2)).isEqualTo(new ClarkWest(0, 0, .5));
  }

  @Test
  void aPanelCountsPeriodsAndSkipsWhatIsMissing() {
    double nan = Double.NaN;
    double[][] first = {{2, 4}, {nan, 5}, {nan, 1}, {7, 9}, {3, nan}};
    double[][] second = {{1, 1}, {1, 2}, {1, nan}, {1, 3}, {1, nan}};

    assertThat(PanelLosses.meanDifferences(first, second)).containsExactly(2, 3, 6, 2);
    assertThat(PanelLosses.dieboldMariano(first, second, 1, 1))
        .isEqualTo(DieboldMariano.of(new double[] {2, 3, 6, 2}, new double[4], 1, 1));
  }

  @Test
  void copiesOfAnInstrumentAddNoEvidence() {
    double[] first = Loss.QLIKE.each(REALIZED, FORECASTS);
    double[] second = Loss.QLIKE.each(REALIZED, ONES);
    var alone = DieboldMariano.of(first, second, 3, 1);
    var panel = PanelLosses.dieboldMariano(copies(first), copies(second), 3, 1);

    assertThat(panel.statistic()).isCloseTo(alone.statistic(), TIGHT);
  }

  @Test
  void resampledWeeksAgreeWithTheTest() {
    double[][] first = copies(Loss.SQUARED_ERROR.each(REALIZED, FORECASTS));
    double[][] second = copies(Loss.SQUARED_ERROR.each(REALIZED, series(i -> 1.25)));
    var weeks = new BlockBootstrap(BlockBootstrap.Scheme.CIRCULAR_BLOCK, 7, 4000, 1);

    assertThat(PanelLosses.bootstrapPValue(first, second, weeks)).isLessThan(.02);
    assertThat(PanelLosses.bootstrapPValue(first, first, weeks)).isEqualTo(1);
  }

  @Test
  void aChiSquaredStatisticHasItsUpperTail() {
    assertThat(ChiSquaredTest.of(3.841458820694124, 1).pValue()).isCloseTo(.05, TIGHT);
    assertThat(ChiSquaredTest.of(-1e-17, 1)).isEqualTo(new ChiSquaredTest(0, 1, 1));
    assertThat(ChiSquaredTest.of(Double.POSITIVE_INFINITY, 2).pValue()).isZero();
    assertThat(ChiSquaredTest.of(4, 1).rejects(.05)).isTrue();
    assertThat(ChiSquaredTest.of(Double.NaN, 1).rejects(.99)).isFalse();
  }

  @Test
  void badInputIsRefused() {
    assertThatThrownBy(() -> new PattonLoss(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("shape must be finite, was NaN");
    assertThatThrownBy(() -> MincerZarnowitz.of(REALIZED, ONES, 0))
        .hasMessage("regressors must have rank 2, was 1");
    assertThatThrownBy(() -> MincerZarnowitz.weighted(new double[2], new double[2], 0))
        .hasMessage("forecasts must be above 0, was 0.0");
    assertThatThrownBy(() -> MincerZarnowitz.of(REALIZED, FORECASTS, -1))
        .hasMessage("lags must be at least 0, was -1");
    assertThatThrownBy(() -> GiacominiWhite.of(new double[3], new double[3], 2))
        .hasMessage("losses must be at least 4, was 3");
    assertThatThrownBy(() -> ClarkWest.of(new double[3], new double[2], new double[3], 0))
        .hasMessage("small must be 3, was 2");
    double[] missing = {1, Double.NaN};
    assertThatThrownBy(() -> ClarkWest.of(missing, new double[2], new double[2], 0))
        .hasMessage("realized and forecasts must be finite, was NaN, 0.0, 0.0");
    assertThatThrownBy(() -> PanelLosses.meanDifferences(new double[2][1], new double[2][2]))
        .hasMessage("second must hold 1 instruments, was 2");
    assertThatThrownBy(() -> ChiSquaredTest.of(1, 0))
        .hasMessage("degrees must be at least 1, was 0");
    assertThatThrownBy(
            () -> HacFit.of(new double[][] {{1}, {1}}, new double[] {1, 2}, 0).wald(1, 2))
        .hasMessage("values must be 1, was 2");
  }

  private interface At {
    double of(int index);
  }

  private static double[] series(At at) {
    return IntStream.range(0, 40).mapToDouble(at::of).toArray();
  }

  private static double[][] copies(double[] losses) {
    return Arrays.stream(losses)
        .mapToObj(loss -> new double[] {loss, loss, loss})
        .toArray(double[][]::new);
  }
}
