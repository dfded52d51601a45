package io.plimsoll.feature.volatility;

import io.plimsoll.feature.ExactSum;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.market.Check;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How much of a day's variance falls on an hour of the day (UTC), from the days before.
 *
 * <p>s(h) = m(h) / mean of m over the 24 hours, m(h) the mean r² of the returns that end in hour h
 * (after its start, at its end or before) of the last D days. Variance over hour h divided by s(h)
 * has no daily pattern.
 *
 * <p>Reference: Andersen, Bollerslev (1997), with means of r² in place of the flexible Fourier
 * form.
 */
public final class DiurnalFactor {
  private static final int HOURS = 24;
  private static final long HOUR = 3_600_000_000L; // [µs]
  private static final long DAY = HOURS * HOUR;

  /* Closed: the sums of its hours, each rounded once. */
  private static final class Day {
    private final long number; // since the epoch
    private final double[] squares = new double[HOURS];
    private final int[] counts = new int[HOURS];

    private Day(long number) {
      this.number = number;
    }
  }

  private final int days;
  private final int fewestDays;
  private final Deque<Day> past = new ArrayDeque<>(); // ascending
  private Day today = new Day(Long.MIN_VALUE);
  private ExactSum[] squares = zeros(); // of today, by hour

  /**
   * Starts with no return.
   *
   * @param days D, at least 1
   * @param fewestDays with a return, below which there is no factor
   */
  public DiurnalFactor(int days, int fewestDays) {
    Check.argument(days >= 1, "days must be at least 1, was %s", days);
    this.days = days;
    this.fewestDays = fewestDays;
  }

  /**
   * Takes a return that ends at {@code time}; times do not decrease.
   *
   * @param time [µs since the epoch, UTC]
   */
  public void add(long time, double logReturn) {
    long day = Math.floorDiv(time - 1, DAY);
    if (day > today.number) {
      close();
      today = new Day(day);
      while (!past.isEmpty() && past.getFirst().number < day - days) {
        past.removeFirst();
      }
    }
    int hour = hour(time - 1);
    squares[hour].add(logReturn * logReturn);
    today.counts[hour]++;
  }

  /**
   * Returns s(h) of the hour that holds {@code instant} [1], from the {@code days} before the day
   * of {@code asOf}; {@code NaN} with too few days or an hour without a return.
   *
   * @param asOf [µs since the epoch, UTC]; midnight belongs to the day that it ends
   * @param instant [µs since the epoch, UTC]; a full hour belongs to the hour that it begins
   */
  public double at(long asOf, long instant) {
    long day = Math.floorDiv(asOf - 1, DAY);
    var sums = new double[HOURS];
    var counts = new long[HOURS];
    int used = 0;
    for (Day one : past) {
      used += use(one, day, sums, counts);
    }
    if (today.number < day) {
      round(today);
      used += use(today, day, sums, counts);
    }
    double total = 0;
    for (int h = 0; h < HOURS; h++) {
      total += sums[h] / counts[h]; // NaN if the hour has no return
    }
    int hour = hour(instant);
    double factor = sums[hour] / counts[hour] / (total / HOURS);
    return used < fewestDays ? Double.NaN : factor;
  }

  /** Writes the state; equal states write equal bytes. */
  public void write(SnapshotWriter out) {
    out.writeInt(past.size());
    for (Day day : past) {
      out.writeLong(day.number);
      for (int h = 0; h < HOURS; h++) {
        out.writeDouble(day.squares[h]);
        out.writeInt(day.counts[h]);
      }
    }
    out.writeLong(today.number);
    for (int h = 0; h < HOURS; h++) {
      squares[h].write(out);
      out.writeInt(today.counts[h]);
    }
  }

  /** Takes over what {@link #write} wrote. */
  public void read(SnapshotReader in) {
    past.clear();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      var day = new Day(in.readLong());
      for (int h = 0; h < HOURS; h++) {
        day.squares[h] = in.readDouble();
        day.counts[h] = in.readInt();
      }
      past.addLast(day);
    }
    today = new Day(in.readLong());
    for (int h = 0; h < HOURS; h++) {
      squares[h] = ExactSum.read(in);
      today.counts[h] = in.readInt();
    }
  }

  private int use(Day one, long day, double[] sums, long[] counts) {
    if (one.number < day - days || one.number >= day) {
      return 0;
    }
    for (int h = 0; h < HOURS; h++) {
      sums[h] += one.squares[h];
      counts[h] += one.counts[h];
    }
    return 1;
  }

  private void close() {
    if (today.number != Long.MIN_VALUE) {
      round(today);
      past.addLast(today);
    }
    squares = zeros();
  }

  private void round(Day day) {
    for (int h = 0; h < HOURS; h++) {
      day.squares[h] = squares[h].value();
    }
  }

  private static int hour(long time) {
    return (int) Math.floorMod(Math.floorDiv(time, HOUR), (long) HOURS);
  }

  private static ExactSum[] zeros() {
    var sums = new ExactSum[HOURS];
    for (int h = 0; h < HOURS; h++) {
      sums[h] = new ExactSum();
    }
    return sums;
  }
}
