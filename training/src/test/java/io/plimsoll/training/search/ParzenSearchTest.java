package io.plimsoll.training.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ParzenSearchTest {
  private static final int BUDGET = 60;
  private static final List<Integer> RANGES = List.of(0, 0, 0);

  @Test
  void aQuadraticIsMinimisedBetterThanAtRandom() {
    double[] found =
        LongStream.range(0, 15)
            .mapToDouble(seed -> least(run(RANGES, seed, ParzenSearchTest::bowl)))
            .toArray();
    double[] random =
        LongStream.range(0, 15).mapToDouble(ParzenSearchTest::leastAtRandom).toArray();

    double medianFound = median(found);
    assertThat(medianFound).isLessThan(median(random) / 4).isLessThan(.005);
  }

  @Test
  void theBestChoiceIsMadeMostOften() {
    List<Tried> tried =
        run(
            List.of(4, 0),
            1,
            point -> (choice(point) == 2 ? 0 : 1) + Math.pow(point.get(1) - .2, 2));

    long best =
        tried.subList(BUDGET / 2, BUDGET).stream().filter(t -> choice(t.point()) == 2).count();
    assertThat(best).isGreaterThan(BUDGET / 4);
  }

  @Test
  void theSameSeedGivesTheSamePointsAndAnotherSeedOthers() {
    List<Tried> once = run(RANGES, 5, ParzenSearchTest::bowl);

    assertThat(run(RANGES, 5, ParzenSearchTest::bowl)).isEqualTo(once);
    assertThat(run(RANGES, 6, ParzenSearchTest::bowl)).isNotEqualTo(once);
  }

  @Test
  void aPointDependsOnItsHistoryAlone() {
    List<Tried> whole = run(RANGES, 5, ParzenSearchTest::bowl);
    var again = new ParzenSearch(RANGES, BUDGET / 3, 5);

    assertThat(again.next(whole.subList(0, 40))).isEqualTo(whole.get(40).point());
  }

  @Test
  void everyPointLiesInTheCube() {
    for (Tried tried : run(List.of(0, 3, 0), 2, ParzenSearchTest::bowl)) {
      assertThat(tried.point()).allSatisfy(x -> assertThat(x).isBetween(0.0, 1.0));
    }
  }

  @Test
  void haltonPointsHaveMirroredDigitsAndFillEveryThird() {
    assertThat(HaltonPoints.radicalInverse(6, 2)).isEqualTo(3 / 8.0);
    assertThat(HaltonPoints.radicalInverse(5, 3)).isCloseTo(7 / 9.0, within(1e-15));

    var points = new HaltonPoints(2, 9);
    for (int d = 0; d < 2; d++) {
      int dimension = d;
      int[] counts = new int[3];
      IntStream.range(0, 36).forEach(i -> counts[(int) (3 * points.at(i).get(dimension))]++);
      assertThat(counts).satisfies(c -> assertThat(c[0]).isBetween(10, 14));
      assertThat(counts[1]).isBetween(10, 14);
    }
  }

  @Test
  void aKernelDensityIntegratesToOne() {
    var density = new KernelDensity(new double[] {.1, .12, .9});
    int steps = 20_000;

    double integral =
        IntStream.range(0, steps)
            .mapToDouble(i -> Math.exp(density.log((i + .5) / steps)) / steps)
            .sum();

    assertThat(integral).isCloseTo(1, within(1e-6));
  }

  @Test
  void drawsOfAKernelDensityFollowIt() {
    var density = new KernelDensity(new double[] {.1, .12, .9});
    var random = new SplittableRandom(1);
    int draws = 20_000;

    double below = IntStream.range(0, draws).filter(i -> density.draw(random) < .3).count();

    double expected =
        IntStream.range(0, 3000)
            .mapToDouble(i -> Math.exp(density.log((i + .5) / 1e4)) / 1e4)
            .sum();
    assertThat(below / draws).isCloseTo(expected, within(.015));
  }

  private static List<Tried> run(
      List<Integer> choices, long seed, ToDoubleFunction<List<Double>> function) {
    var search = new ParzenSearch(choices, BUDGET / 3, seed);
    var history = new ArrayList<Tried>();
    while (history.size() < BUDGET) {
      List<Double> point = search.next(history);
      history.add(new Tried(point, function.applyAsDouble(point)));
    }
    return history;
  }

  private static double bowl(List<Double> point) {
    double sum = 0;
    for (int d = 0; d < point.size(); d++) {
      sum += Math.pow(point.get(d) - .7 + .2 * d, 2);
    }
    return sum;
  }

  private static int choice(List<Double> point) {
    return (int) Math.min(4 * point.get(0), 3);
  }

  private static double least(List<Tried> tried) {
    return tried.stream().min(Comparator.comparingDouble(Tried::score)).orElseThrow().score();
  }

  private static double leastAtRandom(long seed) {
    var random = new SplittableRandom(seed);
    return IntStream.range(0, BUDGET)
        .mapToDouble(i -> bowl(random.doubles(RANGES.size()).boxed().toList()))
        .min()
        .orElseThrow();
  }

  private static double median(double[] values) {
    double[] sorted = DoubleStream.of(values).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
