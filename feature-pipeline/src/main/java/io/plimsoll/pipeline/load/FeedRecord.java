package io.plimsoll.pipeline.load;

import io.plimsoll.market.MarketEvent;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawRecord;
import java.io.IOException;

/**
 * A sound record of a feed and where it came from.
 *
 * @param knownTime when it could first be used [µs since the epoch]
 * @param flags see {@code EventFlag}
 * @param raw where it stood
 * @param file in which it stood
 */
record FeedRecord(MarketEvent event, long knownTime, int flags, RawRecord raw, FileCount file) {
  FeedRecord flagged(int more) {
    return more == 0 ? this : new FeedRecord(event, knownTime, flags | more, raw, file);
  }

  void reject(Rejection reason) throws IOException {
    file.reject(raw, reason);
  }
}
