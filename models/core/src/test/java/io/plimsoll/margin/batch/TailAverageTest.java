package io.plimsoll.margin.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.margin.ExpectedShortfall;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TailAverageTest {
  private static final int INSTRUMENTS = 12;

  /** Sizes around the multiples that rows are filled up to, tails from one scenario to all. */
  @Test
  void everySizeAndTailHasTheBitsOfTheExpectedShortfall() {
    var random = new Random(2);
    for (int scenarios : new int[] {1, 2, 20, 63, 64, 65, 128, 400, 1000, 1024, 4320}) {
      for (double share : new double[] {0.001, 0.025, 0.1, 0.5, 1}) {
        double[][] profits = profits(random, scenarios);
        int k = ExpectedShortfall.count(share, scenarios);
        var tail = new TailAverage(rows(profits), k);
        for (int tried = 0; tried < 20; tried++) {
          int count = random.nextInt(INSTRUMENTS + 1);
          int[] held = random.ints(0, INSTRUMENTS).distinct().limit(count).sorted().toArray();
          double[] units = new double[count];
          for (int p = 0; p < count; p++) {
            units[p] = random.nextGaussian() * Math.exp(5 * random.nextGaussian());
          }

          assertThat(tail.of(held, units, count))
              .as("scenarios %s, tail %s, positions %s", scenarios, share, count)
              .isEqualTo(ExpectedShortfall.of(losses(profits, held, units), share));
        }
      }
    }
  }

  @Test
  void gainsInEveryScenarioGiveANegativeShortfall() {
    double[][] profits = {IntStream.range(0, 1024).mapToDouble(s -> 1 + s % 7).toArray()};
    var tail = new TailAverage(rows(profits), 26);

    assertThat(tail.of(new int[] {0}, new double[] {2}, 1)).isEqualTo(-2);
  }

  @Test
  void lossesThatWholeNumbersCannotTellApartAreToldApart() {
    double[][] profits = {
      IntStream.range(0, 1024).mapToDouble(s -> -1 - s * 1e-12).toArray(),
      IntStream.range(0, 1024).mapToDouble(s -> -1 + s % 5 * 1e-9).toArray()
    };
    var tail = new TailAverage(rows(profits), 26);
    double[] units = {3, 3 + 1e-9};

    assertThat(tail.of(new int[] {0, 1}, units, 2))
        .isEqualTo(ExpectedShortfall.of(losses(profits, new int[] {0, 1}, units), 0.025));
  }

  @Test
  void hugeLossesHaveTheBitsOfTheExpectedShortfall() {
    double[][] profits = {
      IntStream.range(0, 1024).mapToDouble(s -> (s * 37 % 1024 - 512) * 1e20).toArray()
    };
    var tail = new TailAverage(rows(profits), 26);
    double[] units = {1e20};

    assertThat(tail.of(new int[] {0}, units, 1))
        .isEqualTo(ExpectedShortfall.of(losses(profits, new int[] {0}, units), 0.025));
  }

  private static TailRows rows(double[][] profits) {
    int[] own = IntStream.range(0, profits.length).toArray();
    double[] ones = IntStream.range(0, profits.length).mapToDouble(i -> 1).toArray();
    return new TailRows(profits, own, ones);
  }

  private static double[][] profits(Random random, int scenarios) {
    double[][] profits = new double[INSTRUMENTS][scenarios];
    for (int s = 0; s < scenarios; s++) {
      double common = random.nextGaussian();
      for (int i = 0; i < INSTRUMENTS; i++) {
        profits[i][s] = Math.exp(i - 6) * (common + random.nextGaussian());
      }
    }
    return profits;
  }

  private static double[] losses(double[][] profits, int[] held, double[] units) {
    double[] losses = new double[profits[0].length];
    for (int p = 0; p < held.length; p++) {
      for (int s = 0; s < losses.length; s++) {
        losses[s] -= units[p] * profits[held[p]][s];
      }
    }
    return losses;
  }
}
