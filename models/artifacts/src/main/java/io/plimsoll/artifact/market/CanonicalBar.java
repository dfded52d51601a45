package io.plimsoll.artifact.market;

import io.plimsoll.market.Bar;
import io.plimsoll.market.Check;

/**
 * A bar as stored: with the time at which it could be known.
 *
 * @param bar prices and volume; its event time is its close
 * @param knownTime [µs since the epoch, UTC], at least the event time
 * @param sequence number of the interval since the epoch
 */
public record CanonicalBar(Bar bar, long knownTime, long sequence) {
  public CanonicalBar {
    Check.argument(
        knownTime >= bar.eventTime(), "knownTime must be at least eventTime, was %s", knownTime);
  }
}
