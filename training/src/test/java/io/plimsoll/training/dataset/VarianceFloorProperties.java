package io.plimsoll.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class VarianceFloorProperties {
  @Property(tries = 20)
  void everyFloorIsTheQuantileOfWhatCameBefore(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 2500) int rows) {
    double[] variances = variances(new Random(seed), rows);
    double[] floors = VarianceFloor.of(variances);

    assertThat(floors).hasSize(rows);
    for (int row = 0; row < rows; row += 1 + rows / 50) {
      assertThat(floors[row])
          .isEqualTo(Double.valueOf(quantile(Arrays.copyOf(variances, row + 1))));
    }
    assertThat(floors[rows - 1]).isEqualTo(Double.valueOf(quantile(variances)));
  }

  @Example
  void whatNeverMovedHasNoFloor() {
    assertThat(VarianceFloor.of(new double[] {0, Double.NaN, 0})).containsOnly(Double.NaN);
    assertThat(VarianceFloor.of(new double[] {0, 2e-6, 0})).containsExactly(Double.NaN, 2e-6, 2e-6);
  }

  /** Ties, zeros and hours that were not recorded among them. */
  private static double[] variances(Random random, int rows) {
    return random
        .doubles(rows)
        .map(u -> u < 0.05 ? 0 : u < 0.1 ? Double.NaN : Math.rint(u * 500) * 1e-7)
        .toArray();
  }

  private static double quantile(double[] variances) {
    double[] sorted = Arrays.stream(variances).filter(v -> v > 0).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double rank = 0.001 * (sorted.length - 1);
    double below = sorted[(int) rank];
    double above = sorted[Math.min((int) rank + 1, sorted.length - 1)];
    return below + (rank - (int) rank) * (above - below);
  }
}
