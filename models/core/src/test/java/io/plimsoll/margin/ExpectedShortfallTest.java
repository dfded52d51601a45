package io.plimsoll.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExpectedShortfallTest {
  @Test
  void theTailIsTheMeanOfTheLargestLosses() {
    double[] losses = {3, -1, 10, 4, 0, 8, 2, 1, 5, 6};

    assertThat(ExpectedShortfall.of(losses, 0.3)).isEqualTo(8);
    assertThat(ExpectedShortfall.of(losses, 0.01)).isEqualTo(10);
    assertThat(ExpectedShortfall.of(losses, 1)).isCloseTo(3.8, within(1e-12));
  }

  @Test
  void aWholeShareIsNotRoundedUp() {
    assertThat(ExpectedShortfall.count(0.025, 2000)).isEqualTo(50);
    assertThat(ExpectedShortfall.count(0.025, 2001)).isEqualTo(51);
    assertThat(ExpectedShortfall.count(0.025, 1)).isEqualTo(1);
  }

  @Test
  void ofEqualLossesTheEarliestAreTaken() {
    assertThat(ExpectedShortfall.worst(new double[] {1, 2, 2, 2, 0}, 2)).containsExactly(1, 2);
    assertThat(ExpectedShortfall.worst(new double[] {-0.0, 0.0, -0.0}, 2)).containsExactly(0, 1);
  }

  @Test
  void theHeapAgreesWithSorting() {
    var random = new Random(1);
    for (int round = 0; round < 200; round++) {
      double[] losses =
          random.doubles(1 + random.nextInt(300)).map(x -> Math.rint(x * 50)).toArray();
      int k = 1 + random.nextInt(losses.length);
      double[] sorted = losses.clone();
      Arrays.sort(sorted);
      double sum = 0;
      for (int i = 0; i < k; i++) {
        sum += sorted[losses.length - 1 - i];
      }
      int[] worst = ExpectedShortfall.worst(losses, k);

      assertThat(worst).hasSize(k).isSorted().doesNotHaveDuplicates();
      assertThat(ExpectedShortfall.mean(losses, worst)).isCloseTo(sum / k, within(1e-9));
    }
  }
}
