package io.plimsoll.forecast.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class IsotonicCalibrationProperties {
  /** max over i ≤ k, min over j ≥ k of the mean of i..j: the textbook form of the same fit. */
  @Property(tries = 200)
  void poolingIsTheMaxMinOfMeans(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int n) {
    var random = new Random(seed);
    double[] scores = new double[n];
    double[] outcomes = new double[n];
    for (int i = 0; i < n; i++) {
      scores[i] = i;
      outcomes[i] = random.nextInt(n) < i ? 1 : random.nextInt(2);
    }
    IsotonicCalibration calibration = IsotonicCalibration.fit(scores, outcomes);
    for (int k = 0; k < n; k++) {
      double best = 0;
      for (int i = 0; i <= k; i++) {
        double least = 1;
        double sum = 0;
        for (int j = i; j < n; j++) {
          sum += outcomes[j];
          if (j >= k) {
            least = Math.min(least, sum / (j - i + 1));
          }
        }
        best = Math.max(best, least);
      }
      assertThat(calibration.calibrate(k)).isCloseTo(best, within(1e-12));
    }
  }
}
