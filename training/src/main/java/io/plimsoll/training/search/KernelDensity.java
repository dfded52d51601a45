package io.plimsoll.training.search;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * A mean of normal densities about points, cut off at 0 and 1, and one as wide as the interval. The
 * width of each is the distance to the farther of its neighbours (Bergstra et al., 2011).
 */
final class KernelDensity implements Density {
  private static final NormalDistribution NORMAL = new NormalDistribution();
  private static final double MOST = 100; // narrowest width is 1 over this, or over the points

  private final double[] centres;
  private final double[] widths;

  /**
   * @param points in [0, 1]
   */
  KernelDensity(double[] points) {
    centres = Arrays.copyOf(points, points.length + 1);
    centres[points.length] = 0.5;
    Arrays.sort(centres);
    widths = new double[centres.length];
    double least = 1 / Math.min(MOST, centres.length + 1.0);
    int prior = Arrays.binarySearch(centres, 0.5);
    for (int i = 0; i < widths.length; i++) {
      double below = centres[i] - (i == 0 ? 0 : centres[i - 1]);
      double above = (i == widths.length - 1 ? 1 : centres[i + 1]) - centres[i];
      widths[i] = i == prior ? 1 : Math.min(Math.max(Math.max(below, above), least), 1);
    }
  }

  @Override
  public double draw(SplittableRandom random) {
    int i = random.nextInt(centres.length);
    double low = NORMAL.cumulativeProbability(-centres[i] / widths[i]);
    double high = NORMAL.cumulativeProbability((1 - centres[i]) / widths[i]);
    double level = low + random.nextDouble() * (high - low);
    double value = centres[i] + widths[i] * NORMAL.inverseCumulativeProbability(level);
    return Math.min(Math.max(value, 0), 1);
  }

  @Override
  public double log(double value) {
    double sum = 0;
    for (int i = 0; i < centres.length; i++) {
      double inside =
          NORMAL.cumulativeProbability((1 - centres[i]) / widths[i])
              - NORMAL.cumulativeProbability(-centres[i] / widths[i]);
      double z = (value - centres[i]) / widths[i];
      sum += StrictMath.exp(-z * z / 2) / (widths[i] * inside);
    }
    return StrictMath.log(sum / (centres.length * Math.sqrt(2 * Math.PI)));
  }
}
