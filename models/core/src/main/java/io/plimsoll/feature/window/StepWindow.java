package io.plimsoll.feature.window;

import io.plimsoll.feature.Mergeable;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Slices of steps that are merged, left to right, when a window is asked for.
 *
 * @param <S> state of a slice
 */
public final class StepWindow<S extends Mergeable<S>> {
  private record Step<S>(long end, S slice) {}

  private final long longest; // [µs]
  private final Supplier<S> empty;
  private final Function<SnapshotReader, S> reader;
  private final Deque<Step<S>> steps = new ArrayDeque<>();
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
      steps.addLast(new Step<>(stepEnd, open));
      open = empty.get();
      touched = false;
    }
    while (!steps.isEmpty() && steps.getFirst().end() <= stepEnd - longest) {
      steps.removeFirst();
    }
  }

  /** Returns the merge of the slices of the steps in the window that ends at the last step. */
  public S over(Duration window) {
    long after = lastEnd - window.toNanos() / 1000;
    S merged = empty.get();
    for (Step<S> step : steps) {
      if (step.end() > after) {
        merged.merge(step.slice());
      }
    }
    return merged;
  }

  /** Writes the state; equal states write equal bytes. */
  public void write(SnapshotWriter out) {
    out.writeLong(lastEnd);
    out.writeInt(steps.size());
    for (Step<S> step : steps) {
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
    steps.clear();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      steps.addLast(new Step<>(in.readLong(), reader.apply(in)));
    }
    touched = in.readInt() == 1;
    open = touched ? reader.apply(in) : empty.get();
  }
}
