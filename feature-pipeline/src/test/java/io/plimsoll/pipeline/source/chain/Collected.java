package io.plimsoll.pipeline.source.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.market.Feed;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.RecordSink;
import io.plimsoll.pipeline.source.RecordSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps in memory what a source hands out. */
final class Collected implements RecordSink {
  record Kept(Feed feed, MarketEvent event, long knownTime, int flags) {}

  private final List<Kept> kept = new ArrayList<>();
  private final List<String> rejected = new ArrayList<>();
  private final Map<Rejection, Integer> reasons = new EnumMap<>(Rejection.class);

  /** Returns what the one source that recognises {@code path} reads in it. */
  static Collected of(Path path) throws IOException {
    var file = new RawFile(path);
    List<RecordSource> sources = new ArrayList<>();
    for (RecordSource source : ChainSources.all()) {
      if (source.recognises(file)) {
        sources.add(source);
      }
    }
    assertThat(sources).as("sources of " + path).hasSize(1);
    return of(sources.get(0), path);
  }

  static Collected of(RecordSource source, Path path) throws IOException {
    var collected = new Collected();
    source.read(new RawFile(path), collected);
    return collected;
  }

  /** Returns the words of the sources that recognise {@code path}. */
  static List<String> sourcesOf(Path path) throws IOException {
    List<String> words = new ArrayList<>();
    for (RecordSource source : ChainSources.all()) {
      if (source.recognises(new RawFile(path))) {
        words.add(source.word());
      }
    }
    return words;
  }

  @Override
  public void keep(Feed feed, MarketEvent event, long knownTime, int flags, RawRecord raw) {
    assertThat(knownTime).isGreaterThanOrEqualTo(event.eventTime());
    assertThat(event.kind()).isEqualTo(feed.kind());
    kept.add(new Kept(feed, event, knownTime, flags));
  }

  @Override
  public void reject(RawRecord raw, Rejection reason) {
    rejected.add(raw.line() + " " + reason.word());
    reasons.merge(reason, 1, Integer::sum);
  }

  List<Kept> kept() {
    return kept;
  }

  List<MarketEvent> events() {
    return kept.stream().map(Kept::event).toList();
  }

  <E extends MarketEvent> List<E> events(Class<E> kind) {
    return kept.stream().map(Kept::event).map(kind::cast).toList();
  }

  /** Returns line and reason of each rejection. */
  List<String> rejected() {
    return rejected;
  }

  Map<Rejection, Integer> reasons() {
    return reasons;
  }

  /** Returns how many records each feed has. */
  Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    kept.forEach(each -> counts.merge(each.feed().toString(), 1, Integer::sum));
    return counts;
  }
}
