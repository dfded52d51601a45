package io.plimsoll.feature;

import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of the feature table of one instrument, ascending in event time.
 *
 * <p>A row as of {@code eventTime(i)} holds only what was known then. A value that could not be
 * computed is {@code NaN} here and null in the file; an hour in which the venue recorded nothing
 * has no row.
 */
public final class FeatureFrame {
  private final Instrument instrument;
  private final long[] eventTimes;
  private final Map<String, double[]> columns;

  private FeatureFrame(Instrument instrument, long[] eventTimes, Map<String, double[]> columns) {
    this.instrument = instrument;
    this.eventTimes = eventTimes;
    this.columns = columns;
  }

  /**
   * Returns a frame over copies of the given arrays.
   *
   * @param eventTimes as-of times (rows) [µs since the epoch], strictly increasing
   * @param columns values by feature name, each (rows)
   */
  public static FeatureFrame of(
      Instrument instrument, long[] eventTimes, Map<String, double[]> columns) {
    for (int i = 1; i < eventTimes.length; i++) {
      Check.argument(
          eventTimes[i] > eventTimes[i - 1],
          "event times must increase strictly, was %s",
          eventTimes[i]);
    }
    var copies = new LinkedHashMap<String, double[]>();
    columns.forEach(
        (name, values) -> {
          Check.argument(
              values.length == eventTimes.length,
              "column %s must have %s rows, was %s",
              name,
              eventTimes.length,
              values.length);
          copies.put(name, values.clone());
        });
    return new FeatureFrame(instrument, eventTimes.clone(), copies);
  }

  /** Returns the instrument that the rows describe. */
  public Instrument instrument() {
    return instrument;
  }

  /** Returns the number of rows. */
  public int size() {
    return eventTimes.length;
  }

  /** Returns the as-of time of row {@code index} [µs since the epoch]. */
  public long eventTime(int index) {
    return eventTimes[index];
  }

  /** Returns the names of the columns, in the order of the table. */
  public List<String> features() {
    return List.copyOf(columns.keySet());
  }

  /**
   * Returns the value of {@code feature} at row {@code index}, {@code NaN} if it has none.
   *
   * @throws IllegalArgumentException if the table has no such feature
   */
  public double value(String feature, int index) {
    return values(feature)[index];
  }

  /** Returns a copy of the column of {@code feature} (rows). */
  public double[] column(String feature) {
    return values(feature).clone();
  }

  /** Returns the index of the last row as of {@code time} or before, or -1 if there is none. */
  public int lastAt(long time) {
    int found = Arrays.binarySearch(eventTimes, time);
    return found >= 0 ? found : -found - 2;
  }

  /** Returns the rows with as-of time at most {@code time}. */
  public FeatureFrame until(long time) {
    int rows = lastAt(time) + 1;
    var cut = new LinkedHashMap<String, double[]>();
    columns.forEach((name, values) -> cut.put(name, Arrays.copyOf(values, rows)));
    return new FeatureFrame(instrument, Arrays.copyOf(eventTimes, rows), cut);
  }

  private double[] values(String feature) {
    double[] values = columns.get(feature);
    Check.argument(values != null, "feature must be one of %s, was %s", columns.keySet(), feature);
    return values;
  }
}
