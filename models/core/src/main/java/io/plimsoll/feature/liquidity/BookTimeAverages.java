package io.plimsoll.feature.liquidity;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.window.WindowSums;
import java.util.Arrays;

/**
 * Averages over time of values that hold until the next: Σ v·d / Σ d over windows, d in whole
 * microseconds, sums exact.
 *
 * <p>Values hold from their event time, but not from before the end of the last step of the grid:
 * what comes late does not change steps that are over. They hold until the next values, the end of
 * the window, or for ten minutes: a source that is silent for longer is unknown.
 */
final class BookTimeAverages {
  /** How long the last state of a book or quote is believed [µs]. */
  static final long STALE = 600_000_000L;

  private final long step;
  private final long[] windows; // [µs]
  private final WindowSums sums; // of each value, then of the known time
  private final double[] held;
  private boolean known;
  private boolean started;
  private long from; // all time before is counted
  private long until; // what is held ends here

  BookTimeAverages(int values, FeaturePlan plan) {
    step = plan.stepMicros();
    windows = plan.windows().stream().mapToLong(window -> window.toNanos() / 1000).toArray();
    sums = new WindowSums(values + 1, plan.windows());
    held = new double[values];
  }

  /** Takes what holds from {@code time} on; NaN as the first value says that nothing is known. */
  void hold(long time, double... values) {
    advance(time);
    known = !Double.isNaN(values[0]);
    if (known) {
      System.arraycopy(values, 0, held, 0, held.length);
      until = Math.max(time, from) + STALE;
    } else {
      forget();
    }
  }

  void endStep(long stepEnd) {
    advance(stepEnd);
    if (known && stepEnd >= until) {
      forget();
    }
    sums.endStep(stepEnd);
  }

  /** Returns the mean of value {@code i} over the known time of a window, NaN if there is none. */
  double mean(int i, int window) {
    double time = sums.value(held.length, window);
    return time > 0 ? sums.value(i, window) / time : Double.NaN;
  }

  /** Returns the part of a window in which nothing was known [1], in [0, 1]. */
  double unknownShare(int window) {
    return 1 - sums.value(held.length, window) / windows[window];
  }

  void write(SnapshotWriter out) {
    out.writeInt(known ? 1 : 0);
    out.writeInt(started ? 1 : 0);
    out.writeLong(from);
    out.writeLong(until);
    for (double value : held) {
      out.writeDouble(value);
    }
    sums.write(out);
  }

  void read(SnapshotReader in) {
    known = in.readInt() == 1;
    started = in.readInt() == 1;
    from = in.readLong();
    until = in.readLong();
    for (int i = 0; i < held.length; i++) {
      held[i] = in.readDouble();
    }
    sums.read(in);
  }

  private void forget() {
    known = false;
    until = 0;
    Arrays.fill(held, 0);
  }

  /* The engine tells only the ends of steps that have records; the others are closed here. */
  private void advance(long to) {
    if (!started) {
      started = true;
      from = to;
    }
    while (from < to) {
      if (Math.floorMod(from, step) == 0) {
        sums.endStep(from); // again, if it was told
        if (!known || from >= until) {
          from = to;
          return;
        }
      }
      long next = Math.min((Math.floorDiv(from, step) + 1) * step, to);
      count(next);
      from = next;
    }
  }

  private void count(long to) {
    long duration = Math.min(to, until) - from;
    if (known && duration > 0) {
      for (int i = 0; i < held.length; i++) {
        sums.add(i, held[i] * (double) duration);
      }
      sums.add(held.length, (double) duration);
    }
  }
}
