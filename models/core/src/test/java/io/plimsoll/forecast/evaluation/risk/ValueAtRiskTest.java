package io.plimsoll.forecast.evaluation.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.evaluation.ChiSquaredTest;
import io.plimsoll.forecast.evaluation.risk.TrafficLight.Zone;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueAtRiskTest {
  private static final double SIX_DIGITS = 6e-7;

  @ParameterizedTest
  @CsvSource({
    "250, 4, .01, .769138, .380484",
    "250, 0, .01, 5.025168, .024982",
    "250, 10, .01, 12.955491, .000319",
    "500, 6, .01, .189880, .663016",
    "1000, 12, .01, .379760, .537731",
    "1000, 17, .01, 4.090973, .043113",
    "1000, 55, .05, .510482, .474930",
    "365, 7, .01, 2.447715, .117696",
    "500, 8, .01, 1.538277, .214874"
  })
  void kupiecGivesTheReferenceValues(
      int periods, int breaches, double tail, double statistic, double pValue) {
    ChiSquaredTest test = Kupiec.of(periods, breaches, tail);

    assertThat(test.statistic()).isCloseTo(statistic, within(SIX_DIGITS));
    assertThat(test.pValue()).isCloseTo(pValue, within(SIX_DIGITS));
    assertThat(test.degrees()).isEqualTo(1);
  }

  @Test
  void exactlyAsManyBreachesAsForecastIsNoEvidence() {
    assertThat(Kupiec.of(1000, 50, .05).statistic()).isCloseTo(0, within(1e-10));
    assertThat(Kupiec.of(1000, 50, .05).pValue()).isCloseTo(1, within(1e-4));
    assertThat(Kupiec.of(3, 3, .5).statistic()).isCloseTo(6 * Math.log(2), within(1e-12));
  }

  @Test
  void christoffersenGivesTheReferenceValues() {
    var test = Christoffersen.of(breaches(500, 10, 60, 61, 130, 131, 132, 300, 420), .01);

    assertThat(test.calmThenCalm()).isEqualTo(486);
    assertThat(test.calmThenBreach()).isEqualTo(5);
    assertThat(test.breachThenCalm()).isEqualTo(5);
    assertThat(test.breachThenBreach()).isEqualTo(3);
    assertThat(test.independence().statistic()).isCloseTo(15.597702, within(SIX_DIGITS));
    assertThat(test.independence().pValue()).isCloseTo(.000078, within(SIX_DIGITS));
    assertThat(test.coverage().statistic()).isCloseTo(1.538277, within(SIX_DIGITS));
    assertThat(test.conditionalCoverage().statistic()).isCloseTo(17.135978, within(1e-6));
    assertThat(test.conditionalCoverage().pValue()).isCloseTo(.000190, within(SIX_DIGITS));
    assertThat(test.conditionalCoverage().degrees()).isEqualTo(2);
  }

  @Test
  void aChainThatNeverMovedSaysNothingAboutIndependence() {
    var calm = Christoffersen.of(new boolean[250], .01);

    assertThat(calm.independence().statistic()).isZero();
    assertThat(calm.independence().pValue()).isEqualTo(1);
    assertThat(calm.conditionalCoverage().statistic()).isCloseTo(5.025168, within(SIX_DIGITS));
  }

  @Test
  void breachesThatNeverFollowEachOtherHaveTheirTermsAtZero() {
    // n00 = 5, n01 = 2, n10 = 2, n11 = 0: 2 [5 ln 5/7 + 2 ln 2/7 − 7 ln 7/9 − 2 ln 2/9].
    var test = Christoffersen.of(breaches(10, 3, 6), .1);
    double expected =
        2
            * (5 * Math.log(5 / 7.0)
                + 2 * Math.log(2 / 7.0)
                - 7 * Math.log(7 / 9.0)
                - 2 * Math.log(2 / 9.0));

    assertThat(test.breachThenBreach()).isZero();
    assertThat(test.independence().statistic()).isCloseTo(expected, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "250, 0, .01, .0811, GREEN",
    "250, 4, .01, .8922, GREEN",
    "250, 5, .01, .9588, YELLOW",
    "250, 9, .01, .9997, YELLOW",
    "250, 10, .01, .9999, RED",
    "1043, 57, .05, .77913, GREEN",
    "250, 40, .1, .99887, YELLOW"
  })
  void lightsAreThoseOfTheReference(
      int periods, int breaches, double tail, double cumulative, Zone zone) {
    var light = TrafficLight.of(periods, breaches, tail);

    assertThat(light.cumulative()).isCloseTo(cumulative, within(6e-5));
    assertThat(light.zone()).isEqualTo(zone);
  }

  @Test
  void errorsOfTheFirstKindCountTheBreachesThatCame() {
    assertThat(TrafficLight.of(1043, 57, .05).typeOne()).isCloseTo(.26396, within(5e-6));
    assertThat(TrafficLight.of(250, 0, .01).typeOne()).isEqualTo(1);
  }

  @Test
  void aLossEqualToTheMeasureIsNoBreach() {
    assertThat(Breaches.of(new double[] {1, 2, 3}, new double[] {2, 2, 2}))
        .containsExactly(false, false, true);
  }

  @Test
  void dynamicQuantileIsTheRegressionOfTheReference() {
    // numpy.linalg.lstsq on the same series; 5 columns and the constant.
    double[] losses = losses(60);
    double[] measure = measure(60);

    var test = DynamicQuantile.of(losses, measure, .05, 4);
    assertThat(test.statistic()).isCloseTo(7.078668945567971, within(1e-9));
    assertThat(test.degrees()).isEqualTo(6);
  }

  @Test
  void aConstantMeasureCostsADegree() {
    double[] constant = IntStream.range(0, 60).mapToDouble(i -> 3.3).toArray();

    assertThat(DynamicQuantile.of(losses(60), constant, .05, 4).degrees()).isEqualTo(5);
  }

  @Test
  void withoutBreachesHitsAreAConstant() {
    // Hits are −α everywhere: explained n α², over α (1 − α).
    double[] high = IntStream.range(0, 60).mapToDouble(i -> 100).toArray();
    var test = DynamicQuantile.of(losses(60), high, .05, 4);

    assertThat(test.degrees()).isEqualTo(1);
    assertThat(test.statistic()).isCloseTo(56 * .05 / .95, within(1e-9));
  }

  @Test
  void durationsGiveTheReferenceValues() {
    // scipy.optimize over both parameters of the same likelihood.
    var test = DurationTest.of(breaches(500, 10, 60, 61, 130, 131, 132, 300, 420));

    assertThat(test.durations()).isEqualTo(7);
    assertThat(test.shape()).isCloseTo(.58175532, within(1e-6));
    assertThat(test.memory().statistic()).isCloseTo(3.4795727565, within(1e-8));
    assertThat(test.memory().pValue()).isCloseTo(.0621307789, within(1e-8));
  }

  @Test
  void regularBreachesHaveAShapeAboveOne() {
    assertThat(DurationTest.of(breaches(100, 9, 19, 30, 39, 50, 60, 69, 80, 90)).shape())
        .isGreaterThan(5);
  }

  @Test
  void tooFewDurationsSayNothing() {
    assertThat(DurationTest.of(new boolean[100]).memory().pValue()).isNaN();
    assertThat(DurationTest.of(breaches(100, 40)).shape()).isNaN();
    // All whole durations are 10, those cut off shorter: the likelihood grows without end.
    assertThat(DurationTest.of(breaches(31, 0, 10, 20, 30)).shape()).isNaN();
  }

  @Test
  void lopezCountsABreachAndItsSquare() {
    assertThat(LopezLoss.of(3, 1)).isEqualTo(5);
    assertThat(LopezLoss.of(1, 1)).isZero();
    assertThat(LopezLoss.mean(new double[] {3, 0}, new double[] {1, 1})).isEqualTo(2.5);
  }

  @Test
  void badInputIsRefused() {
    assertThatThrownBy(() -> Kupiec.of(10, 11, .01))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("breaches must lie in [0, 10], was 11");
    assertThatThrownBy(() -> Kupiec.of(0, 0, .01)).hasMessage("periods must be at least 1, was 0");
    assertThatThrownBy(() -> TrafficLight.of(10, -1, .01))
        .hasMessage("breaches must lie in [0, 10], was -1");
    assertThatThrownBy(() -> Kupiec.of(10, 1, 1)).hasMessage("tail must lie in (0, 1), was 1.0");
    assertThatThrownBy(() -> Christoffersen.of(new boolean[1], .01))
        .hasMessage("periods must be at least 2, was 1");
    assertThatThrownBy(() -> Breaches.of(new double[2], new double[3]))
        .hasMessage("valueAtRisk must be 2, was 3");
    assertThatThrownBy(() -> Breaches.of(new double[] {Double.NaN}, new double[1]))
        .hasMessage("losses must be finite, was NaN");
    assertThatThrownBy(() -> DynamicQuantile.of(new double[10], new double[10], .01, 4))
        .hasMessage("periods must be at least 2 lags + 3, was 10");
    assertThatThrownBy(() -> DurationTest.of(new boolean[0]))
        .hasMessage("periods must not be empty, was 0");
  }

  private static double[] losses(int n) {
    return IntStream.range(0, n)
        .mapToDouble(i -> 3 * Math.sin(1.7 * i) + Math.cos(.3 * i * i))
        .toArray();
  }

  private static double[] measure(int n) {
    return IntStream.range(0, n).mapToDouble(i -> 3.2 + .5 * Math.sin(.2 * i)).toArray();
  }

  private static boolean[] breaches(int n, int... at) {
    boolean[] breaches = new boolean[n];
    for (int i : at) {
      breaches[i] = true;
    }
    return breaches;
  }
}
