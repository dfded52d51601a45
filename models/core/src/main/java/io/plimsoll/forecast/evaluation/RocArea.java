package io.plimsoll.forecast.evaluation;

/**
 * Area under the receiver operating characteristic: the probability that an event has a higher
 * score than a non-event, ties counting half.
 *
 * <p>Reference: Hanley and McNeil (1982), Radiology 143(1). Where events are rare it flatters; see
 * {@link AveragePrecision}.
 */
public final class RocArea {
  private RocArea() {}

  /**
   * Returns the area [1], in [0, 1]; NaN if everything or nothing happened.
   *
   * @param scores higher where an event is likelier, not NaN (n)
   * @param events whether it happened (n)
   */
  public static double of(double[] scores, boolean[] events) {
    var ranked = RankedEvents.of(scores, events);
    double area = 0;
    int hitsBefore = 0;
    int falseBefore = 0;
    for (int threshold = 0; threshold < ranked.thresholds(); threshold++) {
      int hits = ranked.hits(threshold);
      int falseAlerts = ranked.alerts(threshold) - hits;
      area += (falseAlerts - falseBefore) * ((double) hitsBefore + hits) / 2;
      hitsBefore = hits;
      falseBefore = falseAlerts;
    }
    return area / ((double) hitsBefore * falseBefore);
  }
}
