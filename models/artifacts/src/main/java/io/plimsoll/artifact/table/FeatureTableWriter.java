package io.plimsoll.artifact.table;

import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.artifact.market.MarketFolder;
import io.plimsoll.artifact.parquet.ParquetColumn;
import io.plimsoll.artifact.parquet.ParquetWriter;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.hourly.HourlySchema;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes a feature table: {@link #write} once an instrument, then {@link #finish}.
 *
 * <p>A row holds only what was known at its as-of time, so {@code known_time} equals {@code
 * event_time}.
 */
public final class FeatureTableWriter implements AutoCloseable {
  static final String INSTRUMENT = "instrument";
  static final String EVENT_TIME = "event_time";
  static final String KNOWN_TIME = "known_time";

  private final Path folder;
  private final ParquetWriter parquet;
  private final List<TableFile> files = new ArrayList<>();

  private FeatureTableWriter(Path folder, ParquetWriter parquet) {
    this.folder = folder;
    this.parquet = parquet;
  }

  /** Returns a writer into {@code folder}. */
  public static FeatureTableWriter open(Path folder) throws IOException {
    return new FeatureTableWriter(folder, ParquetWriter.open());
  }

  /** Writes the rows of one instrument and returns the file. */
  public TableFile write(FeatureFrame frame) throws IOException {
    Instrument instrument = frame.instrument();
    String name = fileName(instrument);
    Check.argument(
        files.stream().noneMatch(file -> file.name().equals(name)),
        "instrument must be written once, was %s",
        instrument);

    parquet.begin(columns(frame.features()));
    String canonical = instrument.canonical();
    List<String> features = frame.features();
    for (int row = 0; row < frame.size(); row++) {
      parquet.add(canonical).add(frame.eventTime(row)).add(frame.eventTime(row));
      for (String feature : features) {
        add(feature, frame.value(feature, row));
      }
      parquet.endRow();
    }
    Path file = folder.resolve(name);
    parquet.writeTo(file);
    var written = new TableFile(instrument, name, FileHash.ofFile(file), frame.size());
    files.add(written);
    return written;
  }

  /** Writes the manifest of the files written so far and returns it. */
  public FeatureManifest finish(
      Duration gridStep, FeatureSchema features, List<InputFile> inputs, String codeVersion)
      throws IOException {
    var manifest =
        new FeatureManifest(
            gridStep,
            features,
            inputs.stream().sorted(Comparator.comparing(InputFile::name)).toList(),
            codeVersion,
            files.stream().sorted(Comparator.comparing(TableFile::name)).toList());
    FeatureManifestFile.write(folder.resolve(FeatureManifest.FILE), manifest);
    return manifest;
  }

  @Override
  public void close() throws IOException {
    parquet.close();
  }

  /** Returns the columns of a file of the given features. */
  static List<ParquetColumn> columns(List<String> features) {
    var columns = new ArrayList<ParquetColumn>();
    columns.add(ParquetColumn.text(INSTRUMENT));
    columns.add(ParquetColumn.bigint(EVENT_TIME));
    columns.add(ParquetColumn.bigint(KNOWN_TIME));
    for (String feature : features) {
      columns.add(
          feature.equals(HourlySchema.BARS.name())
              ? ParquetColumn.integer(feature)
              : ParquetColumn.number(feature));
    }
    return columns;
  }

  private void add(String feature, double value) throws IOException {
    if (feature.equals(HourlySchema.BARS.name())) {
      parquet.add((int) value);
    } else {
      parquet.add(value);
    }
  }

  private static String fileName(Instrument instrument) {
    return instrument.symbol() + "-" + MarketFolder.venueAndKind(instrument) + ".parquet";
  }
}
