package io.plimsoll.training.judge;

import io.plimsoll.artifact.parquet.ParquetColumn;
import io.plimsoll.artifact.parquet.ParquetWriter;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.training.fit.ForecastLog;
import io.plimsoll.training.fit.LoggedForecast;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes the forecast log as Parquet: variances over the next step, null where withheld; members
 * that were not fitted are columns of nulls.
 */
public final class ForecastLogWriter {
  private ForecastLogWriter() {}

  /** Writes {@code log} to {@code file}; the same log gives the same bytes. */
  public static void write(Path file, ForecastLog log) throws IOException {
    try (var parquet = ParquetWriter.open()) {
      parquet.begin(columns());
      for (LoggedForecast row : log.rows()) {
        parquet.add(row.instrument().canonical()).add(row.time()).add(row.realized());
        for (Member member : Member.values()) {
          parquet.add(log.members().contains(member) ? row.variance(member) : Double.NaN);
        }
        parquet.add(row.champion()).add(row.spikeProbability());
        label(parquet, row.spike());
        parquet.add(row.threshold()).add(row.crunchProbability());
        label(parquet, row.crunch());
        parquet.add(row.crunchThreshold()).endRow();
      }
      parquet.writeTo(file);
    }
  }

  private static void label(ParquetWriter parquet, Optional<Boolean> event) throws IOException {
    if (event.isPresent()) {
      parquet.add(event.get() ? 1 : 0);
    } else {
      parquet.add(Double.NaN);
    }
  }

  private static List<ParquetColumn> columns() {
    var columns = new ArrayList<ParquetColumn>();
    columns.add(ParquetColumn.text("instrument"));
    columns.add(ParquetColumn.bigint("event_time"));
    columns.add(ParquetColumn.number("realized"));
    for (Member member : Member.values()) {
      columns.add(ParquetColumn.number(member.column()));
    }
    columns.add(ParquetColumn.number("champion"));
    columns.add(ParquetColumn.number("spike_probability"));
    columns.add(ParquetColumn.integer("spike_label"));
    columns.add(ParquetColumn.number("spike_threshold"));
    columns.add(ParquetColumn.number("crunch_probability"));
    columns.add(ParquetColumn.integer("crunch_label"));
    columns.add(ParquetColumn.number("crunch_threshold"));
    return List.copyOf(columns);
  }
}
