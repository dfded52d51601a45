package io.plimsoll.training.plan;

import io.plimsoll.market.Check;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * How the values of a plan were found.
 *
 * @param tried number of settings that were compared, at least 1
 * @param from first day of UTC of the data on which they were compared
 * @param before day after the last one
 */
public record Chosen(int tried, LocalDate from, LocalDate before) {
  public Chosen {
    Check.argument(tried >= 1, "chosen.tried must be at least 1, was %s", tried);
    Check.argument(from.isBefore(before), "chosen.from must lie before %s, was %s", before, from);
  }

  /** Returns whether the comparisons saw a time in [{@code start}, {@code end}). */
  public boolean saw(Instant start, Instant end) {
    return start.isBefore(midnight(before)) && end.isAfter(midnight(from));
  }

  /** Returns the note of more comparisons, on data of {@code first} to {@code end}, and these. */
  public Chosen and(int more, Instant first, Instant end) {
    LocalDate earliest = day(first);
    LocalDate latest = dayAfter(end);
    return new Chosen(
        tried + more,
        earliest.isBefore(from) ? earliest : from,
        latest.isAfter(before) ? latest : before);
  }

  /** Returns the note of comparisons on data of {@code first} to {@code end}. */
  public static Chosen of(int tried, Instant first, Instant end) {
    return new Chosen(tried, day(first), dayAfter(end));
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  /** A span that ends at midnight does not see the day that begins. */
  private static LocalDate dayAfter(Instant end) {
    return day(end.minusNanos(1)).plusDays(1);
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}
