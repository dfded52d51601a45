package io.plimsoll.forecast.panel;

import java.util.List;

/** What is known of the time to come: hour of the day, day of the week, share of weekend. */
final class ClockInputs {
  /** Names in the order of {@link #write}. */
  static final List<String> NAMES =
      List.of(
          "hour_sine",
          "hour_cosine",
          "hour_sine_2",
          "hour_cosine_2",
          "day_sine",
          "day_cosine",
          "weekend_hour",
          "weekend_day");

  private static final long HOUR = 3_600_000_000L;
  private static final int THURSDAY = 3; // 1 January 1970, days counted from Monday

  private ClockInputs() {}

  /**
   * @param origin when the hour to come begins [µs since the epoch]
   */
  static void write(long origin, RowWriter row) {
    double hour = 2 * Math.PI * Math.floorMod(origin, 24 * HOUR) / (24.0 * HOUR);
    long hours = Math.floorDiv(origin, HOUR);
    double day = 2 * Math.PI * weekday(hours) / 7;
    row.put(StrictMath.sin(hour));
    row.put(StrictMath.cos(hour));
    row.put(StrictMath.sin(2 * hour));
    row.put(StrictMath.cos(2 * hour));
    row.put(StrictMath.sin(day));
    row.put(StrictMath.cos(day));
    row.put(weekend(hours));
    double share = 0;
    for (int ahead = 0; ahead < 24; ahead++) {
      share += weekend(hours + ahead) / 24.0;
    }
    row.put(share);
  }

  private static int weekday(long hours) {
    return Math.floorMod(Math.floorDiv(hours, 24) + THURSDAY, 7);
  }

  private static int weekend(long hours) {
    return weekday(hours) >= 5 ? 1 : 0;
  }
}
