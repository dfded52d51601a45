package io.plimsoll.forecast.evaluation.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.hipparchus.distribution.RealDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.UniformRealDistribution;
import org.junit.jupiter.api.Test;

class ExpectedShortfallBacktestTest {
  private static final double VAR_99 = 2.326348;
  private static final double ES_99 = 2.665214;
  private static final double VAR_975 = 1.959963984540054;
  private static final double ES_975 = 2.337803;
  private static final double TAIL = .025;

  @Test
  void jointLossGivesTheReferenceValues() {
    assertThat(FisslerZiegel.of(3, VAR_99, ES_99, .01)).isCloseTo(26.12885929, within(1e-8));
    assertThat(FisslerZiegel.of(0, VAR_99, ES_99, .01)).isCloseTo(.85314034, within(1e-8));
    assertThat(
            FisslerZiegel.each(new double[] {3, 0}, constant(2, VAR_99), constant(2, ES_99), .01))
        .containsExactly(
            FisslerZiegel.of(3, VAR_99, ES_99, .01), FisslerZiegel.of(0, VAR_99, ES_99, .01));
  }

  @Test
  void theTruePairHasTheLeastExpectedJointLoss() {
    var normal = new NormalDistribution();
    double[] losses = new double[20000];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = normal.inverseCumulativeProbability((i + .5) / losses.length);
    }
    double truth = jointLoss(losses, VAR_975, ES_975);

