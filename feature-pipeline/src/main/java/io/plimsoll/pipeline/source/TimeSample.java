package io.plimsoll.pipeline.source;

import io.plimsoll.artifact.market.BarLength;
import io.plimsoll.market.Check;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The first times of a file of bars, which tell how it writes them and how far apart they are. */
final class TimeSample {
  private static final int LARGEST = 10_000;
  private static final long FEWEST = 2; // spacings that agree
  private static final long MOST_OFF = 100; // one in so many may be no multiple
  private static final long MICROS = 1_000_000;

  private final int column;
  private final List<String> texts = new ArrayList<>();

  /** Creates a sample, empty as yet, of the times in {@code column}, from 0. */
  TimeSample(int column) {
    this.column = column;
  }

  /** Takes the time of {@code raw}, if it has that column. */
  void add(RawRecord raw) {
    if (column < raw.columns()) {
      texts.add(raw.field(column));
    }
  }

  /** Takes the times of what {@code reader} has next, of 10,000 records at most. */
  void addNext(RawReader reader) throws IOException {
    for (int i = 0; i < LARGEST; i++) {
      Optional<RawRecord> raw = reader.next();
      if (raw.isEmpty()) {
        return;
      }
      add(raw.get());
    }
  }

  /** Returns the form that most of the words have, the first of several; standard without words. */
  IsoWords form() {
    var counts = new LinkedHashMap<IsoWords, Integer>();
    texts.forEach(text -> IsoWords.of(text).ifPresent(form -> counts.merge(form, 1, Integer::sum)));
    return mostCommon(counts).orElse(IsoWords.STANDARD);
  }

  /**
   * Returns the length of bars of which none to many are absent: the most common spacing of times
   * that rise, the shortest of several, if the others are multiples of it, but for one in a
   * hundred.
   *
   * @throws IllegalArgumentException if that is seen once only or the others are no multiples, so
   *     that the times do not tell the length; or if there are no files of such bars
   */
  Duration length(StampClock clock) {
    Map<Long, Integer> counts = spacings(clock);
    long total = counts.values().stream().mapToLong(Integer::intValue).sum();
    long length = mostCommon(counts).orElse(0L);
    long seen = counts.getOrDefault(length, 0);
    long off =
        counts.entrySet().stream()
            .filter(each -> each.getKey() % length != 0)
            .mapToLong(Map.Entry::getValue)
            .sum();
    Check.argument(
        seen >= FEWEST && off * MOST_OFF <= total,
        "spacing of times does not tell the length of the bars, give bar-length; of %s spacings"
            + " the most common is %s s (%s times) and %s are no multiple of it",
        total,
        (double) length / MICROS,
        seen,
        off);
    Check.argument(
        length % MICROS == 0, "bar length must be whole seconds, was %s µs between times", length);
    Duration found = Duration.ofSeconds(length / MICROS);
    return BarLength.parse(BarLength.word(found)); // refuses one that no folder is named after
  }

  /**
   * Checks that bars may be of {@code length}: it is no longer than the most common spacing of
   * times that rise, if that is seen twice.
   *
   * @throws IllegalArgumentException if it is
   */
  void check(Duration length, StampClock clock) {
    Map<Long, Integer> counts = spacings(clock);
    long spacing = mostCommon(counts).orElse(Long.MAX_VALUE);
    Check.argument(
        counts.getOrDefault(spacing, 0) < FEWEST || length.toSeconds() * MICROS <= spacing,
        "bar-length must be at most the most common spacing of times, %s s, was %s",
        (double) spacing / MICROS,
        BarLength.word(length));
  }

  private Map<Long, Integer> spacings(StampClock clock) {
    var counts = new TreeMap<Long, Integer>();
    long last = Long.MAX_VALUE;
    for (String text : texts) {
      long time = clock.micros(text);
      if (StampClock.fault(time).isPresent()) {
        continue;
      }
      if (time > last) {
        counts.merge(time - last, 1, Integer::sum);
      }
      last = time;
    }
    return counts;
  }

  private static <T> Optional<T> mostCommon(Map<T, Integer> counts) {
    Optional<Map.Entry<T, Integer>> most = Optional.empty();
    for (Map.Entry<T, Integer> each : counts.entrySet()) {
      if (most.isEmpty() || each.getValue() > most.get().getValue()) {
        most = Optional.of(each);
      }
    }
    return most.map(Map.Entry::getKey);
  }
}
