package io.plimsoll.forecast.evaluation.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.UniformRealDistribution;
import org.junit.jupiter.api.Test;

class DensityTest {
  private static final Offset<Double> TIGHT = within(1e-12);

  @Test
  void ranksAreTheForecastProbabilities() {
    double[] ranks =
        ProbabilityIntegral.of(
            new double[] {1, .25},
            List.of(new NormalDistribution(1, 2), new UniformRealDistribution(0, 1)));

    assertThat(ranks[0]).isCloseTo(.5, TIGHT);
    assertThat(ranks[1]).isCloseTo(.25, TIGHT);
  }

  @Test
  void ranksAmongSamplesStayWithinTheUnitInterval() {
    double[] samples = {3, 1, 2, 2};

    assertThat(ProbabilityIntegral.ofSamples(0, samples)).isCloseTo(.1, TIGHT);
    assertThat(ProbabilityIntegral.ofSamples(2, samples)).isCloseTo(.5, TIGHT);
    assertThat(ProbabilityIntegral.ofSamples(9, samples)).isCloseTo(.9, TIGHT);
  }

  @Test
  void berkowitzIsTheLikelihoodRatioOfTheReference() {
    // scipy.optimize over all three parameters of the same likelihood.
    double[] ranks =
        IntStream.range(0, 30)
            .mapToDouble(i -> .5 + .45 * Math.sin(1.3 * i + .2 * Math.cos(i)))
            .toArray();
    var test = Berkowitz.of(ranks);

    assertThat(test.mean()).isCloseTo(0.009509067, within(1e-6));
    assertThat(test.autoregression()).isCloseTo(0.251189836, within(1e-6));
    assertThat(test.variance()).isCloseTo(1.037688215, within(1e-6));
    assertThat(test.calibration().statistic()).isCloseTo(2.1984895608, within(1e-8));
    assertThat(test.calibration().pValue()).isCloseTo(0.5322459419, within(1e-8));
    assertThat(test.independence().statistic()).isCloseTo(2.0197109890, within(1e-8));
  }

  @Test
  void ranksOfForecastsTooWideAreRefused() {
    double[] ranks = IntStream.range(0, 200).mapToDouble(i -> .5 + .1 * Math.sin(i * i)).toArray();

    assertThat(Berkowitz.of(ranks).calibration().rejects(.001)).isTrue();
    assertThat(Berkowitz.of(ranks).variance()).isLessThan(.2);
  }

  @Test
  void closedScoresAreTheirIntegrals() {
    // scipy.integrate.quad over the definition.
    assertThat(Crps.normal(2.5, 1, 2)).isCloseTo(0.8962885043931006, within(1e-9));
    assertThat(Crps.lognormal(2.2, .3, .5)).isCloseTo(0.4936758814431479, within(1e-9));
    // At the mean of a standard normal: 2 φ(0) − 1/√π.
    assertThat(Crps.normal(0, 0, 1))
        .isCloseTo(Math.sqrt(2 / Math.PI) - 1 / Math.sqrt(Math.PI), TIGHT);
  }

  @Test
  void anOutcomeOfZeroHasALognormalScore() {
    assertThat(Crps.lognormal(0, .3, .5)).isCloseTo(Crps.lognormal(1e-12, .3, .5), within(1e-9));
  }

  @Test
  void scoresOfManyQuantilesApproachTheClosedOne() {
    var normal = new NormalDistribution(1, 2);
    double[] levels = IntStream.range(0, 2000).mapToDouble(i -> (i + .5) / 2000).toArray();
    double[] quantiles = new double[levels.length];
    for (int i = 0; i < levels.length; i++) {
      quantiles[i] = normal.inverseCumulativeProbability(levels[i]);
    }

    assertThat(Crps.samples(2.5, quantiles)).isCloseTo(Crps.normal(2.5, 1, 2), within(1e-4));
    assertThat(Crps.quantiles(2.5, levels, quantiles))
        .isCloseTo(Crps.samples(2.5, quantiles), within(1e-12));
  }

