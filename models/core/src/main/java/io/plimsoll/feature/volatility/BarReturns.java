package io.plimsoll.feature.volatility;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.window.Coverage;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The log-returns of the newest bars in their order, and the jump statistic of each.
 *
 * <p>The statistic is that of {@link LeeMykland} with the K of the spacing of bars, which is told
 * when the bar's step ends. A bar is so many spacings after another as its time says. Returns over
 * more than one or less have no statistic and make no pair, so that no return is divided by the
 * variance of another length; there is no statistic unless 75 % of the pairs before are known
 * ({@link Coverage}) and nearly all moved, nor where bars are more than a day apart.
 *
 * <p>How long a return is held rests on its own length alone. No value depends on whether steps
 * without bars were closed.
 */
final class BarReturns {
  /** How far before a bar, and after it, what its statistic rests on may reach. */
  static final Duration REACH = reach(Duration.ofDays(1));

  private static final long DAY = 86_400_000_000L; // [µs]
  private static final long OPEN = Long.MAX_VALUE; // end of the step that is not over
  private static final int FEWEST_HELD = 1024;

  /**
   * A return.
   *
   * @param stepEnd of the step in which it became known [µs since the epoch]
   * @param until end of the first step that does not know it any more [µs since the epoch]
   * @param time of its bar [µs since the epoch]
   * @param gap since the bar before [µs]
   * @param value r [1]
   * @param statistic L [1], NaN if unknown
   */
  private record Move(
      long stepEnd, long until, long time, long gap, double value, double statistic) {
    private boolean isSingle(long spacing) {
      return 2 * gap > spacing && 2 * gap < 3 * spacing;
    }
  }

  private final long longest; // [µs]
  private final List<Move> moves = new ArrayList<>(); // those of the open step last
  private int open; // number of those of the open step
  private int most = FEWEST_HELD; // moves to hold before those past their time are dropped
  private long lastEnd = OPEN; // of the last step since the start or read

  /**
   * Starts with no bar.
   *
   * @param longest window that will be asked for
   */
  BarReturns(Duration longest) {
    this.longest = longest.toNanos() / 1000;
  }

  /**
   * Takes a return of the open step.
   *
   * @param before time of the bar before [µs since the epoch]
   * @param time of the bar [µs since the epoch], later
   */
  void add(long before, long time, double logReturn) {
    moves.add(new Move(OPEN, OPEN, time, time - before, logReturn, Double.NaN));
    open++;
  }

  /**
   * Closes the step that ends at {@code stepEnd} [µs since the epoch].
   *
   * @param spacing of bars [µs], 0 if there are none
   */
  void endStep(long stepEnd, long spacing) {
    boolean usable = spacing > 0 && spacing <= DAY;
    for (int i = moves.size() - open; i < moves.size(); i++) {
      Move move = moves.get(i);
      double statistic = usable ? statistic(i, spacing, stepEnd) : Double.NaN;
      moves.set(i, closed(stepEnd, move.time(), move.gap(), move.value(), statistic));
    }
    open = 0;
    lastEnd = stepEnd;
    if (moves.size() > most) {
      dropOld();
      most = Math.max(FEWEST_HELD, 2 * moves.size());
    }
  }

  /** Returns the returns of the steps that ended after {@code start} [µs since the epoch]. */
  double[] since(long start) {
    return moves.subList(after(start), moves.size()).stream().mapToDouble(Move::value).toArray();
  }

  /** Returns the known statistics of the same returns. */
  double[] statisticsSince(long start) {
    return moves.subList(after(start), moves.size()).stream()
        .mapToDouble(Move::statistic)
        .filter(statistic -> !Double.isNaN(statistic))
        .toArray();
  }

  void write(SnapshotWriter out) {
    dropOld();
    out.writeInt(open);
    out.writeInt(moves.size());
    for (Move move : moves) {
      out.writeLong(move.stepEnd());
      out.writeLong(move.time());
      out.writeLong(move.gap());
      out.writeDouble(move.value());
      out.writeDouble(move.statistic());
    }
  }

  void read(SnapshotReader in) {
    moves.clear();
    most = FEWEST_HELD;
    lastEnd = OPEN;
    open = in.readInt();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      moves.add(
          closed(in.readLong(), in.readLong(), in.readLong(), in.readDouble(), in.readDouble()));
    }
  }

  /* Drops what no step after the last one knows; before any there is nothing to drop. */
  private void dropOld() {
    if (lastEnd != OPEN) {
      moves.removeIf(move -> move.until() <= lastEnd);
    }
  }

  /* A return makes pairs only where bars are less than twice as far apart. */
  private Move closed(long stepEnd, long time, long gap, double value, double statistic) {
    long reach = reach(micros(Math.min(2 * gap, DAY))).toNanos() / 1000;
    long until = stepEnd == OPEN ? OPEN : stepEnd + Math.max(longest, reach);
    return new Move(stepEnd, until, time, gap, value, statistic);
  }

  /* L of move `index`, from the pairs of the K-2 spacings before it, newest first. */
  private double statistic(int index, long spacing, long stepEnd) {
    Move tested = moves.get(index);
    int pairs = LeeMykland.lookBack(micros(spacing)) - 2;
    double sum = 0;
    int known = 0;
    int still = 0;
    for (int i = index - 1; i > 0; i--) {
      Move move = moves.get(i);
      Move before = moves.get(i - 1);
      if (spacings(tested.time() - move.time(), spacing) > pairs) {
        break;
      }
      boolean adjacent = move.time() - before.time() == move.gap();
      boolean single = move.isSingle(spacing) && before.isSingle(spacing);
      if (adjacent && single && Math.min(move.until(), before.until()) > stepEnd) {
        sum += Math.abs(move.value() * before.value());
        known++;
        still += move.value() == 0 ? 1 : 0;
      }
    }
    return !tested.isSingle(spacing)
            || !Coverage.isEnough(known, pairs)
            || LeeMykland.isStale(still, known)
        ? Double.NaN
        : LeeMykland.statistic(tested.value(), sum, known);
  }

  /* The first move whose step ended after `start`. */
  private int after(long start) {
    int index = moves.size();
    while (index > 0 && moves.get(index - 1).stepEnd() > start) {
      index--;
    }
    return index;
  }

  /* At most one and a half spacings a bar. */
  private static Duration reach(Duration spacing) {
    return spacing.multipliedBy(3L * LeeMykland.lookBack(spacing)).dividedBy(2);
  }

  private static long spacings(long time, long spacing) {
    return (2 * time + spacing) / (2 * spacing);
  }

  private static Duration micros(long micros) {
    return Duration.of(micros, ChronoUnit.MICROS);
  }
}
