package io.plimsoll.pipeline.source.book;

import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.Instrument;
import java.util.EnumMap;
import java.util.Map;

/** The feeds of one instrument, each named once for all of its records. */
final class InstrumentFeeds {
  private final Instrument instrument;
  private final Map<EventKind, Feed> feeds = new EnumMap<>(EventKind.class);

  InstrumentFeeds(Instrument instrument) {
    this.instrument = instrument;
  }

  Instrument instrument() {
    return instrument;
  }

  Feed of(EventKind kind) {
    return feeds.computeIfAbsent(kind, each -> Feed.of(each, instrument));
  }
}
