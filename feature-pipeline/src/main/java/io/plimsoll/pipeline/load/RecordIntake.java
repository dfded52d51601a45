package io.plimsoll.pipeline.load;

import io.plimsoll.artifact.event.EventWriter;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.pipeline.clean.RecordTimes;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.RecordSink;
import io.plimsoll.pipeline.source.RecordSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes files of records in: each record goes to the lane of its feed, or into quarantine. */
final class RecordIntake implements RecordSink, AutoCloseable {
  private record Place(FeedLane lane, FeedOutlet outlet, FeedCount count, boolean wanted) {}

  private final Path root;
  private final ImportPlan plan;
  private final long start;
  private final long end;
  private final Quarantine quarantine;
  private final Tally tally;
  private final Map<String, RecordSource> sources;
  private final SortedMap<Feed, Place> places = new TreeMap<>();
  private final List<FileCount> counts = new ArrayList<>();
  private final BookChecks books = new BookChecks();
  private FileCount current; // null before the first file
  private RawFile checked; // the current file, null if its book cannot be checked
  private Feed lastFeed; // records of one feed come in runs: saves most of the look-ups
  private Place lastPlace;

  RecordIntake(Path root, ImportPlan plan, Quarantine quarantine, Tally tally) {
    this.root = root;
    this.plan = plan;
    this.quarantine = quarantine;
    this.tally = tally;
    this.start = plan.range().start();
    this.end = plan.range().end();
    this.sources = RecordFile.sources(plan.options());
  }

  /** Takes the next file. */
  void load(RecordFile file) throws IOException {
    current = new FileCount(file.file(), quarantine.sheet(file.file().name()));
    counts.add(current);
    checked = sources.get(file.word()).numbersQuotesAsTheBook() ? file.file() : null;
    try {
      plan.faults().check(file.file());
      file.read(sources, this);
      if (current.isEmpty()) {
        throw new IOException("Cannot read " + file.file().path() + ": it holds no record");
      }
    } catch (IOException e) {
      plan.faults().meet(e, current);
    } finally {
      current.close();
    }
  }

  /**
   * Ends the import.
   *
   * @throws IOException if too many records of a file are rejected
   */
  void finish() throws IOException {
    for (Map.Entry<Feed, Place> each : places.entrySet()) {
      Place place = each.getValue();
      place.lane.finish();
      if (place.count.rows() > 0) {
        tally.feeds.add(place.count);
        each.getKey().instrument().ifPresent(tally.instruments::add);
      }
    }
    tally.books.addAll(books.finish());
    for (FileCount count : counts) {
      tally.files.add(count.finish(plan.faults()));
    }
  }

  @Override
  public void keep(Feed feed, MarketEvent event, long knownTime, int flags, RawRecord raw)
      throws IOException {
    Place place = place(feed);
    current.find();
    if (!place.wanted) {
      return;
    }
    if (checked != null) { // whatever the days that are wanted: the book goes on through all
      books.take(checked, feed.source(), event);
    }
    if (event.eventTime() >= start && event.eventTime() < end) {
      place.lane.add(new FeedRecord(event, knownTime, flags, raw, current));
    } else {
      tally.outside();
      place.lane.pass(event);
    }
  }

  @Override
  public void reject(RawRecord raw, Rejection reason) throws IOException {
    current.reject(raw, reason);
  }

  @Override
  public void close() throws IOException {
    for (Place place : places.values()) {
      place.outlet.close();
    }
  }

  private Place place(Feed feed) throws IOException {
    if (!feed.equals(lastFeed)) {
      lastPlace = places.get(feed);
      if (lastPlace == null) {
        lastPlace = open(feed);
        places.put(feed, lastPlace);
      }
      lastFeed = feed;
    }
    return lastPlace;
  }

  private Place open(Feed feed) throws IOException {
    boolean market =
        switch (feed.kind()) {
          case TRADES, QUOTES, BOOK -> true;
          default -> false;
        };
    var count = new FeedCount(feed.toString(), market, RecordTimes.irregular());
    var outlet = new FeedOutlet(EventWriter.open(root, feed), feed.kind(), count, tally);
    return new Place(lane(feed.kind(), outlet, count), outlet, count, isWanted(feed));
  }

  private static FeedLane lane(EventKind kind, FeedOutlet outlet, FeedCount count) {
    return switch (kind) {
      case DERIVATIVES, LIQUIDATIONS, FEES, ORACLE, LOANS, MACRO, BLOCKS, POOLS ->
          new CollectedLane(outlet, count);
      default -> new OrderedLane(outlet, count);
    };
  }

  /* Instruments that were asked for choose among markets; chains and statistics serve them all. */
  private boolean isWanted(Feed feed) {
    return plan.instruments().isEmpty()
        || feed.instrument().map(plan.instruments()::contains).orElse(true);
  }
}
