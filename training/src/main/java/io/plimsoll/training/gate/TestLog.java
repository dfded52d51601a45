package io.plimsoll.training.gate;

import io.plimsoll.artifact.parquet.ParquetColumn;
import io.plimsoll.artifact.parquet.ParquetReader;
import io.plimsoll.artifact.parquet.ParquetTable;
import io.plimsoll.forecast.ladder.Member;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a version forecast on its test span, as training wrote it down. Only columns that every
 * version has are read, so that old versions can be compared with.
 *
 * @param rows in the order of time
 */
record TestLog(List<Row> rows) {
  private static final String INSTRUMENT = "instrument";
  private static final String TIME = "event_time";
  private static final String REALIZED = "realized";
  private static final String PUBLISHED = "champion";
  private static final String PROBABILITY = "spike_probability";
  private static final String LABEL = "spike_label";

  /**
   * One origin of one instrument; a number that was not recorded or withheld is NaN.
   *
   * @param instrument its canonical name
   * @param time of the origin [µs since the epoch]
   * @param realized variance of the next hour
   * @param published forecast of it by the member that the version chose
   * @param har forecast of it by HAR
   * @param logShar forecast of it by LogSHAR
   * @param probability that a spike begins
   * @param spike 1 if one began, 0 if not
   */
  record Row(
      String instrument,
      long time,
      double realized,
      double published,
      double har,
      double logShar,
      double probability,
      double spike) {
    boolean isScored() {
      return realized > 0 && published > 0; // NaN fails
    }
  }

  TestLog {
    rows = List.copyOf(rows);
  }

  static TestLog read(Path file) throws IOException {
    ParquetTable table;
    try (var reader = ParquetReader.open()) {
      table = reader.read(List.of(file), columns());
    }
    String[] instruments = table.texts(INSTRUMENT);
    long[] times = table.longs(TIME);
    double[] realized = table.numbers(REALIZED);
    double[] published = table.numbers(PUBLISHED);
    double[] har = table.numbers(Member.HAR.column());
    double[] logShar = table.numbers(Member.LOG_SHAR.column());
    double[] probability = table.numbers(PROBABILITY);
    double[] spike = table.numbers(LABEL);
    var rows = new ArrayList<Row>();
    for (int i = 0; i < times.length; i++) {
      rows.add(
          new Row(
              instruments[i],
              times[i],
              realized[i],
              published[i],
              har[i],
              logShar[i],
              probability[i],
              spike[i]));
    }
    return new TestLog(rows);
  }

  private static List<ParquetColumn> columns() {
    return List.of(
        ParquetColumn.text(INSTRUMENT),
        ParquetColumn.bigint(TIME),
        ParquetColumn.number(REALIZED),
        ParquetColumn.number(PUBLISHED),
        ParquetColumn.number(Member.HAR.column()),
        ParquetColumn.number(Member.LOG_SHAR.column()),
        ParquetColumn.number(PROBABILITY),
        ParquetColumn.integer(LABEL));
  }
}
