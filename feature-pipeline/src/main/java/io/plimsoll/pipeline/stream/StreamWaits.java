package io.plimsoll.pipeline.stream;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long a stream waits for what has not come.
 *
 * @param disorder how much earlier than one that came before a record of a feed may be known
 * @param patience how far a feed may stay behind the fastest before it counts as silent
 * @param end known time after which nothing is released [µs since the epoch]
 */
public record StreamWaits(Duration disorder, Duration patience, long end) implements Serializable {
  /** The end of a stream that has none. */
  public static final long NEVER = Long.MAX_VALUE;
}
