package io.plimsoll.pipeline.source;

import io.plimsoll.market.Feed;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.pipeline.clean.Rejection;
import java.io.IOException;

/** Takes what a source found in a file. */
public interface RecordSink {
  /**
   * Takes a sound record.
   *
   * @param feed it belongs to
   * @param knownTime when it could first be used [µs since the epoch], at least its event time
   * @param flags what the source noticed of it, see {@code EventFlag}; 0 for nothing
   * @param raw where it stood
   */
  void keep(Feed feed, MarketEvent event, long knownTime, int flags, RawRecord raw)
      throws IOException;

  /** Takes a record that cannot be used. */
  void reject(RawRecord raw, Rejection reason) throws IOException;
}