    assertThat(truth).isLessThan(jointLoss(losses, VAR_975 * 1.1, ES_975));
    assertThat(truth).isLessThan(jointLoss(losses, VAR_975 * .9, ES_975));
    assertThat(truth).isLessThan(jointLoss(losses, VAR_975, ES_975 * 1.1));
    assertThat(truth).isLessThan(jointLoss(losses, VAR_975, ES_975 * .9));
  }

  @Test
  void breachesOfTwiceTheShortfallPutTheStatisticsBelowZero() {
    // Two breaches of 2 ES and of ES among 100 periods at 1 %: Z1 = 1 − 3/2, Z2 = 1 − 3/1.
    double[] losses = new double[100];
    losses[3] = 8;
    losses[50] = 4;

    assertThat(AcerbiSzekely.z1(losses, constant(100, 3), constant(100, 4)))
        .isCloseTo(-.5, within(1e-12));
    assertThat(AcerbiSzekely.z2(losses, constant(100, 3), constant(100, 4), .01))
        .isCloseTo(-2, within(1e-12));
  }

  @Test
  void withoutBreachesTheSizeIsUnknownAndTheFrequencyFavourable() {
    assertThat(AcerbiSzekely.z1(new double[9], constant(9, 3), constant(9, 4))).isNaN();
    assertThat(AcerbiSzekely.z2(new double[9], constant(9, 3), constant(9, 4), .1)).isEqualTo(1);
  }

  @Test
  void theExpectedLargestOfUniformDrawsIsKnown() {
    // Order statistics of 40 uniform draws: the k-th largest has mean (41 − k)/41.
    var forecasts = Collections.nCopies(40, new UniformRealDistribution(0, 1));

    assertThat(AcerbiSzekely.expectedShortfalls(forecasts, .025)[7])
        .isCloseTo(40 / 41.0, within(1e-8));
    assertThat(AcerbiSzekely.expectedShortfalls(forecasts, .1)[0])
        .isCloseTo((40 + 39 + 38 + 37) / 4.0 / 41, within(1e-8));
  }

  @Test
  void tailStatisticOfUniformRanksIsAHandCalculation() {
    // The largest of 40 losses is 0.5, forecast uniform on [0, 1]: Z3 = 1 − 0.5 · 41/40.
    var forecasts = Collections.nCopies(40, new UniformRealDistribution(0, 1));
    double[] losses = constant(40, .2);
    losses[11] = .5;

    assertThat(AcerbiSzekely.z3(losses, forecasts, .025)).isCloseTo(1 - .5125, within(1e-7));
  }

  @Test
  void criticalValuesOfZ2AreThoseOfThePaper() {
    // Acerbi and Székely (2014): −0.70 at 5 % for 250 periods.
    var law = ShortfallSimulation.ofZ2(normals(), var(), shortfall(), TAIL, 20000, 1);

    assertThat(law.criticalValue(.05)).isCloseTo(-.70, within(.03));
    assertThat(law.criticalValue(.0001)).isCloseTo(-1.8, within(.25));
    assertThat(law.pValue(-.70)).isCloseTo(.05, within(.01));
    assertThat(law.pValue(5)).isEqualTo(1);
    assertThat(law.pValue(-100)).isZero();
    assertThat(law.pValue(Double.NaN)).isNaN();
    assertThat(law.runs()).isEqualTo(20000);
  }

  @Test
  void z1NeedsBreachesSoRunsWithoutAreLeftOut() {
    var law = ShortfallSimulation.ofZ1(normals(), var(), shortfall(), 5000, 1);

    // P(no breach in 250) = 0.975^250 = 0.0018: about 9 of 5000.
    assertThat(law.runs()).isBetween(4970, 4999);
    assertThat(law.criticalValue(.05)).isBetween(-.14, -.08);
  }

  @Test
  void z3RefusesATailThatIsTooThin() {
    List<NormalDistribution> forecasts = normals();
    var law = ShortfallSimulation.ofZ3(forecasts, TAIL, 300, 1);
    double[] losses = new double[250];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = 1.3 * forecasts.get(i).inverseCumulativeProbability((i + .5) / 250);
    }

    assertThat(law.criticalValue(.05)).isBetween(-.25, -.08);
    assertThat(law.pValue(AcerbiSzekely.z3(losses, forecasts, TAIL))).isLessThan(.02);
  }

  @Test
  void oneSeedGivesOneLaw() {
    var first = ShortfallSimulation.ofZ2(normals(), var(), shortfall(), TAIL, 500, 9);
    var second = ShortfallSimulation.ofZ2(normals(), var(), shortfall(), TAIL, 500, 9);

    assertThat(first.criticalValue(.1)).isEqualTo(second.criticalValue(.1));
  }

  @Test
  void residualsAroundZeroAreNoEvidenceAndResidualsAboveAre() {
    double[] losses = {5, 3, 5, 3, 0};
    var balanced = McNeilFrey.of(losses, constant(5, 2), constant(5, 4), constant(5, 2), 2000, 3);
    assertThat(balanced.breaches()).isEqualTo(4);
    assertThat(balanced.meanResidual()).isZero();
    assertThat(balanced.statistic()).isZero();
    assertThat(balanced.pValue()).isBetween(.4, .8);

    // r = 2, 3, 2, 3 in units of σ: mean 2.5, s² = 1/3, t = 2.5 / √(1/12).
    double[] beyond = {8, 10, 8, 10, 0};
    var small = McNeilFrey.of(beyond, constant(5, 2), constant(5, 4), constant(5, 2), 2000, 3);
    assertThat(small.meanResidual()).isCloseTo(2.5, within(1e-12));
    assertThat(small.statistic()).isCloseTo(2.5 * Math.sqrt(12), within(1e-12));
    // Only a resample of four equal residuals above the mean reaches it: 1/16.
    assertThat(small.pValue()).isCloseTo(1 / 16.0, within(.02));
  }

  @Test
  void tooFewBreachesOrNoSpreadGiveNoTest() {
    double[] calm = {0, 0, 9};
    assertThat(McNeilFrey.of(calm, constant(3, 2), constant(3, 4), constant(3, 1), 10, 1).pValue())
        .isNaN();
    double[] equal = {9, 9, 9};
    assertThat(McNeilFrey.of(equal, constant(3, 2), constant(3, 4), constant(3, 1), 10, 1).pValue())
        .isNaN();
  }

  @Test
  void severityOfUniformRanksIsHalfTheTail() {
    double[] ranks = new double[10000];
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = (i + .5) / ranks.length;
    }
    var test = CostanzinoCurran.of(ranks, TAIL);

    assertThat(test.meanSeverity()).isCloseTo(TAIL / 2, within(1e-9));
    assertThat(test.statistic()).isCloseTo(0, within(1e-6));
    assertThat(test.pValue()).isCloseTo(1, within(1e-5));
  }

  @Test
  void severityOfOneBreachIsAHandCalculation() {
    // u = α/4 once in 100: m = 0.75/100; z = 10 (0.0075 − 0.025) / √(0.05 · 3.85 / 12).
    double[] ranks = constant(100, .5);
    ranks[0] = .0125;
    var test = CostanzinoCurran.of(ranks, .05);

    assertThat(test.statistic())
        .isCloseTo(10 * (.0075 - .025) / Math.sqrt(.05 * 3.85 / 12), within(1e-12));
    assertThat(test.upperPValue()).isCloseTo(1 - test.pValue() / 2, within(1e-12));
  }

  @Test
  void badInputIsRefused() {
    assertThatThrownBy(() -> FisslerZiegel.of(1, 1, 0, .01))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("shortfall must be finite and above 0, was 0.0");
    assertThatThrownBy(() -> AcerbiSzekely.z1(new double[1], new double[1], new double[1]))
        .hasMessage("shortfall must be above 0, was 0.0");
    assertThatThrownBy(() -> AcerbiSzekely.z3(new double[250], normals(), .001))
        .hasMessage("periods must be at least 1 / tail, was 250");
    assertThatThrownBy(() -> AcerbiSzekely.z3(new double[2], normals(), .1))
        .hasMessage("forecasts must be 2, was 250");
    assertThatThrownBy(() -> CostanzinoCurran.of(new double[] {1.5}, .1))
        .hasMessage("tailProbabilities must lie in [0, 1], was 1.5");
    assertThatThrownBy(
            () -> McNeilFrey.of(new double[1], new double[1], constant(1, 1), new double[1], 9, 1))
        .hasMessage("scale must be above 0, was 0.0");
    List<RealDistribution> none = List.of();
    assertThatThrownBy(() -> ShortfallSimulation.ofZ3(none, .1, 10, 1))
        .hasMessage("forecasts must not be empty, was 0");
    assertThatThrownBy(
            () -> ShortfallSimulation.ofZ2(normals(), new double[3], shortfall(), .1, 10, 1))
        .hasMessage("valueAtRisk must be 250, was 3");
  }

  private static double jointLoss(double[] losses, double valueAtRisk, double shortfall) {
    int n = losses.length;
    double[] each =
        FisslerZiegel.each(losses, constant(n, valueAtRisk), constant(n, shortfall), TAIL);
    return Arrays.stream(each).average().orElseThrow();
  }

  private static List<NormalDistribution> normals() {
    return Collections.nCopies(250, new NormalDistribution());
  }

  private static double[] var() {
    return constant(250, VAR_975);
  }

  private static double[] shortfall() {
    return constant(250, ES_975);
  }

  private static double[] constant(int n, double value) {
    double[] values = new double[n];
    Arrays.fill(values, value);
    return values;
  }
}
