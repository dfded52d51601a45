package io.plimsoll.market;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The recorded bars of one instrument, ascending in event time, with gaps left as gaps.
 *
 * <p>Columns are kept as arrays (bars) so that a replay over millions of bars costs no objects.
 */
public final class BarSeries {
  private final Instrument instrument;
  private final Duration length;
  private final long[] eventTimes;
  private final double[][] columns;

  private BarSeries(Instrument instrument, Duration length, long[] eventTimes, double[][] columns) {
    this.instrument = instrument;
    this.length = length;
    this.eventTimes = eventTimes;
    this.columns = columns;
  }

  /**
   * Returns the series of the given bars.
   *
   * @param length interval of each bar, above 0
   * @throws IllegalArgumentException if event times do not increase strictly
   */
  public static BarSeries of(Instrument instrument, Duration length, List<Bar> bars) {
    Check.argument(
        !length.isNegative() && !length.isZero(), "length must be above 0, was %s", length);
    long[] times = bars.stream().mapToLong(Bar::eventTime).toArray();
    for (int i = 1; i < times.length; i++) {
      Check.argument(
          times[i] > times[i - 1], "event times must increase strictly, was %s", times[i]);
    }
    double[][] columns = {
      bars.stream().mapToDouble(Bar::open).toArray(),
      bars.stream().mapToDouble(Bar::high).toArray(),
      bars.stream().mapToDouble(Bar::low).toArray(),
      bars.stream().mapToDouble(Bar::close).toArray(),
      bars.stream().mapToDouble(Bar::volume).toArray()
    };
    return new BarSeries(instrument, length, times, columns);
  }

  /** Returns the instrument of every bar. */
  public Instrument instrument() {
    return instrument;
  }

  /** Returns the interval of each bar. */
  public Duration length() {
    return length;
  }

  /** Returns the number of bars. */
  public int size() {
    return eventTimes.length;
  }

  /** Returns the close of bar {@code index} [µs since the epoch]. */
  public long eventTime(int index) {
    return eventTimes[index];
  }

  /** Returns the first price of bar {@code index}. */
  public double open(int index) {
    return columns[0][index];
  }

  /** Returns the highest price of bar {@code index}. */
  public double high(int index) {
    return columns[1][index];
  }

  /** Returns the lowest price of bar {@code index}. */
  public double low(int index) {
    return columns[2][index];
  }

  /** Returns the last price of bar {@code index}. */
  public double close(int index) {
    return columns[3][index];
  }

  /** Returns the traded quantity of bar {@code index} [base]. */
  public double volume(int index) {
    return columns[4][index];
  }

  /** Returns bar {@code index}. */
  public Bar bar(int index) {
    return new Bar(
        eventTime(index), open(index), high(index), low(index), close(index), volume(index));
  }

  /** Returns the index of the last bar known at {@code time}, or -1 if there is none. */
  public int lastAt(long time) {
    int found = Arrays.binarySearch(eventTimes, time);
    return found >= 0 ? found : -found - 2;
  }
}
