package io.plimsoll.pipeline.batch;

import io.plimsoll.feature.hourly.HourlyFeatures;
import io.plimsoll.market.Bar;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Hands bars, which come in the order of their event times, to the features in the order in which
 * they became known.
 *
 * <p>A bar is known at its event time or later. So once a bar of event time t is here, every bar
 * known before t is here too; only those known later wait.
 */
final class KnownOrder {
  private record Waiting(Bar bar, long knownTime) {}

  private final HourlyFeatures features;
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(
          Comparator.comparingLong(Waiting::knownTime)
              .thenComparingLong(each -> each.bar().eventTime()));
  private long lastEvent = Long.MIN_VALUE;

  KnownOrder(HourlyFeatures features) {
    this.features = features;
  }

  /**
   * Takes the next bar.
   *
   * @throws IllegalArgumentException if it is not later than the one before
   */
  void add(Bar bar, long knownTime) {
    if (bar.eventTime() <= lastEvent) {
      throw new IllegalArgumentException(
          "event time must be after " + lastEvent + ", was " + bar.eventTime());
    }
    lastEvent = bar.eventTime();
    release(lastEvent - 1);
    waiting.add(new Waiting(bar, knownTime));
  }

  /**
   * Hands over what was known at {@code end}, until which everything was recorded; what was known
   * only later can be in no row.
   */
  void finish(long end) {
    release(end);
    features.advanceTo(end);
  }

  private void release(long knownThrough) {
    while (!waiting.isEmpty() && waiting.peek().knownTime() <= knownThrough) {
      Waiting next = waiting.remove();
      features.add(next.bar(), next.knownTime());
    }
  }
}
