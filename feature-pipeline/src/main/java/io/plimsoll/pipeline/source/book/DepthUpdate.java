package io.plimsoll.pipeline.source.book;

import io.plimsoll.market.BookUpdate;

/**
 * An update of a book as a venue numbers it.
 *
 * @param type SNAPSHOT or CHANGE
 * @param eventTime [µs since the epoch]
 * @param flags of {@code EventFlag}
 * @param first U, number of the first change in it; of a snapshot that of the last
 * @param sequence u, number of the last change in it
 * @param before pu, u of the update before, -1 where the venue gives none
 * @param levels what it says
 */
record DepthUpdate(
    BookUpdate.Type type,
    long eventTime,
    int flags,
    long first,
    long sequence,
    long before,
    DepthLevels levels) {
  static DepthUpdate snapshot(long eventTime, int flags, long last, DepthLevels levels) {
    return new DepthUpdate(BookUpdate.Type.SNAPSHOT, eventTime, flags, last, last, -1, levels);
  }

  static DepthUpdate change(
      long eventTime, long first, long last, long before, DepthLevels levels) {
    return new DepthUpdate(BookUpdate.Type.CHANGE, eventTime, 0, first, last, before, levels);
  }
}
