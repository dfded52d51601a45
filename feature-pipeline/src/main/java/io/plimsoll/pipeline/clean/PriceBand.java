package io.plimsoll.pipeline.clean;

import java.util.Arrays;

/**
 * Tells prices that lie far from those before them: further from the median of the last 101 prices
 * than 20 %, and than 12 robust standard deviations, 1.4826 times the median distance from the
 * median.
 *
 * <p>A price outside the band is counted among the next ones, so a level that stays is inside after
 * half a window. The first 20 prices are not judged, nor the first 20 after a day without one.
 *
 * <p>Reference: P. J. Rousseeuw and C. Croux, Alternatives to the median absolute deviation, JASA
 * 88 (1993), equation 1.2.
 */
public final class PriceBand {
  private static final int WINDOW = 101;
  private static final int LEAST = 20;
  private static final long DAY = 86_400_000_000L;
  private static final double WIDTH = 0.2;
  private static final double DEVIATIONS = 12;
  private static final double NORMAL = 1.4826; // median distance of a normal variable to 1 sigma

  /*
   * The median lies between the least and the greatest price. A price within 20 % of both is inside
   * whatever the median is, so almost no price needs the sort. The bounds are those of this block
   * of prices and the one before, which together hold the window.
   */
  private final double[] window = new double[WINDOW];
  private final double[] sorted = new double[WINDOW];
  private long lastTime = Long.MIN_VALUE / 2;
  private int count;
  private int next;
  private double least = Double.MAX_VALUE;
  private double greatest;
  private double leastBefore = Double.MAX_VALUE;
  private double greatestBefore;

  /**
   * Takes the next price and returns whether it lies outside.
   *
   * @param price [quote per base], above 0
   * @param time of it [µs since the epoch]
   */
  public boolean isOutside(double price, long time) {
    if (time - lastTime > DAY) {
      count = 0;
      next = 0;
    }
    lastTime = time;
    boolean outside = count >= LEAST && !isNearAll(price) && isFarFromMedian(price);
    add(price);
    return outside;
  }

  private boolean isNearAll(double price) {
    return price <= (1 + WIDTH) * Math.min(least, leastBefore)
        && price >= (1 - WIDTH) * Math.max(greatest, greatestBefore);
  }

  private boolean isFarFromMedian(double price) {
    double median = median(window);
    double distance = Math.abs(price - median);
    if (distance <= WIDTH * median) {
      return false;
    }
    double[] distances = new double[count];
    for (int i = 0; i < count; i++) {
      distances[i] = Math.abs(window[i] - median);
    }
    return distance > DEVIATIONS * NORMAL * median(distances);
  }

  private double median(double[] values) {
    System.arraycopy(values, 0, sorted, 0, count);
    Arrays.sort(sorted, 0, count);
    int middle = count / 2;
    return count % 2 == 1 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle]);
  }

  private void add(double price) {
    if (next == 0) {
      leastBefore = least;
      greatestBefore = greatest;
      least = Double.MAX_VALUE;
      greatest = 0;
    }
    window[next] = price;
    next = (next + 1) % WINDOW;
    count = Math.min(WINDOW, count + 1);
    least = Math.min(least, price);
    greatest = Math.max(greatest, price);
  }
}
