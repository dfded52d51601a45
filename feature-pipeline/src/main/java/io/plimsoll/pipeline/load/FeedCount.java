package io.plimsoll.pipeline.load;

import io.plimsoll.artifact.event.EventFlag;
import io.plimsoll.artifact.market.FeedReport;
import io.plimsoll.artifact.market.Silence;
import io.plimsoll.pipeline.clean.Outages;
import io.plimsoll.pipeline.clean.RecordTimes;
import io.plimsoll.pipeline.clean.Rejection;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** What became of the records of one feed. */
final class FeedCount {
  private final String name;
  private final boolean market;
  private final RecordTimes times;
  private final SortedMap<String, Long> rejections = new TreeMap<>();
  private final SortedMap<String, Long> flags = new TreeMap<>();

  /**
   * Starts with the given times.
   *
   * @param market whether the feed never rests, so that its silence tells of an outage
   */
  FeedCount(String name, boolean market, RecordTimes times) {
    this.name = name;
    this.market = market;
    this.times = times;
  }

  void keep(long eventTime, int flagBits) {
    times.add(eventTime);
    if (flagBits != 0) {
      for (EventFlag flag : EventFlag.values()) {
        if ((flagBits & flag.bit()) != 0) {
          flags.merge(word(flag), 1L, Long::sum);
        }
      }
    }
  }

  void reject(Rejection reason) {
    rejections.merge(reason.word(), 1L, Long::sum);
  }

  String name() {
    return name;
  }

  boolean isMarket() {
    return market;
  }

  long rows() {
    return times.rows();
  }

  /** Returns when the feed ran and was silent. */
  Outages.Course course() {
    return new Outages.Course(new Silence(times.first(), times.last()), times.silences());
  }

  FeedReport report() {
    return new FeedReport(
        times.rows(), times.first(), times.last(), rejections, flags, times.summary());
  }

  private static String word(EventFlag flag) {
    return flag.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
