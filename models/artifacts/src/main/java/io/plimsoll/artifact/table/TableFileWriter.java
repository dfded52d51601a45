package io.plimsoll.artifact.table;

import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.artifact.parquet.ParquetWriter;
import io.plimsoll.feature.hourly.HourlySchema;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the rows of one instrument into one file of a feature table.
 *
 * <p>A row holds only what was known at its as-of time, so {@code known_time} equals {@code
 * event_time}.
 */
public final class TableFileWriter {
  private final ParquetWriter parquet;
  private final Instrument instrument;
  private final String canonical;
  private final int count; // position of the count of bars, an integer; -1 if there is none
  private long rows;

  /**
   * Starts a file; {@code parquet} stays the caller's to close and serves no other file meanwhile.
   *
   * @param names of the columns
   */
  public TableFileWriter(ParquetWriter parquet, Instrument instrument, List<String> names)
      throws IOException {
    this.parquet = parquet;
    this.instrument = instrument;
    this.canonical = instrument.canonical();
    this.count = names.indexOf(HourlySchema.BARS.name());
    parquet.begin(FeatureTableWriter.columns(names));
  }

  /**
   * Takes the next row.
   *
   * @param asOf [µs since the epoch], after that of the row before
   * @param values in the order of the schema, NaN where not computable
   */
  public void add(long asOf, double[] values) throws IOException {
    parquet.add(canonical).add(asOf).add(asOf);
    for (int i = 0; i < values.length; i++) {
      if (i == count) {
        parquet.add((int) values[i]);
      } else {
        parquet.add(values[i]);
      }
    }
    parquet.endRow();
    rows++;
  }

  /** Writes the rows to {@code file}, which the manifest will call {@code name}. */
  public TableFile finish(Path file, String name) throws IOException {
    parquet.writeTo(file);
    return new TableFile(instrument, name, FileHash.ofFile(file), rows);
  }
}
