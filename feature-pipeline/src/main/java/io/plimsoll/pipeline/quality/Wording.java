package io.plimsoll.pipeline.quality;

import io.plimsoll.artifact.market.BookCheck;
import io.plimsoll.artifact.market.FeedReport;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Times, lengths and counts in words. */
final class Wording {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final long SECOND = 1_000_000;
  private static final long DAY = 86_400;
  private static final long HOUR = 3_600;
  private static final long LONG_MINUTES = 60;

  private Wording() {}

  /** Returns a time [µs since the epoch] to the minute, UTC. */
  static String time(long micros) {
    return MINUTE.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  /** Returns a time [µs since the epoch] in full. */
  static String instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  /** Returns a length of time [µs], such as {@code 4 h 44 m}. */
  static String length(long micros) {
    long seconds = micros / SECOND;
    if (seconds >= DAY) {
      return seconds / DAY + " d " + seconds % DAY / HOUR + " h";
    }
    if (seconds >= HOUR) {
      return seconds / HOUR + " h " + seconds % HOUR / LONG_MINUTES + " m";
    }
    return seconds >= LONG_MINUTES
        ? seconds / LONG_MINUTES + " m " + seconds % LONG_MINUTES + " s"
        : seconds + " s";
  }

  /** Returns the share of a feed's time that is not silent, rounded down so that 100 means all. */
  static String coverage(FeedReport feed) {
    return share(feed.coverage());
  }

  /** Returns a share of {@code whole}, above 0, rounded down so that 100 means all. */
  static String share(long part, long whole) {
    return share((double) part / whole);
  }

  private static String share(double share) {
    return String.format(Locale.ROOT, "%.2f %%", Math.floor(1e4 * share) / 1e2);
  }

  /** Returns whether the last change compared agrees with the best bid and ask. */
  static String last(BookCheck check) {
    if (check.compared() == 0) {
      return "-";
    }
    return check.lastMatched() ? "matches" : "differs";
  }

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  static String counts(SortedMap<String, Long> counts) {
    return counts.entrySet().stream()
        .map(each -> each.getKey() + " " + count(each.getValue()))
        .collect(Collectors.joining(", "));
  }

  static long sum(SortedMap<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
