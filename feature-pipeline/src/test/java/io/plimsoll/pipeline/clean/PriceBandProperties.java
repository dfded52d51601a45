package io.plimsoll.pipeline.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class PriceBandProperties {
  @Property(tries = 50)
  void agreesWithItsNaiveTwin(@ForAll @LongRange(min = 0) long seed) {
    var random = new Random(seed);
    double[] prices = new double[400];
    double level = 100;
    for (int i = 0; i < prices.length; i++) {
      level *= Math.exp(0.02 * random.nextGaussian());
      prices[i] = random.nextInt(30) == 0 ? level * (0.2 + 3 * random.nextDouble()) : level;
    }
    var band = new PriceBand();

    for (int i = 0; i < prices.length; i++) {
      assertThat(band.isOutside(prices[i], i)).as("price %s", i).isEqualTo(naive(prices, i));
    }
  }

  private static boolean naive(double[] prices, int index) {
    double[] before = Arrays.copyOfRange(prices, Math.max(0, index - 101), index);
    if (before.length < 20) {
      return false;
    }
    double median = median(before.clone());
    double[] distances = Arrays.stream(before).map(price -> Math.abs(price - median)).toArray();
    double distance = Math.abs(prices[index] - median);
    return distance > 0.2 * median && distance > 12 * 1.4826 * median(distances);
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : 0.5 * (values[middle - 1] + values[middle]);
  }
}
