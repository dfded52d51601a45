package io.plimsoll.feature.window;

import io.plimsoll.feature.Mergeable;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import java.time.Duration;

/**
 * Whether windows hold enough bars to have values: the one rule of the families of bars.
 *
 * <p>A window is covered if bars with a bar before them end in at least 75 % of its steps ({@link
 * Coverage}), or in 75 % of the times between bars, where bars are further apart than steps. No
 * record says how long a bar is: it is the {@link UsualSpacing} of the longest window, and where
 * that is not known no bar counts for more than a step. Bars count in the window in which they
 * became known, but by the step of their event time, so that bars which come in one burst count
 * each.
 */
public final class BarCoverage {
  /** What columns say of it. */
  public static final String RULE = "null unless 75 % of the window has bars";

  private static final long NONE = Long.MIN_VALUE;

  private final long step; // [µs]
  private final StepWindow<Bars> bars;
  private final UsualSpacing spacing;
  private long lastStep = NONE; // the newest in which a bar counted

  /**
   * Starts with no bar.
   *
   * @param step of the grid
   * @param longest window that will be asked for
   */
  public BarCoverage(Duration step, Duration longest) {
    this.step = step.toNanos() / 1000;
    bars = new StepWindow<>(longest, Bars::new, Bars::read);
    spacing = new UsualSpacing(longest);
  }

  /**
   * Takes a bar of the open step.
   *
   * @param before event time of the bar before it [µs since the epoch]
   * @param eventTime of the bar [µs since the epoch]; one that is not later does not count
   */
  public void add(long before, long eventTime) {
    if (eventTime > before) {
      Bars open = bars.open();
      spacing.add(before, eventTime);
      long itsStep = -Math.floorDiv(-eventTime, step);
      open.steps += itsStep > lastStep ? 1 : 0;
      lastStep = Math.max(lastStep, itsStep);
    }
  }

  /** Closes the step that ends at {@code stepEnd} [µs since the epoch], after all before it. */
  public void endStep(long stepEnd) {
    bars.endStep(stepEnd);
    spacing.endStep(stepEnd);
  }

  /** Returns how long a bar is taken to be [µs], 0 if the longest window does not tell. */
  public long spacing() {
    return spacing.micros();
  }

  /** Returns whether the window that ends at the last step holds enough bars. */
  public boolean covers(Duration window) {
    long held = bars.over(window).steps;
    if (held == 0) {
      return false;
    }
    long unit = Math.max(step, spacing());
    return Coverage.isEnough((double) held * unit, window.toNanos() / 1e3);
  }

  /** Writes the state; equal states write equal bytes. */
  public void write(SnapshotWriter out) {
    out.writeLong(lastStep);
    bars.write(out);
    spacing.write(out);
  }

  /** Takes over what {@link #write} wrote. */
  public void read(SnapshotReader in) {
    lastStep = in.readLong();
    bars.read(in);
    spacing.read(in);
  }

  private static final class Bars implements Mergeable<Bars> {
    private long steps; // in which a bar ends, counted with the first of them

    @Override
    public void merge(Bars right) {
      steps += right.steps;
    }

    @Override
    public Bars copy() {
      var copy = new Bars();
      copy.merge(this);
      return copy;
    }

    @Override
    public void write(SnapshotWriter out) {
      out.writeLong(steps);
    }

    private static Bars read(SnapshotReader in) {
      var bars = new Bars();
      bars.steps = in.readLong();
      return bars;
    }
  }
}
