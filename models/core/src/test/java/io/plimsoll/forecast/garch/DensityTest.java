package io.plimsoll.forecast.garch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.hipparchus.distribution.continuous.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DensityTest {
  @ParameterizedTest
  @MethodSource("densities")
  void integratesToOneWithMeanZeroAndVarianceOne(Density density) {
    double[] moments = new double[4];
    double[] out = new double[2];
    double step = 0.01;
    for (double z = -2000; z <= 2000; z += step) {
      density.evaluate(z, out);
      double weight = step * Math.exp(out[0]);
      moments[0] += weight;
      moments[1] += weight * z;
      moments[2] += weight * z * z;
      moments[3] += z < 0 ? weight * z * z : 0;
    }

    assertThat(moments[0]).isCloseTo(1, within(1e-5));
    assertThat(moments[1]).isCloseTo(0, within(1e-5));
    assertThat(moments[2]).isCloseTo(1, within(1e-4));
    assertThat(density.squareBelow()).isCloseTo(moments[3], within(1e-4));
  }

  @ParameterizedTest
  @MethodSource("densities")
  void drawsHaveTheMomentsOfTheDensity(Density density) {
    var random = new SplittableRandom(5);
    int count = 400_000;
    double mean = 0;
    double square = 0;
    double below = 0;
    for (int i = 0; i < count; i++) {
      double z = density.draw(random);
      mean += z / count;
      square += z * z / count;
      below += z < 0 ? z * z / count : 0;
    }

    assertThat(mean).isCloseTo(0, within(0.01));
    assertThat(square).isCloseTo(1, within(0.03));
    assertThat(below).isCloseTo(density.squareBelow(), within(0.03));
  }

  static Stream<Density> densities() {
    return Stream.of(
        new NormalDensity(),
        new SkewedDensity(5, 0),
        new SkewedDensity(6, -0.3),
        new SkewedDensity(12, 0.6));
  }

  @Test
  void withoutSkewItIsStudentsT() {
    double[] out = new double[2];
    double scale = Math.sqrt(7 / 5.0);
    for (double z = -4; z <= 4; z += 0.37) {
      new SkewedDensity(7, 0).evaluate(z, out);

      double expected = new TDistribution(7).logDensity(z * scale) + Math.log(scale);
      assertThat(out[0]).isCloseTo(expected, within(1e-12));
    }
  }
}
