package io.plimsoll.training.search;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Points that fill the unit cube evenly: Halton's sequence, shifted at random and wrapped.
 *
 * <p>References: Halton, On the efficiency of certain quasi-random sequences of points in
 * evaluating multi-dimensional integrals, Numerische Mathematik 2, 1960; Cranley and Patterson,
 * Randomization of number theoretic methods for multiple integration, SIAM J. Numerical Analysis
 * 13(6), 1976, for the shift.
 */
final class HaltonPoints {
  private final int[] bases; // the first primes (dimensions)
  private final double[] shifts; // (dimensions)

  HaltonPoints(int dimensions, long seed) {
    var random = new SplittableRandom(seed);
    bases =
        IntStream.iterate(2, n -> n + 1).filter(HaltonPoints::isPrime).limit(dimensions).toArray();
    shifts = random.doubles(dimensions).toArray();
  }

  /** Returns point {@code index}, from 0 on. */
  List<Double> at(int index) {
    var point = new ArrayList<Double>();
    for (int d = 0; d < bases.length; d++) {
      double sum = radicalInverse(index + 1, bases[d]) + shifts[d];
      point.add(sum < 1 ? sum : sum - 1);
    }
    return point;
  }

  /** Returns the digits of {@code n} in {@code base}, mirrored at the point. */
  static double radicalInverse(int n, int base) {
    double value = 0;
    double weight = 1.0 / base;
    for (int rest = n; rest > 0; rest /= base) {
      value += rest % base * weight;
      weight /= base;
    }
    return value;
  }

  private static boolean isPrime(int n) {
    return IntStream.rangeClosed(2, (int) Math.sqrt(n)).noneMatch(d -> n % d == 0);
  }
}
