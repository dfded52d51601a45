package io.plimsoll.feature.crossasset;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.market.MacroValue;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * The latest values of a statistic, each from when it became known; a revision takes the place of
 * what it revises, in later rows.
 */
final class Statistic {
  /** Observations that correlation and beta look back on. */
  static final int CHANGES = 60;

  /** Fewer pairs of changes than this say nothing. */
  static final int LEAST_CHANGES = 30;

  private static final long DAY = 86_400_000_000L; // [µs]

  private record Observation(double value, long revision, long knownOn) {}

  private final int days;
  private final TreeMap<Long, Observation> observations = new TreeMap<>(); // by event time

  Statistic(int days) {
    this.days = days;
  }

  void startDay(long dayStart) {
    observations.values().removeIf(seen -> seen.knownOn() < dayStart - days * DAY);
  }

  void take(MacroValue value, long today) {
    Observation held = observations.get(value.eventTime());
    if (held == null || value.sequence() >= held.revision()) {
      var seen = new Observation(value.value(), value.sequence(), today);
      observations.put(value.eventTime(), seen);
    }
  }

  /** Returns the newest value, NaN if none. */
  double last() {
    return observations.isEmpty() ? Double.NaN : observations.lastEntry().getValue().value();
  }

  /** Returns the age of the newest value [days], NaN if none. */
  double ageDays(long asOf) {
    return observations.isEmpty() ? Double.NaN : (asOf - observations.lastKey()) / (double) DAY;
  }

  /** Returns the newest value less that {@code back} observations before, NaN if there is none. */
  double change(int back) {
    Iterator<Observation> newestFirst = observations.descendingMap().values().iterator();
    for (int i = 0; i < back; i++) {
      if (!newestFirst.hasNext()) {
        return Double.NaN;
      }
      newestFirst.next();
    }
    return newestFirst.hasNext() ? last() - newestFirst.next().value() : Double.NaN;
  }

  /**
   * Returns the last 60 changes beside the log returns over the same days, where both are known.
   */
  Regression against(DailyCloses closes, long asOf) {
    double[] changes = new double[CHANGES];
    double[] returns = new double[CHANGES];
    int count = 0;
    int seen = 0;
    Map.Entry<Long, Observation> later = null;
    for (Map.Entry<Long, Observation> entry : observations.descendingMap().entrySet()) {
      if (later != null && seen++ < CHANGES) {
        double from = closes.logBefore(entry.getKey(), asOf);
        double to = closes.logBefore(later.getKey(), asOf);
        if (!Double.isNaN(from) && !Double.isNaN(to)) {
          changes[count] = later.getValue().value() - entry.getValue().value();
          returns[count++] = to - from;
        }
      }
      later = entry;
    }
    return Regression.of(changes, returns, count);
  }

  void write(SnapshotWriter out) {
    out.writeInt(observations.size());
    for (Map.Entry<Long, Observation> entry : observations.entrySet()) {
      out.writeLong(entry.getKey());
      out.writeDouble(entry.getValue().value());
      out.writeLong(entry.getValue().revision());
      out.writeLong(entry.getValue().knownOn());
    }
  }

  void read(SnapshotReader in) {
    observations.clear();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      long time = in.readLong();
      observations.put(time, new Observation(in.readDouble(), in.readLong(), in.readLong()));
    }
  }
}
