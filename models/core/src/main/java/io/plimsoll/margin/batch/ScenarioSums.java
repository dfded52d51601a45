package io.plimsoll.margin.batch;

/**
 * The loops over all scenarios, in shapes that a JDK 17 compiles to vector instructions: whole
 * numbers, arrays that differ, one index for all, no branch.
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
  static void of(TailRows rows, int[] held, int[] weights, int count, int[] sums) {
    for (int p = 0; p < count; p += 4) {
      int[] a = rows.row(held[p]);
      int[] b = rows.row(held[p + 1]);
      int[] c = rows.row(held[p + 2]);
      int[] d = rows.row(held[p + 3]);
      int wa = weights[p];
      int wb = weights[p + 1];
      int wc = weights[p + 2];
      int wd = weights[p + 3];
      if (p == 0) {
        for (int s = 0; s < sums.length; s++) {
          sums[s] = wa * a[s] + wb * b[s] + wc * c[s] + wd * d[s];
        }
      } else {
        for (int s = 0; s < sums.length; s++) {
          sums[s] = sums[s] + wa * a[s] + wb * b[s] + wc * c[s] + wd * d[s];
        }
      }
    }
  }

  /** Returns Σ |value| / 2^shift, each term rounded down. */
  static int absoluteSum(int[] values, int shift) {
    int sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += Math.abs(values[i]) >> shift;
    }
    return sum;
  }

  /**
   * Writes which of four values are above {@code threshold}, the first as the lowest of four bits;
   * no difference may overflow.
   *
   * @param quarters four arrays as long as {@code masks}
   */
  static void above(int[][] quarters, int threshold, int[] masks) {
    int[] a = quarters[0];
    int[] b = quarters[1];
    int[] c = quarters[2];
    int[] d = quarters[3];
    for (int g = 0; g < masks.length; g++) {
      masks[g] =
          ((threshold - a[g]) >>> 31)
              + ((threshold - b[g]) >>> 31 << 1)
              + ((threshold - c[g]) >>> 31 << 2)
              + ((threshold - d[g]) >>> 31 << 3);
    }
  }
}
