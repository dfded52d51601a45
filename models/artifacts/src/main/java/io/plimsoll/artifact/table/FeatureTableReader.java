package io.plimsoll.artifact.table;

import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.artifact.parquet.ParquetReader;
import io.plimsoll.artifact.parquet.ParquetTable;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Reads a feature table. Each file is checked against the hash in the manifest before its rows are
 * used, so that what was forecast from can be named.
 */
public final class FeatureTableReader implements AutoCloseable {
  private final Path folder;
  private final FeatureManifest manifest;
  private final ParquetReader parquet;

  private FeatureTableReader(Path folder, FeatureManifest manifest, ParquetReader parquet) {
    this.folder = folder;
    this.manifest = manifest;
    this.parquet = parquet;
  }

  /**
   * Returns a reader of the table in {@code folder}.
   *
   * @throws IOException if there is no manifest, or one of an unknown schema version
   */
  public static FeatureTableReader open(Path folder) throws IOException {
    FeatureManifest manifest = FeatureManifestFile.read(folder.resolve(FeatureManifest.FILE));
    return new FeatureTableReader(folder, manifest, ParquetReader.open());
  }

  /** Returns every frame of the table in {@code folder}, in the order of the files' names. */
  public static List<FeatureFrame> readAll(Path folder) throws IOException {
    try (var reader = open(folder)) {
      return reader.frames();
    }
  }

  /** Returns what the table says of itself. */
  public FeatureManifest manifest() {
    return manifest;
  }

  /** Returns the instruments of the table, in the order of the files' names. */
  public List<Instrument> instruments() {
    return manifest.files().stream().map(TableFile::instrument).distinct().toList();
  }

  /** Returns the frame of every instrument, in the order of the files' names. */
  public List<FeatureFrame> frames() throws IOException {
    var frames = new ArrayList<FeatureFrame>();
    for (Instrument instrument : instruments()) {
      frames.add(frame(instrument));
    }
    return List.copyOf(frames);
  }

  /**
   * Returns the rows of {@code instrument}, of all its files in the order of their names, which is
   * that of time.
   *
   * @throws IOException if the table has none, or a file is not the one of the manifest
   */
  public FeatureFrame frame(Instrument instrument) throws IOException {
    var files = new ArrayList<Path>();
    for (TableFile file : manifest.files()) {
      if (file.instrument().equals(instrument)) {
        files.add(checked(file));
      }
    }
    if (files.isEmpty()) {
      throw new IOException(
          "Cannot read features of " + instrument + ": " + folder + " has " + instruments());
    }
    List<String> names = manifest.features().names();
    ParquetTable rows = parquet.read(files, FeatureTableWriter.columns(names));
    var columns = new LinkedHashMap<String, double[]>();
    for (String name : names) {
      columns.put(name, rows.numbers(name));
    }
    return FeatureFrame.of(instrument, rows.longs(FeatureTableWriter.EVENT_TIME), columns);
  }

  @Override
  public void close() throws IOException {
    parquet.close();
  }

  private Path checked(TableFile entry) throws IOException {
    Path file = folder.resolve(entry.name());
    if (!Files.isRegularFile(file)) {
      throw new IOException("Cannot read " + file + ": named in the manifest, but absent");
    }
    if (!FileHash.ofFile(file).equals(entry.sha256())) {
      throw new IOException("Cannot read " + file + ": its bytes are not those of the manifest");
    }
    return file;
  }
}
