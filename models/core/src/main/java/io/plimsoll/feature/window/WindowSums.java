package io.plimsoll.feature.window;

import io.plimsoll.feature.ExactSum;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.market.Check;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Several sums over several windows that end at a step of the grid.
 *
 * <p>Terms go into the open step; {@link #endStep} closes it. The sums are exact, so a window that
 * drops its oldest step is, bit for bit, the sum made afresh of the steps it holds.
 */
public final class WindowSums {
  private static final class Step {
    final long end;
    final ExactSum[] sums;

    Step(long end, ExactSum[] sums) {
      this.end = end;
      this.sums = sums;
    }
  }

  private final long[] windows; // lengths [µs], ascending
  private final ExactSum[][] totals; // by window, by sum
  private final List<Step> steps = new ArrayList<>();
  private int first; // of the steps still held
  private final int[] held; // number of the newest steps that each window holds
  private ExactSum[] open;
  private boolean touched;

  /**
   * Starts with nothing.
   *
   * @param sums how many there are, at least 1
   * @param windows lengths, ascending
   */
  public WindowSums(int sums, List<Duration> windows) {
    Check.argument(sums >= 1, "number of sums must be at least 1, was %s", sums);
    this.windows = windows.stream().mapToLong(window -> window.toNanos() / 1000).toArray();
    this.held = new int[windows.size()];
    this.totals = new ExactSum[windows.size()][];
    for (int w = 0; w < totals.length; w++) {
      totals[w] = zeros(sums);
    }
    open = zeros(sums);
  }

  /** Adds {@code term} to sum {@code sum} of the open step. */
  public void add(int sum, double term) {
    open[sum].add(term);
    touched = true;
  }

  /** Closes the step that ends at {@code stepEnd} [µs since the epoch], after all before it. */
  public void endStep(long stepEnd) {
    if (touched) {
      steps.add(new Step(stepEnd, open));
      for (int w = 0; w < windows.length; w++) {
        held[w]++;
        for (int i = 0; i < open.length; i++) {
          totals[w][i].add(open[i]);
        }
      }
      open = zeros(open.length);
      touched = false;
    }
    for (int w = 0; w < windows.length; w++) {
      drop(w, stepEnd - windows[w]);
    }
    forget();
  }

  /** Returns sum {@code sum} over window {@code window} as of the last closed step. */
  public double value(int sum, int window) {
    return totals[window][sum].value();
  }

  /** Returns whether window {@code window} holds a step with any term. */
  public boolean isEmpty(int window) {
    return held[window] == 0;
  }

  /** Writes the state; equal states write equal bytes. */
  public void write(SnapshotWriter out) {
    out.writeInt(steps.size() - first);
    for (Step step : steps.subList(first, steps.size())) {
      out.writeLong(step.end);
      for (ExactSum sum : step.sums) {
        sum.write(out);
      }
    }
    out.writeInt(touched ? 1 : 0);
    if (touched) {
      for (ExactSum sum : open) {
        sum.write(out);
      }
    }
    for (int count : held) {
      out.writeInt(count);
    }
  }

  /** Takes over what {@link #write} of sums of the same number and windows wrote. */
  public void read(SnapshotReader in) {
    steps.clear();
    first = 0;
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      steps.add(new Step(in.readLong(), sums(in)));
    }
    touched = in.readInt() == 1;
    open = touched ? sums(in) : zeros(open.length);
    for (int w = 0; w < windows.length; w++) {
      held[w] = in.readInt();
      totals[w] = zeros(open.length);
      for (Step step : steps.subList(steps.size() - held[w], steps.size())) {
        for (int sum = 0; sum < open.length; sum++) {
          totals[w][sum].add(step.sums[sum]);
        }
      }
    }
  }

  private void drop(int w, long through) {
    while (held[w] > 0) {
      Step oldest = steps.get(steps.size() - held[w]);
      if (oldest.end > through) {
        return;
      }
      for (int i = 0; i < totals[w].length; i++) {
        totals[w][i].subtract(oldest.sums[i]);
      }
      held[w]--;
    }
  }

  /* The list is cut only when half of it is out of every window: each step moves once. */
  private void forget() {
    first = steps.size() - held[windows.length - 1];
    if (2 * first > steps.size()) {
      steps.subList(0, first).clear();
      first = 0;
    }
  }

  private ExactSum[] sums(SnapshotReader in) {
    var sums = new ExactSum[open.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = ExactSum.read(in);
    }
    return sums;
  }

  private static ExactSum[] zeros(int count) {
    var sums = new ExactSum[count];
    for (int i = 0; i < count; i++) {
      sums[i] = new ExactSum();
    }
    return sums;
  }
}
