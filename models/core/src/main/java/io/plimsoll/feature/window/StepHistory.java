package io.plimsoll.feature.window;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a value was at the ends of steps, so that a window can be compared with its beginning.
 *
 * <p>A value stands until the next one, but no longer than a day.
 */
public final class StepHistory {
  private static final long LONGEST_STAND = 86_400_000_000L; // [µs]

  private record Point(long end, double value) {}

  private final long kept; // [µs]
  private final List<Point> points = new ArrayList<>();
  private int first; // of the points still held
  private double open = Double.NaN; // the value that came in the open step

  /**
   * Starts with nothing.
   *
   * @param longest window that will be asked for
   */
  public StepHistory(Duration longest) {
    kept = longest.toNanos() / 1000 + LONGEST_STAND;
  }

  /** Takes a value of the open step, in place of any before it; NaN is none. */
  public void set(double value) {
    open = value;
  }

  /** Closes the step that ends at {@code stepEnd} [µs since the epoch], after all before it. */
  public void endStep(long stepEnd) {
    if (!Double.isNaN(open)) {
      points.add(new Point(stepEnd, open));
      open = Double.NaN;
    }
    while (first < points.size() && points.get(first).end() <= stepEnd - kept) {
      first++;
    }
    if (2 * first > points.size()) {
      points.subList(0, first).clear();
      first = 0;
    }
  }

  /**
   * Returns the last value that came in a step that ended at or before {@code time} and less than a
   * day before it, NaN if there is none.
   */
  public double at(long time) {
    int low = first;
    int high = points.size(); // points before low end at or before time, those from high after it
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (points.get(middle).end() <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == first || points.get(low - 1).end() <= time - LONGEST_STAND) {
      return Double.NaN;
    }
    return points.get(low - 1).value();
  }

  /**
   * Returns ln(value at {@code asOf} / value at {@code asOf - window}); NaN if one is not known or
   * not above 0.
   */
  public double logChange(long asOf, Duration window) {
    double now = at(asOf);
    double then = at(asOf - window.toNanos() / 1000);
    return now > 0 && then > 0 ? StrictMath.log(now / then) : Double.NaN;
  }

  /** Writes the state; equal states write equal bytes. */
  public void write(SnapshotWriter out) {
    out.writeInt(points.size() - first);
    for (Point point : points.subList(first, points.size())) {
      out.writeLong(point.end());
      out.writeDouble(point.value());
    }
    out.writeDouble(open);
  }

  /** Takes over what {@link #write} wrote. */
  public void read(SnapshotReader in) {
    points.clear();
    first = 0;
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      points.add(new Point(in.readLong(), in.readDouble()));
    }
    open = in.readDouble();
  }
}
