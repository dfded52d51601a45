package io.plimsoll.forecast.evaluation;

/**
 * Area under the precision–recall curve as a step function: Σ (Rₙ − Rₙ₋₁) Pₙ over the distinct
 * scores from the highest down, without interpolation.
 *
 * <p>Reference: Davis and Goadrich (2006), ICML, on why the curve must not be joined by straight
 * lines. Events with one score are taken together.
 */
public final class AveragePrecision {
  private AveragePrecision() {}

  /**
   * Returns the average precision in (0, 1], or NaN if nothing happened.
   *
   * @param scores higher where an event is likelier, not NaN (n)
   * @param events whether it happened (n)
   */
  public static double of(double[] scores, boolean[] events) {
    var ranked = RankedEvents.of(scores, events);
    int before = 0;
    double area = 0;
    for (int threshold = 0; threshold < ranked.thresholds(); threshold++) {
      int hits = ranked.hits(threshold);
      area += (double) (hits - before) * hits / ranked.alerts(threshold);
      before = hits;
    }
    return before == 0 ? Double.NaN : area / before;
  }
}
