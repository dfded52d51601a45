package io.plimsoll.artifact.event;

import io.plimsoll.market.EventKind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;

/**
 * How long a time one file of a feed covers, by the UTC day of the known times: a day where records
 * are many, a month or a year where they are few, so that no file is of a handful of rows.
 */
public enum FilePeriod {
  /** {@code 2024-08-08}. */
  DAY,
  /** {@code 2024-08}. */
  MONTH,
  /** {@code 2024}. */
  YEAR;

  /** Returns the period of the files of {@code kind}. */
  public static FilePeriod of(EventKind kind) {
    return switch (kind) {
      case TRADES, QUOTES, BOOK, DEPTH, BLOCKS -> DAY;
      case BARS, DERIVATIVES, LIQUIDATIONS, FEES, ORACLE, POOLS, LOANS -> MONTH;
      case MACRO -> YEAR;
    };
  }

  /** Returns the name of the period that {@code day} is in. */
  public String name(LocalDate day) {
    return switch (this) {
      case DAY -> day.toString();
      case MONTH -> YearMonth.from(day).toString();
      case YEAR -> Year.from(day).toString();
    };
  }

  /**
   * Returns the first day of the period of the given name.
   *
   * @throws DateTimeException if the name is none of this period
   */
  public LocalDate first(String name) {
    return switch (this) {
      case DAY -> LocalDate.parse(name);
      case MONTH -> YearMonth.parse(name).atDay(1);
      case YEAR -> Year.parse(name).atDay(1);
    };
  }

  /**
   * Returns the last day of the period of the given name.
   *
   * @throws DateTimeException if the name is none of this period
   */
  public LocalDate last(String name) {
    return switch (this) {
      case DAY -> LocalDate.parse(name);
      case MONTH -> YearMonth.parse(name).atEndOfMonth();
      case YEAR -> Year.parse(name).atMonth(12).atEndOfMonth();
    };
  }
}
