package io.plimsoll.artifact.table;

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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes a feature table: {@link #write} once an instrument, or {@link #add} for each file that
 * others wrote, then {@link #finish}.
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

    List<String> features = frame.features();
    var writer = new TableFileWriter(parquet, instrument, features);
    var values = new double[features.size()];
    for (int row = 0; row < frame.size(); row++) {
      for (int i = 0; i < values.length; i++) {
        values[i] = frame.value(features.get(i), row);
      }
      writer.add(frame.eventTime(row), values);
    }
    TableFile written = writer.finish(folder.resolve(name), name);
    files.add(written);
    return written;
  }

  /** Counts a file in that a {@link TableFileWriter} wrote into the folder. */
  public void add(TableFile file) {
    files.add(file);
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

  /** Returns the name of the one file of {@code instrument}. */
  public static String fileName(Instrument instrument) {
    return stem(instrument) + ".parquet";
  }

  /** Returns the name of the file of the rows of {@code instrument} as of times of {@code day}. */
  public static String fileName(Instrument instrument, LocalDate day) {
    return stem(instrument) + "/" + day + ".parquet";
  }

  private static String stem(Instrument instrument) {
    return instrument.symbol() + "-" + MarketFolder.venueAndKind(instrument);
  }
}
