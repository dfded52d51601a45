package io.plimsoll.pipeline.clean;

import java.util.Locale;

/** Why a record is not used. */
public enum Rejection {
  WRONG_COLUMN_COUNT,
  /** No JSON, or none of the fields that the record needs. */
  UNREADABLE_JSON,
  /** The source gives no time, and nothing else tells it. */
  NO_TIME,
  /** Repeated by the source for a day on which nothing was published. */
  FILLED_BY_SOURCE,
  /** A log of a block that a reorganisation took off the chain. */
  NOT_CANONICAL,
  /** A log that needs an earlier one, which is absent. */
  INCOMPLETE_EVENT,
  UNREADABLE_NUMBER,
  UNREADABLE_DATE,
  /** A time written in another form than the others of the file, so that its zone is in doubt. */
  MIXED_TIME_FORM,
  UNREADABLE_SIDE,
  /** A trade of which neither source nor prices tell the aggressor. */
  SIDE_NOT_GIVEN,
  /** NaN, infinite, or too large for a double. */
  NOT_FINITE,
  /** Before 2009 or after 2099: most likely another unit than the source's. */
  IMPLAUSIBLE_TIME,
  /** Not in the day or month that the file's name says. */
  OUTSIDE_FILE_DAY,
  /** Not a multiple of the bar's length. */
  OFF_GRID_TIME,
  /** The time of the record accepted before. */
  DUPLICATE_TIME,
  /** Earlier than the record accepted before. */
  BACKWARD_TIME,
  /** So far ahead of its neighbours in the file that they refute it: see {@link Timeline}. */
  FORWARD_STAMP,
  /** The venue's number of the record accepted before. */
  DUPLICATE_SEQUENCE,
  /** A lower venue's number than that of the record accepted before. */
  BACKWARD_SEQUENCE,
  PRICE_NOT_POSITIVE,
  HIGH_BELOW_LOW,
  /** Open or close above high or below low. */
  PRICE_OUTSIDE_HIGH_LOW,
  NEGATIVE_VOLUME,
  QUANTITY_NOT_POSITIVE,
  NEGATIVE_SIZE,
  /** A best bid at or above the best ask. */
  CROSSED_QUOTE,
  /** Names another instrument than its file. */
  OTHER_INSTRUMENT,
  /** Outside of what such a value can be, such as gas used above the gas limit. */
  VALUE_OUT_OF_RANGE,
  /** A change of a book that has no snapshot to follow on from. */
  BEFORE_SNAPSHOT,
  /** A change of a book that does not follow on from the one before: the book is unknown now. */
  SEQUENCE_BREAK,
  MISSING_FIELD,
  /** Of a stream, or of another instrument's, that the source does not read. */
  UNKNOWN_STREAM,
  /** A transfer at the venue's price, such as of its insurance fund, that met no order. */
  OFF_BOOK_TRADE,
  /** An instrument that the source cannot name, or whose contracts it does not know the size of. */
  UNKNOWN_INSTRUMENT;

  /** Returns whether the record repeats or precedes one that was kept. */
  boolean repeats() {
    return switch (this) {
      case DUPLICATE_TIME, BACKWARD_TIME, DUPLICATE_SEQUENCE, BACKWARD_SEQUENCE -> true;
      default -> false;
    };
  }

  /** Returns the word used in reports, such as {@code price-not-positive}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
