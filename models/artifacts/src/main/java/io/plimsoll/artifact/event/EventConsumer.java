package io.plimsoll.artifact.event;

import io.plimsoll.market.MarketEvent;
import java.io.IOException;

/** Takes records with the times at which they became known. */
@FunctionalInterface
public interface EventConsumer {
  /** Takes the next record; {@code knownTime} is in µs since the epoch. */
  void accept(MarketEvent event, long knownTime) throws IOException;
}
