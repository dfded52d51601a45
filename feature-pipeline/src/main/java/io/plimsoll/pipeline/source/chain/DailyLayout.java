package io.plimsoll.pipeline.source.chain;

import java.util.List;

/**
 * The form of a table with a row a day.
 *
 * @param word that names the source
 * @param header all its columns, in order
 * @param time the column with the day
 * @param stamp what the day's stamp means
 * @param series the columns that are read
 */
record DailyLayout(
    String word, List<String> header, String time, Stamp stamp, List<DailySeries> series) {
  /** What a row's stamp means. */
  enum Stamp {
    /** The row describes the day that begins at the stamp: its event time is the day's end. */
    DAY,
    /** The same, written day first: {@code 31-12-2022}. */
    DAY_FIRST,
    /** The row describes the moment of the stamp. */
    MOMENT
  }

  DailyLayout {
    header = List.copyOf(header);
    series = List.copyOf(series);
  }

  /** Returns the start of the day, or the moment, that {@code text} stands for [µs]. */
  long start(String text) throws Refused {
    return stamp == Stamp.DAY_FIRST ? Times.ofDayFirst(text) : Times.micros(text);
  }

  /** Returns the event time of a row that starts at {@code start} [µs]. */
  long eventTime(long start) {
    return stamp == Stamp.MOMENT ? start : start + Times.DAY;
  }
}
