package io.plimsoll.forecast.evaluation;

import io.plimsoll.market.Check;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Events from the highest score down: how many alerts a threshold gives, and how many are right.
 *
 * <p>Events with one score are taken together, for no threshold parts them.
 */
final class RankedEvents {
  private final int size;
  private final int[] alerts;
  private final int[] hits;
  private final int thresholds;

  private RankedEvents(int size, int[] alerts, int[] hits, int thresholds) {
    this.size = size;
    this.alerts = alerts;
    this.hits = hits;
    this.thresholds = thresholds;
  }

  /** Ranks events (n) by their scores (n), which must not be NaN. */
  static RankedEvents of(double[] scores, boolean[] events) {
    int n = scores.length;
    Check.argument(n == events.length, "events must be %s, was %s", n, events.length);
    for (double score : scores) {
      Check.argument(!Double.isNaN(score), "scores must be numbers, was %s", score);
    }
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    int[] alerts = new int[n];
    int[] hits = new int[n];
    int thresholds = 0;
    int hit = 0;
    for (int rank = 0; rank < n; rank++) {
      hit += events[order[rank]] ? 1 : 0;
      if (rank + 1 == n || scores[order[rank + 1]] != scores[order[rank]]) {
        alerts[thresholds] = rank + 1;
        hits[thresholds++] = hit;
      }
    }
    return new RankedEvents(n, alerts, hits, thresholds);
  }

  int size() {
    return size;
  }

  int events() {
    return thresholds == 0 ? 0 : hits[thresholds - 1];
  }

  int thresholds() {
    return thresholds;
  }

  /** Returns the number of scores at or above a threshold, counted from the highest. */
  int alerts(int threshold) {
    return alerts[threshold];
  }

  /** Returns the number of events among the alerts of a threshold. */
  int hits(int threshold) {
    return hits[threshold];
  }
}
