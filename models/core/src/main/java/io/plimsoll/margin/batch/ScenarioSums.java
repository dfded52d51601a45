package io.plimsoll.margin.batch;

/**
 * The loops over all scenarios, in shapes that a JDK 17 compiles to vector instructions: arrays
 * that differ, one index for all, no branch, no sum along an array.
 */
final class ScenarioSums {
  private ScenarioSums() {}

  /**
   * Writes Σ weight·row into {@code sums}, four rows a pass.
   *
   * @param held numbers of the rows, a multiple of four of them, at least four
   * @param weights of the rows
   * @param count number of rows
   */
  static void of(TailRows rows, int[] held, float[] weights, int count, float[] sums) {
    for (int p = 0; p < count; p += 4) {
      float[] a = rows.row(held[p]);
      float[] b = rows.row(held[p + 1]);
      float[] c = rows.row(held[p + 2]);
      float[] d = rows.row(held[p + 3]);
      float wa = weights[p];
      float wb = weights[p + 1];
      float wc = weights[p + 2];
      float wd = weights[p + 3];
      if (p == 0) {
        for (int s = 0; s < sums.length; s++) {
          sums[s] = wa * a[s] + wb * b[s] + wc * c[s] + wd * d[s];
        }
      } else {
        for (int s = 0; s < sums.length; s++) {
          sums[s] = sums[s] + (wa * a[s] + wb * b[s] + wc * c[s] + wd * d[s]);
        }
      }
    }
  }

  /** Writes four times the largest of four values: 2·max(x, y) = x + y + |x − y|, no branch. */
  static void maxima(float[] a, float[] b, float[] c, float[] d, float[] maxima) {
    for (int j = 0; j < maxima.length; j++) {
      float x = a[j];
      float y = b[j];
      float z = c[j];
      float w = d[j];
      float first = x + y + Math.abs(x - y);
      float second = z + w + Math.abs(z - w);
      maxima[j] = first + second + Math.abs(first - second);
    }
  }

  /** Writes twice the larger of two values. */
  static void maxima(float[] a, float[] b, float[] maxima) {
    for (int j = 0; j < maxima.length; j++) {
      float x = a[j];
      float y = b[j];
      maxima[j] = x + y + Math.abs(x - y);
    }
  }
}
