package io.plimsoll.feature.orderflow;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The last value of something at the ends of steps, so far back that its change over a window can
 * be told; a value is forgotten after a day of silence.
 */
final class ShareHistory {
  private record Entry(long end, double value) {}

  private final long reach; // [µs]
  private final List<Entry> entries = new ArrayList<>();
  private int first; // of the entries in reach
  private double open = Double.NaN; // of the open step, NaN if it has none

  ShareHistory(Duration longestWindow) {
    reach = longestWindow.toNanos() / 1000 + RecordDay.DAY;
  }

  void update(double value) {
    if (!Double.isNaN(value)) {
      open = value;
    }
  }

  void endStep(long stepEnd) {
    if (!Double.isNaN(open)) {
      entries.add(new Entry(stepEnd, open));
      open = Double.NaN;
    }
    while (first < entries.size() && entries.get(first).end() <= stepEnd - reach) {
      first++;
    }
    if (2 * first > entries.size()) { // so each entry moves once
      entries.subList(0, first).clear();
      first = 0;
    }
  }

  /* The last value at `time` or before, NaN if it is a day old or there is none. */
  double at(long time) {
    int low = first;
    int high = entries.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries.get(middle).end() <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == first) {
      return Double.NaN;
    }
    Entry last = entries.get(low - 1);
    return last.end() > time - RecordDay.DAY ? last.value() : Double.NaN;
  }

  void write(SnapshotWriter out) {
    out.writeDouble(open);
    out.writeInt(entries.size() - first);
    for (Entry entry : entries.subList(first, entries.size())) {
      out.writeLong(entry.end());
      out.writeDouble(entry.value());
    }
  }

  void read(SnapshotReader in) {
    open = in.readDouble();
    entries.clear();
    first = 0;
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      entries.add(new Entry(in.readLong(), in.readDouble()));
    }
  }
}
