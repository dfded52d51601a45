package io.plimsoll.forecast.evaluation.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.evaluation.BlockBootstrap;
import io.plimsoll.forecast.evaluation.BlockBootstrap.Scheme;
import io.plimsoll.forecast.evaluation.comparison.ModelConfidenceSet.Statistic;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.hipparchus.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComparisonTest {
  private static final BlockBootstrap BOOTSTRAP = BlockBootstrap.stationary(500, 7);

  @ParameterizedTest
  @EnumSource(Statistic.class)
  void modelsThatDoNotDifferAllStay(Statistic statistic) {
    double[][] losses = random(100, 1, 0);
    var equal = Arrays.stream(losses).map(row -> new double[] {row[0], row[0], row[0]});

    var set = ModelConfidenceSet.of(equal.toArray(double[][]::new), statistic, BOOTSTRAP);
    assertThat(set.pValues()).containsExactly(1.0, 1.0, 1.0);
    assertThat(set.included(.25)).containsExactly(0, 1, 2);
  }

  @ParameterizedTest
  @EnumSource(Statistic.class)
  void aModelThatIsAlwaysWorseIsPutOut(Statistic statistic) {
    double[][] losses = random(200, 3, 0);
    for (double[] row : losses) {
      row[1] += 3;
    }
    var set = ModelConfidenceSet.of(losses, statistic, BOOTSTRAP);

    assertThat(set.eliminated().get(0)).isEqualTo(1);
    assertThat(set.pValues().get(1)).isZero();
    assertThat(set.included(0)).containsExactly(0, 2);
  }

  @ParameterizedTest
  @EnumSource(Statistic.class)
  void theOrderOfTheModelsDoesNotMatter(Statistic statistic) {
    double[][] losses = random(300, 4, .1);
    int[] order = {2, 0, 3, 1};
    var there = ModelConfidenceSet.of(losses, statistic, BOOTSTRAP);
    var back = ModelConfidenceSet.of(permuted(losses, order), statistic, BOOTSTRAP);

    assertThat(back.eliminated().stream().map(model -> order[model]).toList())
        .isEqualTo(there.eliminated());
    for (int i = 0; i < order.length; i++) {
      assertThat(back.pValues().get(i)).isEqualTo(there.pValues().get(order[i]));
    }
  }

  @ParameterizedTest
  @EnumSource(Statistic.class)
  void twoModelsAreTheTTestOfTheirDifference(Statistic statistic) {
    double[][] losses = random(150, 2, .1);
    double difference = mean(losses, 0) - mean(losses, 1);
    int beyond = 0;
    for (double[] row : BOOTSTRAP.means(losses)) {
      double centred = row[0] - row[1] - difference;
      beyond += Math.abs(centred) >= Math.abs(difference) ? 1 : 0;
    }

    var set = ModelConfidenceSet.of(losses, statistic, BOOTSTRAP);
    assertThat(set.pValues().get(set.eliminated().get(0))).isEqualTo(beyond / 500.0);
    assertThat(set.eliminated().get(0)).isEqualTo(difference > 0 ? 0 : 1);
  }

  @Test
  void oneModelIsItsOwnSet() {
    var set = ModelConfidenceSet.of(random(50, 1, 0), Statistic.RANGE, BOOTSTRAP);

    assertThat(set).isEqualTo(new ModelConfidenceSet(List.of(0), List.of(1.0)));
  }

  @ParameterizedTest
  @EnumSource(Scaling.class)
  void aBenchmarkEqualToItsRivalsIsNotBeaten(Scaling scaling) {
    double[][] losses = random(100, 1, 0);
    var test = SuperiorPredictiveAbility.of(column(losses, 0), losses, scaling, BOOTSTRAP);

    assertThat(test).isEqualTo(new SuperiorPredictiveAbility(0, 1, 1, 1));
    assertThat(
            StepwiseComparison.of(column(losses, 0), losses, scaling, Centring.UPPER, BOOTSTRAP)
                .superior(.5))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Scaling.class)
  void hopelessRivalsRaiseTheUpperProbabilityAlone(Scaling scaling) {
    double[][] losses = random(400, 3, 0);
    double[] benchmark = column(losses, 0);
    double centre = mean(losses, 1);
    for (double[] row : losses) {
      row[1] = row[0] - .03 + .5 * (row[1] - centre); // gains 0.03, with error 0.025
      row[2] = row[0] + 2 + 3 * row[2];
      row[0] += 1;
    }
    var with = SuperiorPredictiveAbility.of(benchmark, losses, scaling, BOOTSTRAP);

    assertThat(with.lower()).isCloseTo(.115, within(.06)); // P(Z > 1.2)
    assertThat(with.lower()).isLessThanOrEqualTo(with.consistent());
    assertThat(with.consistent()).isLessThan(with.upper());
  }

  @ParameterizedTest
  @EnumSource(Centring.class)
  void stepsFromThePValuesAreThoseOfTheCriticalValues(Centring centring) {
    double[][] models = random(250, 6, .08);
    double[] benchmark = column(random(250, 7, 0), 6);
    var comparison =
        StepwiseComparison.of(benchmark, models, Scaling.STUDENTIZED, centring, BOOTSTRAP);

    assertThat(comparison.superior(.05)).isEqualTo(naive(benchmark, models, centring, .05));
    assertThat(comparison.superior(.3)).isEqualTo(naive(benchmark, models, centring, .3));
    assertThat(comparison.superior(.3)).isNotEmpty().hasSizeLessThan(6);
  }

  @ParameterizedTest
  @EnumSource(Scheme.class)
  void resampledMeansSpreadAsTheSampleMeanDoes(Scheme scheme) {
    double[][] table = random(400, 1, 0);
    double mean = mean(table, 0);
    double squares = 0;
    double sum = 0;
    var bootstrap = new BlockBootstrap(scheme, 5, 4000, 3);
    for (double[] row : bootstrap.means(table)) {
      sum += row[0] / 4000;
      squares += (row[0] - mean) * (row[0] - mean) / 4000;
    }

    // Unit variance and independent: standard error 1/20.
    assertThat(sum).isCloseTo(mean, within(.01));
    assertThat(Math.sqrt(squares)).isCloseTo(.05, within(.012));
  }

  @ParameterizedTest
  @EnumSource(Scheme.class)
  void aSeedFixesTheResamples(Scheme scheme) {
    double[][] table = random(60, 2, 0);
    var bootstrap = new BlockBootstrap(scheme, 4, 5, 11);

    assertThat(bootstrap.means(table)).isDeepEqualTo(bootstrap.means(table));
    assertThat(bootstrap.means(table))
        .isNotEqualTo(new BlockBootstrap(scheme, 4, 5, 12).means(table));
  }

  @ParameterizedTest
  @EnumSource(
      value = Scheme.class,
      names = {"MOVING_BLOCK", "CIRCULAR_BLOCK"})
  void oneBlockOfTheWholeSampleIsTheSample(Scheme scheme) {
    double[][] table = {{1}, {2}, {6}};

    for (double[] row : new BlockBootstrap(scheme, 3, 20, 1).means(table)) {
      assertThat(row[0]).isEqualTo(3);
    }
  }

  @Test
  void badInputIsRefused() {
    assertThatThrownBy(() -> new BlockBootstrap(Scheme.STATIONARY, 0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("block must be at least 1, was 0");
    assertThatThrownBy(() -> BlockBootstrap.stationary(0, 1))
        .hasMessage("resamples must be at least 1, was 0");
    assertThatThrownBy(() -> BOOTSTRAP.means(new double[3][1]))
        .hasMessage("periods must be at least the block of 10, was 3");
    assertThatThrownBy(() -> BOOTSTRAP.means(new double[][] {{1, 2}, {1}}))
        .hasMessage("columns must be 2 in every period, was 1");
    assertThatThrownBy(() -> BOOTSTRAP.means(new double[][] {{Double.NaN}}))
        .hasMessage("losses must be finite, was NaN");
    assertThatThrownBy(() -> BOOTSTRAP.means(new double[0][]))
        .hasMessage("periods must not be empty, was 0");
    assertThatThrownBy(
            () ->
                SuperiorPredictiveAbility.of(
                    new double[3], new double[20][2], Scaling.RAW, BOOTSTRAP))
        .hasMessage("benchmark must be 20, was 3");
    assertThatThrownBy(() -> new StepwiseComparison(List.of(1.0)).superior(0))
        .hasMessage("size must lie in (0, 1), was 0.0");
    assertThatThrownBy(() -> new ModelConfidenceSet(List.of(0), List.of(1.0)).included(1))
        .hasMessage("size must lie in [0, 1), was 1.0");
  }

  /** Romano and Wolf's algorithm as written: a critical value of the models not yet claimed. */
  private static List<Integer> naive(
      double[] benchmark, double[][] models, Centring centring, double size) {
    var gains = new ResampledGains(benchmark, models, Scaling.STUDENTIZED, BOOTSTRAP);
    var left = new TreeSet<Integer>(IntStream.range(0, gains.models()).boxed().toList());
    var superior = new TreeSet<Integer>();
    while (!left.isEmpty()) {
      double[] largest = new double[gains.resamples()];
      for (int r = 0; r < largest.length; r++) {
        int resample = r;
        largest[r] =
            left.stream()
                .mapToDouble(model -> gains.resampled(resample, model, centring))
                .max()
                .orElseThrow();
      }
      Arrays.sort(largest);
      // A gain above this has at most a share `size` of resamples at or above it.
      double critical = largest[largest.length - (int) Math.floor(size * largest.length) - 1];
      List<Integer> claimed = left.stream().filter(m -> gains.gain(m) > critical).toList();
      if (claimed.isEmpty()) {
        break;
      }
      superior.addAll(claimed);
      left.removeAll(claimed);
    }
    return List.copyOf(superior);
  }

  /** Standard normal losses; each model's mean is {@code step} below the one before. */
  private static double[][] random(int periods, int models, double step) {
    var generator = new Well19937c(5);
    double[][] losses = new double[periods][models];
    for (double[] row : losses) {
      for (int j = 0; j < models; j++) {
        row[j] = generator.nextGaussian() - j * step;
      }
    }
    return losses;
  }

  private static double[][] permuted(double[][] losses, int[] order) {
    return Arrays.stream(losses)
        .map(row -> Arrays.stream(order).mapToDouble(model -> row[model]).toArray())
        .toArray(double[][]::new);
  }

  private static double[] column(double[][] losses, int model) {
    return Arrays.stream(losses).mapToDouble(row -> row[model]).toArray();
  }

  private static double mean(double[][] losses, int model) {
    return Arrays.stream(losses).mapToDouble(row -> row[model]).sum() / losses.length;
  }
}
