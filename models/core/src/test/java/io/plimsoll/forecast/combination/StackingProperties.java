package io.plimsoll.forecast.combination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class StackingProperties {
  @Property(tries = 50)
  void noOtherWeightsAreBetter(@ForAll long seed, @ForAll StackingLoss loss) {
    var random = new Random(seed);
    int members = 1 + random.nextInt(5);
    double[][] errors = new double[members][40];
    for (int t = 0; t < 40; t++) {
      double shared = random.nextGaussian();
      for (int m = 0; m < members; m++) {
        errors[m][t] = .5 * shared + .3 * random.nextGaussian() + .1 * m;
      }
    }
    List<Double> weights = Stacking.weights(errors, loss);
    double least = mean(errors, weights.stream().mapToDouble(w -> w).toArray(), loss);

    assertThat(weights).allMatch(weight -> weight >= 0);
    assertThat(weights.stream().mapToDouble(w -> w).sum()).isCloseTo(1, within(1e-12));
    for (int trial = 0; trial < 200; trial++) {
      double[] other = new double[members];
      double sum = 0;
      for (int m = 0; m < members; m++) {
        other[m] = -Math.log(random.nextDouble());
        sum += other[m];
      }
      double near = trial % 2 == 0 ? 1 : .01;
      for (int m = 0; m < members; m++) {
        other[m] = near * other[m] / sum + (1 - near) * weights.get(m);
      }
      assertThat(mean(errors, other, loss)).isGreaterThanOrEqualTo(least - 1e-9);
    }
  }

  private static double mean(double[][] errors, double[] weights, StackingLoss loss) {
    double sum = 0;
    for (int t = 0; t < errors[0].length; t++) {
      double u = 0;
      for (int m = 0; m < weights.length; m++) {
        u += weights[m] * errors[m][t];
      }
      sum += loss == StackingLoss.QLIKE ? Math.exp(u) - u - 1 : u * u;
    }
    return sum / errors[0].length;
  }
}
