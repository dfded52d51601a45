package io.plimsoll.pipeline.source;

import io.plimsoll.market.Feed;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.pipeline.clean.Rejection;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a source found. */
final class RecordList implements RecordSink {
  final List<Feed> feeds = new ArrayList<>();
  final List<MarketEvent> events = new ArrayList<>();
  final List<Long> knownTimes = new ArrayList<>();
  final List<Integer> flags = new ArrayList<>();
  final List<Rejection> rejections = new ArrayList<>();

  @Override
  public void keep(Feed feed, MarketEvent event, long knownTime, int flagBits, RawRecord raw) {
    feeds.add(feed);
    events.add(event);
    knownTimes.add(knownTime);
    flags.add(flagBits);
  }

  @Override
  public void reject(RawRecord raw, Rejection reason) {
    rejections.add(reason);
  }
}
