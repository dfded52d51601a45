package io.plimsoll.feature.orderflow;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import java.util.Optional;

/**
 * The arrivals of one flow, the {@link Hawkes} process fitted to the newest of an hour, and its
 * intensity since.
 *
 * <p>Trades of one time are one arrival: most are fills of one order, which excite nothing. Of an
 * hour the newest {@value #MOST} arrivals count, in liquid markets those of some minutes. The first
 * of the hour, or the one before the newest {@value #MOST}, starts the clock of the fit and is no
 * event itself; so a feed that begins within the hour is not taken for a silent one. There is no
 * process below {@value #FEWEST} events or where {@link HawkesFitter} finds none.
 */
final class FittedArrivals {
  /** Events above which the older ones are left out. */
  static final int MOST = 2_000;

  /** Events below which there is no fit. */
  static final int FEWEST = 100;

  private static final double MICROS = 1e6;
  private static final long NONE = Long.MIN_VALUE;

  private final long[] times = new long[MOST + 1]; // of arrival i at i mod length [µs]
  private long count; // of arrivals since the last fit
  private long newest = NONE; // arrival of this hour or, if it has none yet, of the one before [µs]
  private double events = Double.NaN; // of the last fit
  private double span = Double.NaN; // likewise [s]
  private Optional<Hawkes> process = Optional.empty();
  private DecayingRate rate = new DecayingRate(1); // of the events since the clock started

  /** Takes a trade at {@code time} [µs since the epoch], not before the one before. */
  void update(long time) {
    if (time == newest) {
      return;
    }
    newest = time;
    times[slot(count++)] = time;
    if (process.isPresent()) {
      rate.update(time);
    }
  }

  /** Forgets the arrivals since the last fit. */
  void clear() {
    count = 0;
  }

  /**
   * Fits the arrivals since the last fit, of which none is later than {@code to} [µs since the
   * epoch], when observation ended; the next fit is without them.
   */
  void fit(long to) {
    long first = Math.max(0, count - times.length);
    int after = (int) Math.max(0, count - first - 1);
    events = after;
    span = count == 0 ? Double.NaN : (to - time(first)) / MICROS;
    process = after < FEWEST ? Optional.empty() : process(first, after, to);
    rate = new DecayingRate(process.map(fitted -> 1 / fitted.decay()).orElse(1.0));
    for (long i = first + 1; process.isPresent() && i < count; i++) {
      rate.update(time(i));
    }
    newest = count == 0 ? NONE : newest;
    count = 0;
  }

  /** Returns the process of the last fit, if there is one. */
  Optional<Hawkes> process() {
    return process;
  }

  /** Returns the number of events of the last fit, NaN before the first. */
  double events() {
    return events;
  }

  /**
   * Returns the time from the start of the clock to the end of observation of the last fit [s], NaN
   * if there was no arrival.
   */
  double span() {
    return span;
  }

  /** Returns λ of the process at {@code time} [1/s]. */
  double intensity(long time) {
    return process
        .map(fitted -> fitted.baseline() + fitted.branchingRatio() * rate.value(time))
        .orElse(Double.NaN);
  }

  void write(SnapshotWriter out) {
    int kept = (int) Math.min(count, times.length);
    out.writeInt(kept);
    for (long i = count - kept; i < count; i++) {
      out.writeLong(time(i));
    }
    out.writeLong(newest);
    out.writeDouble(events);
    out.writeDouble(span);
    out.writeInt(process.isPresent() ? 1 : 0);
    process.ifPresent(
        fitted -> {
          out.writeDouble(fitted.baseline());
          out.writeDouble(fitted.excitation());
          out.writeDouble(fitted.decay());
        });
    rate.write(out);
  }

  void read(SnapshotReader in) {
    count = in.readInt();
    for (int i = 0; i < count; i++) {
      times[i] = in.readLong();
    }
    newest = in.readLong();
    events = in.readDouble();
    span = in.readDouble();
    process =
        in.readInt() == 1
            ? Optional.of(new Hawkes(in.readDouble(), in.readDouble(), in.readDouble()))
            : Optional.empty();
    rate = new DecayingRate(process.map(fitted -> 1 / fitted.decay()).orElse(1.0));
    rate.read(in);
  }

  private Optional<Hawkes> process(long first, int after, long to) {
    long start = time(first);
    var seconds = new double[after];
    for (int i = 0; i < after; i++) {
      seconds[i] = (time(first + 1 + i) - start) / MICROS;
    }
    return HawkesFitter.fit(seconds, (to - start) / MICROS);
  }

  private long time(long arrival) {
    return times[slot(arrival)];
  }

  private int slot(long arrival) {
    return (int) (arrival % times.length);
  }
}
