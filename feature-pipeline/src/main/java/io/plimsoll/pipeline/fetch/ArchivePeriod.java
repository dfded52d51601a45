package io.plimsoll.pipeline.fetch;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What one file of the archive spans. */
public enum ArchivePeriod {
  /** A day. */
  DAILY,
  /** A month. */
  MONTHLY;

  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM");

  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns how files name the days or months of which a day lies in the range. */
  List<String> stamps(LocalDate from, LocalDate to) {
    if (this == DAILY) {
      return from.datesUntil(to.plusDays(1)).map(LocalDate::toString).toList();
    }
    YearMonth last = YearMonth.from(to);
    return Stream.iterate(
            YearMonth.from(from), month -> !month.isAfter(last), month -> month.plusMonths(1))
        .map(MONTH::format)
        .toList();
  }
}
