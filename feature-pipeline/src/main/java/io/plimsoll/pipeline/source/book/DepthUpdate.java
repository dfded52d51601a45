package io.plimsoll.pipeline.source.book;

import io.plimsoll.market.BookUpdate;

/**
 * An update of a book as a venue numbers it.
 *
 * @param type SNAPSHOT or CHANGE
 * @param eventTime [µs since the epoch]
 * @param knownTime [µs since the epoch], at least the event time
 * @param flags of {@code EventFlag}
 * @param numbers the venue's
 * @param levels what it says
 */
record DepthUpdate(
    BookUpdate.Type type,
    long eventTime,
    long knownTime,
    int flags,
    Numbers numbers,
    DepthLevels levels) {
  /**
   * Which changes an update holds.
   *
   * @param first U, number of the first one; of a snapshot that of the last
   * @param last u, number of the last one, 0 where the venue has no numbers
   * @param before pu, u of the update before, -1 where the venue does not say
   */
  record Numbers(long first, long last, long before) {
    /** Of a venue that has none. */
    static final Numbers NONE = new Numbers(0, 0, -1);
  }

  static DepthUpdate snapshot(long eventTime, long last, DepthLevels levels) {
    return new DepthUpdate(
        BookUpdate.Type.SNAPSHOT, eventTime, eventTime, 0, new Numbers(last, last, -1), levels);
  }

  static DepthUpdate change(long eventTime, Numbers numbers, DepthLevels levels) {
    return new DepthUpdate(BookUpdate.Type.CHANGE, eventTime, eventTime, 0, numbers, levels);
  }

  /** Returns the number of the last change in it. */
  long sequence() {
    return numbers.last();
  }

  /** Returns the same update, known no earlier than {@code time}. */
  DepthUpdate knownFrom(long time) {
    return new DepthUpdate(type, eventTime, Math.max(knownTime, time), flags, numbers, levels);
  }

  /** Returns the same update with flags. */
  DepthUpdate flagged(int more) {
    return new DepthUpdate(type, eventTime, knownTime, flags | more, numbers, levels);
  }
}
