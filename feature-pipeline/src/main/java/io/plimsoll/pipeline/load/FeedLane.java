package io.plimsoll.pipeline.load;

import io.plimsoll.market.MarketEvent;
import java.io.IOException;

/** Puts the records of one feed in order, file after file. */
interface FeedLane {
  /** Takes the next sound record. */
  void add(FeedRecord record) throws IOException;

  /** Takes note of a record outside the days that are wanted. */
  void pass(MarketEvent event) throws IOException;

  /** Ends the feed. */
  void finish() throws IOException;
}
