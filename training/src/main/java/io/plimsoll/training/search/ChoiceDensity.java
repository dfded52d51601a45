package io.plimsoll.training.search;

import java.util.SplittableRandom;

/** How often each of some choices was made, with one more of each. */
final class ChoiceDensity implements Density {
  private final double[] shares;

  /**
   * @param points in [0, 1]; choice i lies in [i / count, (i + 1) / count)
   */
  ChoiceDensity(double[] points, int count) {
    shares = new double[count];
    for (int i = 0; i < count; i++) {
      shares[i] = 1.0 / (points.length + count);
    }
    for (double point : points) {
      shares[choice(point)] += 1.0 / (points.length + count);
    }
  }

  @Override
  public double draw(SplittableRandom random) {
    double left = random.nextDouble();
    int choice = 0;
    while (choice < shares.length - 1 && left >= shares[choice]) {
      left -= shares[choice++];
    }
    return (choice + 0.5) / shares.length;
  }

  @Override
  public double log(double value) {
    return StrictMath.log(shares[choice(value)]);
  }

  private int choice(double point) {
    return (int) Math.min(point * shares.length, shares.length - 1);
  }
}
