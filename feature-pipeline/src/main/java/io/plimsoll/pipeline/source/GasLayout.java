package io.plimsoll.pipeline.source;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;

/** The two forms of daily gas statistics. */
public enum GasLayout {
  /** Day, gas price, gas used, gas limit, transactions, ether price. */
  FULL(6),
  /** Etherscan's own export: day, its start in seconds, gas price. */
  EXPORT(3);

  private static final DateTimeFormatter ISO_DAY = DateTimeFormatter.ISO_LOCAL_DATE;
  private static final DateTimeFormatter EXPORT_DAY =
      DateTimeFormatter.ofPattern("M/d/uuuu").withResolverStyle(ResolverStyle.STRICT);

  private final int columns;

  GasLayout(int columns) {
    this.columns = columns;
  }

  /** Returns the day that {@code text} names in this form, none if it names no day. */
  public Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text, this == FULL ? ISO_DAY : EXPORT_DAY));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Returns the number of columns of a line. */
  public int columns() {
    return columns;
  }
}
