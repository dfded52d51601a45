package io.plimsoll.training.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** Times as people write them: a day of UTC for its midnight, or ISO 8601. */
public final class PlanTime {
  private PlanTime() {}

  /**
   * Returns the time that {@code text} says.
   *
   * @param name for messages
   * @throws IllegalArgumentException if it says none
   */
  public static Instant parse(String name, String text) {
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          name + " must read 2021-03-03 or 2021-03-03T00:00:00Z, was " + text, e);
    }
  }
}
