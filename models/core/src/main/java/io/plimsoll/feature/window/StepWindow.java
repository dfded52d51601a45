package io.plimsoll.feature.window;

import io.plimsoll.feature.Mergeable;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Slices of steps that are merged, left to right, when a window is asked for.
 *
 * <p>Asked at every step, a window costs about three merges a step, however many steps it holds. It
 * keeps the merges of its older steps, from each to the newest of them, and one merge of the steps
 * since; when the last of the older has left the window, all that it holds become the older ones.
 * Because joining is associative to the bit, nothing of this shows in the values.
 *
 * @param <S> state of a slice
 */
public final class StepWindow<S extends Mergeable<S>> {
  private record Step<S>(long end, S slice) {}

  private final long longest; // [µs]
  private final Supplier<S> empty;
  private final Function<SnapshotReader, S> reader;
  private final List<Step<S>> steps = new ArrayList<>();
  private final Map<Duration, Merges> merges = new HashMap<>();
  private int first; // of the steps still held
  private long forgotten; // number of the step at index 0
  private S open;
  private boolean touched;
  private long lastEnd = Long.MIN_VALUE;

  /**
   * Starts with nothing.
   *
   * @param longest window that will be asked for
   * @param empty makes a slice without a record
   * @param reader reads what {@link Mergeable#write} wrote
   */
  public StepWindow(Duration longest, Supplier<S> empty, Function<SnapshotReader, S> reader) {
    this.longest = longest.toNanos() / 1000;
    this.empty = empty;
    this.reader = reader;
    this.open = empty.get();
  }

  /** Returns the slice of the open step, to be updated. */
  public S open() {
    touched = true;
    return open;
  }

  /** Closes the step that ends at {@code stepEnd} [µs since the epoch], after all before it. */
  public void endStep(long stepEnd) {
    lastEnd = stepEnd;
    if (touched) {
      steps.add(new Step<>(stepEnd, open));
      open = empty.get();
      touched = false;
    }
    while (first < steps.size() && steps.get(first).end() <= stepEnd - longest) {
      first++;
    }
    if (2 * first > steps.size()) {
      steps.subList(0, first).clear();
      forgotten += first;
      first = 0;
    }
  }

  /** Returns the merge of the slices of the steps in the window that ends at the last step. */
  public S over(Duration window) {
    return merges.computeIfAbsent(window, Merges::new).upToNow();
  }

  /** Writes the state; equal states write equal bytes. */
  public void write(SnapshotWriter out) {
    out.writeLong(lastEnd);
    out.writeInt(steps.size() - first);
    for (Step<S> step : steps.subList(first, steps.size())) {
      out.writeLong(step.end());
      step.slice().write(out);
    }
    out.writeInt(touched ? 1 : 0);
    if (touched) {
      open.write(out);
    }
  }

  /** Takes over what {@link #write} wrote. */
  public void read(SnapshotReader in) {
    lastEnd = in.readLong();
    merges.clear();
    steps.clear();
    first = 0;
    forgotten = 0;
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      steps.add(new Step<>(in.readLong(), reader.apply(in)));
    }
    touched = in.readInt() == 1;
    open = touched ? reader.apply(in) : empty.get();
  }

  /* A queue of two stacks. Steps are known by how many came before them, ever. */
  private final class Merges {
    private final long window; // [µs]
    private final Deque<S> older = new ArrayDeque<>(); // steps [i, middle) merged, i from oldest on
    private S newer = empty.get(); // steps [middle, next) merged
    private long oldest;
    private long middle;
    private long next;

    Merges(Duration window) {
      this.window = window.toNanos() / 1000;
    }

    S upToNow() {
      long after = lastEnd - window;
      long end = forgotten + steps.size();
      oldest = Math.max(oldest, forgotten + first);
      while (oldest < end && at(oldest).end() <= after) {
        oldest++;
      }
      while (older.size() > Math.max(0, middle - oldest)) {
        older.removeFirst();
      }
      if (older.isEmpty()) {
        turn(end);
      }
      while (next < end) {
        newer.merge(at(next++).slice());
      }
      S merged = older.isEmpty() ? empty.get() : older.getFirst().copy();
      merged.merge(newer);
      return merged;
    }

    private void turn(long end) {
      for (long i = end - 1; i >= oldest; i--) {
        S merged = at(i).slice().copy();
        if (!older.isEmpty()) {
          merged.merge(older.getFirst());
        }
        older.addFirst(merged);
      }
      newer = empty.get();
      middle = end;
      next = end;
    }

    private Step<S> at(long number) {
      return steps.get((int) (number - forgotten));
    }
  }
}
