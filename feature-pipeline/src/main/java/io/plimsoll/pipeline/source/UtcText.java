package io.plimsoll.pipeline.source;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/** Times written as text, UTC. */
enum UtcText implements StampClock {
  /** {@code 2024-10-18 00:05:00}, or milliseconds since the epoch. */
  DASHES("uuuu-MM-dd HH:mm:ss"),
  /** {@code 20241018 00:05}. */
  MINUTES("uuuuMMdd HH:mm"),
  /** {@code 20241018 00:05:00}. */
  SECONDS("uuuuMMdd HH:mm:ss");

  private static final long MICROS = 1_000_000;

  private final DateTimeFormatter format;

  UtcText(String pattern) {
    this.format = DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
  }

  @Override
  public long micros(String text) {
    if (this == DASHES && text.indexOf(' ') < 0) {
      return TimeUnits.MILLISECONDS.micros(text);
    }
    try {
      long seconds = LocalDateTime.parse(text, format).toEpochSecond(ZoneOffset.UTC);
      return TimeUnits.SECONDS.micros(seconds) == TimeUnits.IMPLAUSIBLE
          ? TimeUnits.IMPLAUSIBLE
          : seconds * MICROS;
    } catch (DateTimeException e) {
      return TimeUnits.UNREADABLE;
    }
  }
}
