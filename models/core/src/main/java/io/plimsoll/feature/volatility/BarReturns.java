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
 * more than one have no statistic and make no pair; there is no statistic unless 75 % of the pairs
 * before are known ({@link Coverage}) and nearly all moved, nor where bars are more than a day
 * apart.
 */
final class BarReturns {
  /** How far before a bar, and after it, what its statistic rests on may reach. */
  static final Duration REACH = reach(Duration.ofDays(1));

  private static final long DAY = 86_400_000_000L; // [µs]

  /**
   * A return.
   *
   * @param stepEnd of the step in which it became known [µs since the epoch]
   * @param time of its bar [µs since the epoch]
   * @param gap since the bar before [µs]
   * @param value r [1]
   * @param statistic L [1], NaN if unknown
   */
  private record Move(long stepEnd, long time, long gap, double value, double statistic) {
    private boolean isSingle(long spacing) {
      return 2 * gap < 3 * spacing;
    }
  }

  private final long longest; // [µs]
  private final List<Move> moves = new ArrayList<>(); // those of the open step last
  private int first; // of the moves still held
  private int open; // number of those of the open step

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
    moves.add(new Move(Long.MAX_VALUE, time, time - before, logReturn, Double.NaN));
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
      double statistic = usable ? statistic(i, spacing) : Double.NaN;
      moves.set(i, new Move(stepEnd, move.time(), move.gap(), move.value(), statistic));
    }
    open = 0;
    long kept = usable ? Math.max(longest, reach(micros(spacing)).toNanos() / 1000) : longest;
    while (first < moves.size() && moves.get(first).stepEnd() <= stepEnd - kept) {
      first++;
    }
    if (2 * first > moves.size()) {
      moves.subList(0, first).clear();
      first = 0;
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
    out.writeInt(open);
    out.writeInt(moves.size() - first);
    for (Move move : moves.subList(first, moves.size())) {
      out.writeLong(move.stepEnd());
      out.writeLong(move.time());
      out.writeLong(move.gap());
      out.writeDouble(move.value());
      out.writeDouble(move.statistic());
    }
  }

  void read(SnapshotReader in) {
    moves.clear();
    first = 0;
    open = in.readInt();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      moves.add(
          new Move(in.readLong(), in.readLong(), in.readLong(), in.readDouble(), in.readDouble()));
    }
  }

  /* L of move `index`, from the pairs of the K-2 spacings before it, newest first. */
  private double statistic(int index, long spacing) {
    Move tested = moves.get(index);
    int pairs = LeeMykland.lookBack(micros(spacing)) - 2;
    double sum = 0;
    int known = 0;
    int still = 0;
    long back = 0; // spacings from move i to the tested one
    for (int i = index - 1; i > first; i--) {
      Move move = moves.get(i);
      back += spacings(moves.get(i + 1).time() - move.time(), spacing);
      if (back > pairs) {
        break;
      }
      Move before = moves.get(i - 1);
      boolean adjacent = move.time() - before.time() == move.gap();
      if (adjacent && move.isSingle(spacing) && before.isSingle(spacing)) {
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
    while (index > first && moves.get(index - 1).stepEnd() > start) {
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
