package io.plimsoll.pipeline.load;

import io.plimsoll.artifact.market.Gaps;
import io.plimsoll.artifact.market.SourceFile;
import io.plimsoll.market.Instrument;
import io.plimsoll.pipeline.clean.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What an import has counted so far. */
final class Tally {
  final List<SourceFile> files = new ArrayList<>();
  final SortedMap<String, Long> rejections = new TreeMap<>();
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

  void reject(Rejection reason) {
    rejections.merge(reason.word(), 1L, Long::sum);
  }

  long rows() {
    return rows;
  }

  long outsideRows() {
    return outside;
  }

  /** Returns when the first record kept began [µs since the epoch]. */
  long firstTime() {
    return firstTime;
  }

  /** Returns when the last record kept began [µs since the epoch]. */
  long lastTime() {
    return lastTime;
  }
}
