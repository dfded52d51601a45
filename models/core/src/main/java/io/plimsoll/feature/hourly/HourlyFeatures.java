package io.plimsoll.feature.hourly;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.market.Bar;
import io.plimsoll.market.Check;
import java.util.function.Consumer;

/**
 * Turns the bars of one instrument, as they become known, into rows of the hourly feature table.
 *
 * <p>The row as of t, the end of a UTC hour, is a function of the bars with event time ≤ t and
 * known time ≤ t, and of nothing else; there is one for each hour (t - 1 h, t] with at least one
 * such bar. A bar that becomes known after its hour changes the windows of later rows, never a row
 * that was given. Batch sorts its bars by known time (then event time) and calls {@link #add} for
 * each and {@link #advanceTo} at the end; a stream and a live service call the same two as time
 * goes by.
 *
 * <p>A row needs the bars of 168 hours and the one before them, so a history may be cut into spans
 * that are computed apart: begin each so much earlier and keep the rows of its own span.
 *
 * <p>Not thread safe. Rows come in order of time, during the call that completes them.
 */
public final class HourlyFeatures {
  static final long HOUR_MICROS = 3_600_000_000L;
  private static final int LONG_HOURS = 168;
  private static final int VERSION = 1;

  private final Consumer<HourlyRow> sink;
  private final BarBuffer bars;
  private final RollingSum day = new RollingSum(24);
  private final RollingSum week = new RollingSum(LONG_HOURS);
  private long closedThrough = Long.MIN_VALUE; // no bar known at this time or before comes any more
  private long lastHourEnd = Long.MIN_VALUE; // rows up to here were given
  private boolean windowsStale;

  /** Starts with no history; {@code sink} takes each row once. */
  public HourlyFeatures(Consumer<HourlyRow> sink) {
    this(sink, new BarBuffer());
  }

  private HourlyFeatures(Consumer<HourlyRow> sink, BarBuffer bars) {
    this.sink = sink;
    this.bars = bars;
  }

  /**
   * Returns features that go on where {@link #snapshot()} was taken.
   *
   * @throws IllegalArgumentException if the version is unknown or the bytes are not a snapshot
   */
  public static HourlyFeatures restore(byte[] snapshot, Consumer<HourlyRow> sink) {
    var in = new SnapshotReader(snapshot, VERSION);
    long closedThrough = in.readLong();
    long lastHourEnd = in.readLong();
    var features = new HourlyFeatures(sink, BarBuffer.read(in));
    in.end();
    features.closedThrough = closedThrough;
    features.lastHourEnd = lastHourEnd;
    features.windowsStale = true;
    return features;
  }

  /**
   * Takes a bar, and first gives the rows of the hours that ended before it was known.
   *
   * @param knownTime when the bar could first be used [µs since the epoch], at least its event time
   *     and not before that of the bar before
   * @throws IllegalArgumentException if times are out of order, or a bar of that event time exists
   */
  public void add(Bar bar, long knownTime) {
    Check.argument(
        knownTime >= bar.eventTime(),
        "known time must be at least event time %s, was %s",
        bar.eventTime(),
        knownTime);
    Check.argument(
        knownTime > closedThrough, "known time must be after %s, was %s", closedThrough, knownTime);
    close(knownTime - 1);
    bars.insert(bar);
    windowsStale |= bar.eventTime() <= lastHourEnd;
  }

  /**
   * Gives the rows of all hours that ended at {@code time} or before.
   *
   * @param time [µs since the epoch]; bars known until then have all been added
   */
  public void advanceTo(long time) {
    Check.argument(time >= closedThrough, "time must be at least %s, was %s", closedThrough, time);
    close(time);
  }

  /** Returns the state as versioned bytes. */
  public byte[] snapshot() {
    var out = new SnapshotWriter(VERSION);
    out.writeLong(closedThrough);
    out.writeLong(lastHourEnd);
    bars.write(out);
    return out.toBytes();
  }

  private void close(long time) {
    closedThrough = time;
    long through = Math.floorDiv(time, HOUR_MICROS) * HOUR_MICROS;
    while (true) {
      int next = bars.firstAfter(lastHourEnd);
      if (next == bars.end() || hourEnd(bars.time(next)) > through) {
        break;
      }
      lastHourEnd = hourEnd(bars.time(next));
      giveRow(lastHourEnd);
    }
    lastHourEnd = Math.max(lastHourEnd, through);
  }

  private void giveRow(long hourEnd) {
    bars.dropThrough(hourEnd - LONG_HOURS * HOUR_MICROS);
    var slice = bars.slice(bars.firstAfter(hourEnd - HOUR_MICROS), bars.firstAfter(hourEnd));
    if (windowsStale) {
      rebuildWindows(hourEnd);
    } else {
      addToWindows(hourEnd, slice);
    }
    var values = new double[HourlySchema.ROW.size()];
    slice.values(values, 0);
    values[HourlySchema.SLICE.size()] = day.asOf(hourEnd);
    values[HourlySchema.SLICE.size() + 1] = week.asOf(hourEnd);
    sink.accept(new HourlyRow(hourEnd, Math.toIntExact(slice.bars()), values));
  }

  private void rebuildWindows(long through) {
    day.clear();
    week.clear();
    int from = bars.start();
    while (from < bars.end() && bars.time(from) <= through) {
      long hourEnd = hourEnd(bars.time(from));
      int to = bars.firstAfter(hourEnd);
      addToWindows(hourEnd, bars.slice(from, to));
      from = to;
    }
    windowsStale = false;
  }

  private void addToWindows(long hourEnd, BarSlice slice) {
    var squares = slice.squares();
    day.add(hourEnd, squares);
    week.add(hourEnd, squares);
  }

  private static long hourEnd(long time) {
    return -Math.floorDiv(-time, HOUR_MICROS) * HOUR_MICROS;
  }
}