  @Test
  void aPointHasItsAbsoluteError() {
    assertThat(Crps.samples(3, new double[] {5})).isEqualTo(2);
    assertThat(Crps.quantiles(3, new double[] {.5}, new double[] {5})).isEqualTo(2);
  }

  @Test
  void samplesAreScoredAsPairs() {
    // |1 − 2| and |4 − 2| average 1.5; half the mean distance of pairs is ½ · 6/4.
    assertThat(Crps.samples(2, new double[] {4, 1})).isCloseTo(.75, TIGHT);
  }

  @Test
  void unequalLevelsWeighAsFarAsTheyReach() {
    // Cells [0, .5], [.5, 1]: 2 · ½ · (.2 · 1) + 2 · ½ · (.2 · 2).
    assertThat(Crps.quantiles(2, new double[] {.2, .8}, new double[] {1, 4})).isCloseTo(.6, TIGHT);
  }

  @Test
  void pinballLeansToTheSideOfItsLevel() {
    assertThat(Pinball.of(3, 1, .9)).isCloseTo(1.8, TIGHT);
    assertThat(Pinball.of(1, 3, .9)).isCloseTo(.2, TIGHT);
    assertThat(Pinball.mean(new double[] {3, 1}, new double[] {1, 3}, .9)).isCloseTo(1, TIGHT);
    assertThat(Pinball.each(new double[] {3, 1}, new double[] {1, 3}, .5)).containsExactly(1, 1);
  }

  @Test
  void intervalsPayForWidthAndForWhatTheyMiss() {
    double[] outcomes = {0, 1, 3, -2};
    double[] lower = {-1, -1, -1, -1};
    double[] upper = {1, 1, 1, 1};
    var score = IntervalScore.of(outcomes, lower, upper, .9);

    // Misses 2 and 1 cost 2/0.1 each: 2 + 20 · 3/4.
    assertThat(score.coverage()).isEqualTo(.5);
    assertThat(score.meanWidth()).isEqualTo(2);
    assertThat(score.winkler()).isCloseTo(17, within(1e-9));
  }

  @Test
  void winklerIsTheSumOfTheTwoPinballs() {
    // Gneiting and Raftery (2007): 2/α (ρ at α/2 of the lower end + ρ at 1 − α/2 of the upper).
    double score =
        IntervalScore.of(new double[] {4}, new double[] {1}, new double[] {3}, .8).winkler();

    assertThat(score)
        .isCloseTo(2 / .2 * (Pinball.of(4, 1, .1) + Pinball.of(4, 3, .9)), within(1e-9));
  }

  @Test
  void badInputIsRefused() {
    assertThatThrownBy(() -> Berkowitz.of(new double[] {.1, .2, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ranks must lie in (0, 1), was 1.0");
    assertThatThrownBy(() -> Berkowitz.of(new double[2]))
        .hasMessage("ranks must be at least 3, was 2");
    assertThatThrownBy(() -> Berkowitz.of(new double[] {.3, .3, .3}))
        .hasMessage("ranks must vary, was 0.3");
    assertThatThrownBy(() -> Crps.normal(0, 0, 0))
        .hasMessage("deviation must be finite and above 0, was 0.0");
    assertThatThrownBy(() -> Crps.lognormal(-1, 0, 1))
        .hasMessage("outcomes must be at least 0, was -1.0");
    assertThatThrownBy(() -> Crps.samples(0, new double[0]))
        .hasMessage("samples must not be empty, was 0");
    assertThatThrownBy(() -> Crps.quantiles(0, new double[] {.5, .4}, new double[2]))
        .hasMessage("levels must ascend, was 0.4");
    assertThatThrownBy(() -> Pinball.of(0, 0, 1)).hasMessage("level must lie in (0, 1), was 1.0");
    assertThatThrownBy(
            () -> IntervalScore.of(new double[1], new double[] {2}, new double[] {1}, .9))
        .hasMessage("width must be finite, at least 0, was -1.0");
    assertThatThrownBy(() -> ProbabilityIntegral.of(new double[1], List.of()))
        .hasMessage("forecasts must be 1, was 0");
  }
}
