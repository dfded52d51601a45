package io.plimsoll.artifact.event;

import io.plimsoll.market.Check;
import io.plimsoll.market.MarketEvent;
import java.util.Comparator;

/**
 * A record and when it became known.
 *
 * @param event the record
 * @param knownTime when it could first be used [µs since the epoch], at least its event time
 */
public record KnownEvent(MarketEvent event, long knownTime) {
  /** Known time, then sequence, then event time: the order of records of one feed. */
  public static final Comparator<KnownEvent> ORDER =
      Comparator.comparingLong(KnownEvent::knownTime)
          .thenComparingLong(each -> each.event().sequence())
          .thenComparingLong(each -> each.event().eventTime());

  public KnownEvent {
    Check.argument(
        knownTime >= event.eventTime(),
        "known time must be at least the event time %s, was %s",
        event.eventTime(),
        knownTime);
  }
}
