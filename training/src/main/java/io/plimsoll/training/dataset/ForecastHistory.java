package io.plimsoll.training.dataset;

import io.plimsoll.artifact.parquet.ParquetColumn;
import io.plimsoll.artifact.parquet.ParquetReader;
import io.plimsoll.artifact.parquet.ParquetTable;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What every model forecast at every origin of the test span, as training wrote it down. */
public final class ForecastHistory {
  /** Name of the file in a training run. */
  public static final String FILE = "forecasts.parquet";

  /** Realized variance of the hour after the origin. */
  public static final String REALIZED = "realized";

  /** Forecast of the model that serves. */
  public static final String CHAMPION = "champion";

  /** Probability that a spike begins in the hour after the origin. */
  public static final String SPIKE_PROBABILITY = "spike_probability";

  /** 1 if one began, 0 if not; absent where none could begin. */
  public static final String SPIKE_LABEL = "spike_label";

  /** Models of the ladder, the simplest first; the champion is one of them. */
  public static final List<String> MODELS =
      Arrays.stream(Member.values()).map(Member::column).toList();

  private final SortedMap<Instrument, Series> byInstrument;

  private ForecastHistory(SortedMap<Instrument, Series> byInstrument) {
    this.byInstrument = byInstrument;
  }

  /** Rows of one instrument, ascending in origin. */
  public static final class Series {
    private final long[] origins;
    private final Map<String, double[]> columns;

    public Series(long[] origins, Map<String, double[]> columns) {
      this.origins = origins;
      this.columns = columns;
    }

    /** Returns the number of rows. */
    public int size() {
      return origins.length;
    }

    /** Returns the origin of row {@code index} [µs since the epoch]. */
    public long origin(int index) {
      return origins[index];
    }

    /** Returns the index of the last origin at {@code time} or before, or -1. */
    public int lastAt(long time) {
      int found = Arrays.binarySearch(origins, time);
      return found >= 0 ? found : -found - 2;
    }

    /** Returns the value of {@code column} at row {@code index}; NaN if there is none. */
    public double value(String column, int index) {
      double[] values = columns.get(column);
      Check.argument(values != null, "column must be one of the log, was %s", column);
      return values[index];
    }
  }

  /** Returns a log of the given series. */
  public static ForecastHistory of(SortedMap<Instrument, Series> byInstrument) {
    return new ForecastHistory(new TreeMap<>(byInstrument));
  }

  /**
   * Reads the log of a training run.
   *
   * @throws IOException if the file is absent, damaged or lacks a column
   */
  public static ForecastHistory read(Path run) throws IOException {
    var columns = new ArrayList<ParquetColumn>();
    columns.add(new ParquetColumn("instrument", ParquetColumn.Type.VARCHAR));
    columns.add(new ParquetColumn("event_time", ParquetColumn.Type.BIGINT));
    for (String name : numbers()) {
      columns.add(new ParquetColumn(name, type(name)));
    }
    ParquetTable table;
    try (var reader = ParquetReader.open()) {
      table = reader.read(List.of(run.resolve(FILE)), columns);
    }
    return new ForecastHistory(split(table));
  }

  /** Returns the instruments, ascending. */
  public List<Instrument> instruments() {
    return List.copyOf(byInstrument.keySet());
  }

  /**
   * Returns the rows of {@code instrument}.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Series of(Instrument instrument) {
    var series = byInstrument.get(instrument);
    Check.argument(
        series != null,
        "instrument must be in the forecast log (%s), was %s",
        byInstrument.keySet(),
        instrument);
    return series;
  }

  /** Returns the first origin of all instruments [µs since the epoch]. */
  public long firstOrigin() {
    return byInstrument.values().stream().mapToLong(s -> s.origin(0)).min().orElseThrow();
  }

  /** Returns the last origin of all instruments [µs since the epoch]. */
  public long lastOrigin() {
    return byInstrument.values().stream()
        .mapToLong(s -> s.origin(s.size() - 1))
        .max()
        .orElseThrow();
  }

  private static List<String> numbers() {
    var names = new ArrayList<>(MODELS);
    names.addAll(List.of(CHAMPION, REALIZED, SPIKE_PROBABILITY, SPIKE_LABEL));
    return names;
  }

  private static ParquetColumn.Type type(String name) {
    return name.equals(SPIKE_LABEL) ? ParquetColumn.Type.INTEGER : ParquetColumn.Type.DOUBLE;
  }

  private static SortedMap<Instrument, Series> split(ParquetTable table) {
    String[] names = table.texts("instrument");
    long[] origins = table.longs("event_time");
    var rows = new LinkedHashMap<String, List<Integer>>();
    for (int row = 0; row < names.length; row++) {
      rows.computeIfAbsent(names[row], name -> new ArrayList<>()).add(row);
    }
    Check.argument(!rows.isEmpty(), "forecast log must have rows, was %s", rows.size());
    var split = new TreeMap<Instrument, Series>();
    rows.forEach(
        (name, indices) -> {
          int[] sorted =
              indices.stream()
                  .sorted((a, b) -> Long.compare(origins[a], origins[b]))
                  .mapToInt(Integer::intValue)
                  .toArray();
          var columns = new LinkedHashMap<String, double[]>();
          for (String column : numbers()) {
            double[] values = table.numbers(column);
            columns.put(column, Arrays.stream(sorted).mapToDouble(row -> values[row]).toArray());
          }
          long[] times = Arrays.stream(sorted).mapToLong(row -> origins[row]).toArray();
          split.put(Instrument.parse(name), new Series(times, columns));
        });
    return split;
  }
}
