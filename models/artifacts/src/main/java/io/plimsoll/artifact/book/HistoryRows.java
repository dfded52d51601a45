package io.plimsoll.artifact.book;

import io.plimsoll.market.Check;
import io.plimsoll.market.Underlying;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rows of a history, gathered one after the other; each is checked as it comes. */
final class HistoryRows {
  private static final String NUMBER = "[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?";

  private final List<String> header;
  private final HistoryForm form;
  private final Instant asOf;
  private final List<Instant> times = new ArrayList<>();
  private final List<List<Double>> cells = new ArrayList<>();
  private final List<String> gaps = new ArrayList<>();

  /**
   * Creates an empty history.
   *
   * @param header columns of the file
   * @param asOf moment after which nothing but the time of a row is looked at
   */
  HistoryRows(List<String> header, HistoryForm form, Instant asOf) {
    Check.argument(
        header.size() > 1 && header.get(0).equals("time"),
        "columns must be time and an underlying each, was %s",
        header);
    var names = new HashSet<String>();
    for (String name : header) {
      Check.argument(names.add(name), "columns must differ, was %s twice", name);
    }
    header.stream().skip(1).forEach(Underlying::parse);
    this.header = List.copyOf(header);
    this.form = form;
    this.asOf = asOf;
  }

  void add(BookRow row) {
    try {
      take(row);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(row.place() + ": " + e.getMessage(), e);
    }
  }

  private void take(BookRow row) {
    Check.argument(
        row.size() == header.size(),
        "a row must have %s columns, was %s",
        header.size(),
        row.size());
    Instant time = time(row.get(0));
    if (time.isAfter(asOf)) {
      return;
    }
    Check.argument(
        time.equals(time.truncatedTo(ChronoUnit.HOURS)), "time must be a whole hour, was %s", time);
    Instant last = times.isEmpty() ? null : times.get(times.size() - 1);
    Check.argument(
        last == null || time.isAfter(last),
        "time must rise from row to row, was %s after %s",
        time,
        last);
    if (last != null && Duration.between(last, time).toHours() > 1) {
      gaps.add(
          row.place()
              + ": "
              + (Duration.between(last, time).toHours() - 1)
              + " h before "
              + time
              + " missing");
    }
    var values = new ArrayList<Double>();
    for (int column = 1; column < header.size(); column++) {
      values.add(value(header.get(column), row.get(column)));
    }
    times.add(time);
    cells.add(values);
  }

  private double value(String column, String text) {
    if (text.isEmpty()) {
      return Double.NaN;
    }
    Check.argument(
        text.matches(NUMBER), "%s must be a decimal number or empty, was %s", column, text);
    double value = Double.parseDouble(text);
    form.check(column, value);
    return value;
  }

  /**
   * Returns a time such as 2021-05-19T12:00:00Z, or one in whole microseconds since the epoch, as
   * in the project's own Parquet. Others' types of Parquet read 2021-05-19 12:00:00, of UTC, or
   * 2021-05-19 14:00:00+02.
   */
  private static Instant time(String text) {
    if (text.matches("[0-9]{15,17}")) {
      return Instant.EPOCH.plus(Long.parseLong(text), ChronoUnit.MICROS);
    }
    String instant = text.replace(' ', 'T');
    if (instant.matches(".*T.*[+-][0-9]{2}")) {
      instant += ":00";
    } else if (!instant.matches(".*T.*([+-][0-9:]+|Z)")) {
      instant += "Z";
    }
    try {
      return Instant.parse(instant);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "time must read like 2021-05-19T12:00:00Z, was " + text, e);
    }
  }

  /** Returns the recorded hours by underlying. */
  SortedMap<Underlying, HistoryColumn> columns() {
    var columns = new TreeMap<Underlying, HistoryColumn>();
    for (int column = 1; column < header.size(); column++) {
      var recorded = new HistoryColumn.Builder(form);
      for (int row = 0; row < times.size(); row++) {
        double value = cells.get(row).get(column - 1);
        if (!Double.isNaN(value)) {
          recorded.add(times.get(row), value);
        }
      }
      columns.put(Underlying.parse(header.get(column)), recorded.build());
    }
    return columns;
  }

  /** Returns what was not recorded, a line each. */
  List<String> gaps() {
    Check.argument(!times.isEmpty(), "rows must begin at or before %s, was none", asOf);
    var all = new ArrayList<>(gaps);
    for (int column = 1; column < header.size(); column++) {
      int place = column - 1;
      long empty = cells.stream().filter(row -> Double.isNaN(row.get(place))).count();
      if (empty > 0) {
        all.add(header.get(column) + ": " + empty + " h empty");
      }
    }
    long late = Duration.between(times.get(times.size() - 1), asOf).toHours();
    if (late > 0) {
      all.add("end: the last " + late + " h before " + asOf + " missing");
    }
    return all;
  }
}
