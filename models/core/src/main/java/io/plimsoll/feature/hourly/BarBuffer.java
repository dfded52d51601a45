package io.plimsoll.feature.hourly;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.market.Bar;
import io.plimsoll.market.Check;
import java.util.Arrays;

/** The bars of the longest window in order of event time, and the close before them. */
final class BarBuffer {
  private static final int COLUMNS = 5;

  private long[] times = new long[256];
  private double[] columns = new double[256 * COLUMNS]; // open, high, low, close, volume by bar
  private int start;
  private int end;
  private long priorTime = Long.MIN_VALUE;
  private double priorClose = Double.NaN;

  /** Takes {@code bar} at its place; one that is older than the close before the window is moot. */
  void insert(Bar bar) {
    long time = bar.eventTime();
    if (time < priorTime) {
      return;
    }
    makeRoom();
    int at = end;
    if (end > start && time <= times[end - 1]) {
      at = -Arrays.binarySearch(times, start, end, time) - 1;
    }
    Check.argument(at >= 0 && time != priorTime, "event time must be new, was %s again", time);
    System.arraycopy(times, at, times, at + 1, end - at);
    System.arraycopy(columns, COLUMNS * at, columns, COLUMNS * (at + 1), COLUMNS * (end - at));
    times[at] = time;
    columns[COLUMNS * at] = bar.open();
    columns[COLUMNS * at + 1] = bar.high();
    columns[COLUMNS * at + 2] = bar.low();
    columns[COLUMNS * at + 3] = bar.close();
    columns[COLUMNS * at + 4] = bar.volume();
    end++;
  }

  /** Forgets the bars up to {@code time}, except for the last close. */
  void dropThrough(long time) {
    while (start < end && times[start] <= time) {
      priorTime = times[start];
      priorClose = columns[COLUMNS * start + 3];
      start++;
    }
  }

  /** Returns the position of the first bar. */
  int start() {
    return start;
  }

  /** Returns the position after the last bar. */
  int end() {
    return end;
  }

  /** Returns the position of the first bar after {@code time}. */
  int firstAfter(long time) {
    int found = Arrays.binarySearch(times, start, end, time);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Returns the event time of the bar at position {@code at} [µs since the epoch]. */
  long time(int at) {
    return times[at];
  }

  /** Returns the slice of the bars in positions [from, to), with the close before it. */
  BarSlice slice(int from, int to) {
    double before = from > start ? columns[COLUMNS * (from - 1) + 3] : priorClose;
    var slice = Double.isNaN(before) ? new BarSlice() : BarSlice.after(before);
    for (int i = from; i < to; i++) {
      int column = COLUMNS * i;
      slice.update(
          times[i],
          columns[column],
          columns[column + 1],
          columns[column + 2],
          columns[column + 3],
          columns[column + 4]);
    }
    return slice;
  }

  void write(SnapshotWriter out) {
    out.writeLong(priorTime);
    out.writeDouble(priorClose);
    out.writeInt(end - start);
    for (int i = start; i < end; i++) {
      out.writeLong(times[i]);
      for (int column = 0; column < COLUMNS; column++) {
        out.writeDouble(columns[COLUMNS * i + column]);
      }
    }
  }

  static BarBuffer read(SnapshotReader in) {
    var buffer = new BarBuffer();
    buffer.priorTime = in.readLong();
    buffer.priorClose = in.readDouble();
    int bars = in.readInt();
    for (int i = 0; i < bars; i++) {
      buffer.insert(
          new Bar(
              in.readLong(),
              in.readDouble(),
              in.readDouble(),
              in.readDouble(),
              in.readDouble(),
              in.readDouble()));
    }
    return buffer;
  }

  private void makeRoom() {
    if (end < times.length) {
      return;
    }
    int bars = end - start;
    int capacity = 2 * bars > times.length ? 2 * times.length : times.length;
    var movedTimes = new long[capacity];
    var movedColumns = new double[capacity * COLUMNS];
    System.arraycopy(times, start, movedTimes, 0, bars);
    System.arraycopy(columns, COLUMNS * start, movedColumns, 0, COLUMNS * bars);
    times = movedTimes;
    columns = movedColumns;
    start = 0;
    end = bars;
  }
}
