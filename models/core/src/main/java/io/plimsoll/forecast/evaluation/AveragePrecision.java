package io.plimsoll.forecast.evaluation;

import io.plimsoll.market.Check;
import java.util.Comparator;
import java.util.stream.IntStream;

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
   * @param scores higher where an event is likelier (n)
   * @param events whether it happened (n)
   */
  public static double of(double[] scores, boolean[] events) {
    Check.argument(
        scores.length == events.length, "events must be %s, was %s", scores.length, events.length);
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    int total = 0;
    for (boolean event : events) {
      total += event ? 1 : 0;
    }
    int hits = 0;
    int before = 0;
    double area = 0;
    for (int rank = 0; rank < order.length; rank++) {
      hits += events[order[rank]] ? 1 : 0;
      boolean lastOfScore =
          rank + 1 == order.length || scores[order[rank + 1]] != scores[order[rank]];
      if (lastOfScore) {
        area += (double) (hits - before) * hits / (rank + 1);
        before = hits;
      }
    }
    return total == 0 ? Double.NaN : area / total;
  }
}
