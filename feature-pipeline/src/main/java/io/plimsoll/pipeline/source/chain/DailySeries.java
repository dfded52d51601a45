package io.plimsoll.pipeline.source.chain;

/**
 * One column of a daily table, which is one series.
 *
 * @param column name in the header
 * @param feed name of the series
 * @param lag after the end of the day, or after the stamp, at which the value is known [µs]
 * @param days on which it is published
 */
record DailySeries(String column, String feed, long lag, Days days) {
  /** When a series is published. */
  enum Days {
    /** Each day. */
    ALL,
    /** Monday to Friday; what a table has for other days it repeated. */
    TRADING
  }

  static DailySeries daily(String column, String feed, long lagMinutes) {
    return new DailySeries(column, feed, lagMinutes * 60 * Times.SECOND, Days.ALL);
  }

  static DailySeries tradingDays(String column, String feed, long lagMinutes) {
    return new DailySeries(column, feed, lagMinutes * 60 * Times.SECOND, Days.TRADING);
  }

  /** Returns whether the day that begins at {@code time} [µs] is one of those of this series. */
  boolean isPublished(long time) {
    long weekday =
        Math.floorMod(time / Times.DAY + 3, 7L); // 1970-01-01 was a Thursday; Monday is 0
    return days == Days.ALL || weekday < 5;
  }
}
