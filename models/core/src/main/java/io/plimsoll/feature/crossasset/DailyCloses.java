package io.plimsoll.feature.crossasset;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import java.util.Map;
import java.util.TreeMap;

/** The last price known on each of the latest UTC days, as a logarithm. */
final class DailyCloses {
  private static final long DAY = 86_400_000_000L; // [µs]

  private final int days;
  private final TreeMap<Long, Double> logs = new TreeMap<>(); // by number of the day

  DailyCloses(int days) {
    this.days = days;
  }

  void startDay(long dayStart) {
    logs.headMap(dayStart / DAY - days).clear();
  }

  /** Takes the price at the end of a step, NaN if it is not known; midnight ends the day before. */
  void endStep(long stepEnd, double price) {
    if (!Double.isNaN(price)) {
      logs.put(dayOf(stepEnd), StrictMath.log(price));
    }
  }

  /**
   * Returns ln of the last price before the midnight at or before {@code time}, NaN if its day had
   * none or is not over at {@code asOf}.
   */
  double logBefore(long time, long asOf) {
    long day = time / DAY - 1;
    return day < dayOf(asOf) ? logs.getOrDefault(day, Double.NaN) : Double.NaN;
  }

  void write(SnapshotWriter out) {
    out.writeInt(logs.size());
    for (Map.Entry<Long, Double> close : logs.entrySet()) {
      out.writeLong(close.getKey());
      out.writeDouble(close.getValue());
    }
  }

  void read(SnapshotReader in) {
    logs.clear();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      long day = in.readLong();
      logs.put(day, in.readDouble());
    }
  }

  private static long dayOf(long stepEnd) {
    return (stepEnd - 1) / DAY;
  }
}
