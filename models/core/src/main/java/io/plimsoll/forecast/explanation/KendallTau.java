package io.plimsoll.forecast.explanation;

/**
 * Agreement of two orders: (concordant − discordant) / √(pairs untied in a · pairs untied in b).
 *
 * <p>Reference: Kendall (1945), Biometrika 33(3): tau-b, which allows for ties.
 */
final class KendallTau {
  private KendallTau() {}

  /** Returns tau-b in [−1, 1], or {@code NaN} if all values of a or of b are equal. */
  static double of(double[] a, double[] b) {
    long agreement = 0;
    long untiedInA = 0;
    long untiedInB = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < i; j++) {
        int orderInA = Double.compare(a[i] + 0.0, a[j] + 0.0); // −0 is 0
        int orderInB = Double.compare(b[i] + 0.0, b[j] + 0.0);
        agreement += (long) orderInA * orderInB;
        untiedInA += Math.abs(orderInA);
        untiedInB += Math.abs(orderInB);
      }
    }
    return agreement / Math.sqrt((double) untiedInA * (double) untiedInB);
  }
}
