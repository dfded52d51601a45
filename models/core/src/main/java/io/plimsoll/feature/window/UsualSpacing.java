package io.plimsoll.feature.window;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The most frequent time from bar to bar in a window of time, of the times that are as long as the
 * one just before; the shortest of those that are equally frequent.
 *
 * <p>A spacing that does not repeat says nothing of how long a bar is: a bar out of line, a missing
 * bar or an outage does not change it, nor does an outage that is all a window holds make one. Bars
 * longer than the window have one from the second return on. Spacings are counted, so what leaves
 * the window is taken off exactly.
 */
final class UsualSpacing {
  /** So many equal spacings, one after another, in the step that ends at a time [µs]. */
  private record Run(long end, long spacing, long count) {}

  private static final long OPEN = Long.MAX_VALUE; // end of the step that is not over
  private static final long NONE = Long.MIN_VALUE;

  private final long window; // [µs]
  private final Deque<Run> runs = new ArrayDeque<>();
  private final SortedMap<Long, Long> counts = new TreeMap<>(); // by spacing, of all runs
  private final Deque<Run> open = new ArrayDeque<>();
  private long lastTime = NONE; // of the newest bar
  private long lastSpacing; // before it [µs]

  /** Starts without a bar. */
  UsualSpacing(Duration window) {
    this.window = window.toNanos() / 1000;
  }

  /**
   * Takes a bar of the open step.
   *
   * @param before time of the bar before [µs since the epoch]
   * @param time of the bar [µs since the epoch], later
   */
  void add(long before, long time) {
    long spacing = time - before;
    if (before == lastTime && spacing == lastSpacing) {
      count(spacing);
    }
    lastTime = time;
    lastSpacing = spacing;
  }

  private void count(long spacing) {
    Run last = open.peekLast();
    boolean same = last != null && last.spacing() == spacing;
    open.addLast(new Run(OPEN, spacing, same ? open.removeLast().count() + 1 : 1));
  }

  /** Closes the step that ends at {@code stepEnd} [µs since the epoch], after all before it. */
  void endStep(long stepEnd) {
    for (Run run : open) {
      take(new Run(stepEnd, run.spacing(), run.count()));
    }
    open.clear();
    while (!runs.isEmpty() && runs.getFirst().end() <= stepEnd - window) {
      Run old = runs.removeFirst();
      counts.merge(old.spacing(), -old.count(), Long::sum);
      counts.remove(old.spacing(), 0L);
    }
  }

  /** Returns the spacing [µs], 0 if none repeats in the steps of the window. */
  long micros() {
    long usual = 0;
    long most = 0;
    for (var each : counts.entrySet()) {
      if (each.getValue() > most) {
        usual = each.getKey();
        most = each.getValue();
      }
    }
    return usual;
  }

  /** Writes the state; equal states write equal bytes. */
  void write(SnapshotWriter out) {
    out.writeLong(lastTime);
    out.writeLong(lastSpacing);
    write(runs, out);
    write(open, out);
  }

  /** Takes over what {@link #write} wrote. */
  void read(SnapshotReader in) {
    runs.clear();
    counts.clear();
    open.clear();
    lastTime = in.readLong();
    lastSpacing = in.readLong();
    for (int left = in.readInt(); left > 0; left--) {
      take(readRun(in));
    }
    for (int left = in.readInt(); left > 0; left--) {
      open.addLast(readRun(in));
    }
  }

  private void take(Run run) {
    runs.addLast(run);
    counts.merge(run.spacing(), run.count(), Long::sum);
  }

  private static void write(Deque<Run> runs, SnapshotWriter out) {
    out.writeInt(runs.size());
    for (Run run : runs) {
      out.writeLong(run.end());
      out.writeLong(run.spacing());
      out.writeLong(run.count());
    }
  }

  private static Run readRun(SnapshotReader in) {
    return new Run(in.readLong(), in.readLong(), in.readLong());
  }
}
