package io.plimsoll.feature.liquidity;

import io.plimsoll.feature.window.WindowSums;
import java.time.Duration;

/**
 * Half-life of an Ornstein–Uhlenbeck process from samples a second apart: x(k+1) = a + b·x(k) + e
 * by least squares, and ln 2 / -ln b seconds.
 *
 * <p>The process dx = κ(θ - x)dt + σdW sampled each Δ is that regression with b = exp(-κΔ) (Vasicek
 * 1977). Without pull (b ≥ 1), or with swings from side to side (b ≤ 0), there is no half-life.
 */
final class ResiliencyPull {
  /** Sums that it needs: n, Σx, Σy, Σx², Σxy. */
  static final int SUMS = 5;

  private static final int FEWEST = 10;

  private static final double SMALLEST_VARIANCE = 1e-12; // of the mean square: rounding below

  private ResiliencyPull() {}

  /** Returns whether {@code window} is long enough to hold pairs for a half-life. */
  static boolean fits(Duration window) {
    return window.compareTo(Duration.ofSeconds(FEWEST)) >= 0;
  }

  /** Adds a pair of neighbouring samples to the sums from {@code first} on. */
  static void add(WindowSums sums, int first, double x, double y) {
    sums.add(first, 1);
    sums.add(first + 1, x);
    sums.add(first + 2, y);
    sums.add(first + 3, x * x);
    sums.add(first + 4, x * y);
  }

  /** Returns the half-life over a window [s], NaN below ten pairs or without a pull. */
  static double halfLife(WindowSums sums, int first, int window) {
    double n = sums.value(first, window);
    if (n < FEWEST) {
      return Double.NaN;
    }
    double meanX = sums.value(first + 1, window) / n;
    double meanY = sums.value(first + 2, window) / n;
    double square = sums.value(first + 3, window) / n;
    double variance = square - meanX * meanX;
    if (!(variance > SMALLEST_VARIANCE * square)) {
      return Double.NaN;
    }
    double b = (sums.value(first + 4, window) / n - meanX * meanY) / variance;
    return b > 0 && b < 1 ? StrictMath.log(2) / -StrictMath.log(b) : Double.NaN;
  }
}
