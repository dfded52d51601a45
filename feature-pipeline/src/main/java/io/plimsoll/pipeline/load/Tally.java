package io.plimsoll.pipeline.load;

import io.plimsoll.artifact.market.BookCheck;
import io.plimsoll.artifact.market.FeedReport;
import io.plimsoll.artifact.market.Gaps;
import io.plimsoll.artifact.market.Silence;
import io.plimsoll.artifact.market.SourceFile;
import io.plimsoll.market.Instrument;
import io.plimsoll.pipeline.clean.Outages;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What an import has counted so far. */
final class Tally {
  final List<SourceFile> files = new ArrayList<>();
  final List<FeedCount> feeds = new ArrayList<>();
  final List<BookCheck> books = new ArrayList<>();
  final SortedMap<String, Gaps> gaps = new TreeMap<>();
  final NavigableSet<Instrument> instruments = new TreeSet<>();
  private long rows;
  private long outside;
  private long firstTime = Long.MAX_VALUE;
  private long lastTime = Long.MIN_VALUE;

  /** Counts a record kept, of which the period began at {@code time} [µs since the epoch]. */
  void keep(long time) {
    rows++;
    firstTime = Math.min(firstTime, time);
    lastTime = Math.max(lastTime, time);
  }

  void outside() {
    outside++;
  }

  /** Returns the count of rejections by reason, of all files. */
  SortedMap<String, Long> rejections() {
    var rejections = new TreeMap<String, Long>();
    files.forEach(
        file ->
            file.rejections().forEach((word, count) -> rejections.merge(word, count, Long::sum)));
    return rejections;
  }

  /** Returns the reports of the feeds by name. */
  SortedMap<String, FeedReport> feedReports() {
    var reports = new TreeMap<String, FeedReport>();
    feeds.forEach(feed -> reports.put(feed.name(), feed.report()));
    return reports;
  }

  /** Returns the stretches in which all markets under way were silent. */
  List<Silence> outages() {
    return Outages.common(
        feeds.stream().filter(FeedCount::isMarket).map(FeedCount::course).toList());
  }

  long rows() {
    return rows;
  }

  long outsideRows() {
    return outside;
  }

  /** Returns when the first record kept began [µs since the epoch]. */
  long firstTime() {
    return rows == 0 ? 0 : firstTime;
  }

  /** Returns when the last record kept began [µs since the epoch]. */
  long lastTime() {
    return rows == 0 ? 0 : lastTime;
  }
}
