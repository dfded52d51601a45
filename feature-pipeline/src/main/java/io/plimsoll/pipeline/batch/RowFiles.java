package io.plimsoll.pipeline.batch;

import io.plimsoll.artifact.parquet.ParquetWriter;
import io.plimsoll.artifact.table.TableFile;
import io.plimsoll.artifact.table.TableFileWriter;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** Writes the rows of one instrument, in the order of time, into the files of a table. */
public final class RowFiles implements AutoCloseable {
  private final Instrument instrument;
  private final List<String> columns;
  private final TableLayout layout;
  private final String out;
  private final Configuration hadoop;
  private final ParquetWriter parquet;
  private final List<TableFile> files = new ArrayList<>();
  private final SeenColumns seen = new SeenColumns();
  private TableFileWriter open; // null before the first row
  private String name = "";

  private RowFiles(
      Instrument instrument,
      List<String> columns,
      TableLayout layout,
      String out,
      Configuration hadoop,
      ParquetWriter parquet) {
    this.instrument = instrument;
    this.columns = columns;
    this.layout = layout;
    this.out = out;
    this.hadoop = hadoop;
    this.parquet = parquet;
  }

  /**
   * Opens files below {@code out}, a local folder or a URI.
   *
   * @param columns of the table
   */
  public static RowFiles open(
      Instrument instrument,
      List<String> columns,
      TableLayout layout,
      String out,
      Configuration hadoop)
      throws IOException {
    return new RowFiles(instrument, columns, layout, out, hadoop, ParquetWriter.open());
  }

  /** Takes the next row. */
  public void add(long asOf, double[] values) throws IOException {
    String wanted = layout.file(instrument, asOf);
    if (!wanted.equals(name)) {
      finishFile();
      open = new TableFileWriter(parquet, instrument, columns);
      name = wanted;
    }
    open.add(asOf, values);
    seen.take(values);
  }

  /** Returns which columns had a value in the rows so far. */
  public SeenColumns seen() {
    return seen;
  }

  /** Writes the last file and returns all of them. */
  public List<TableFile> finish() throws IOException {
    finishFile();
    return List.copyOf(files);
  }

  @Override
  public void close() throws IOException {
    parquet.close();
  }

  private void finishFile() throws IOException {
    if (open == null) {
      return;
    }
    if (isLocal(out)) {
      files.add(open.finish(local(out).resolve(name), name));
    } else {
      files.add(upload());
    }
    open = null;
  }

  private TableFile upload() throws IOException {
    Path draft = Files.createTempFile("plimsoll-", ".parquet");
    try {
      TableFile file = open.finish(draft, name);
      var target = new org.apache.hadoop.fs.Path(out + "/" + name);
      try (OutputStream remote = target.getFileSystem(hadoop).create(target, true)) {
        Files.copy(draft, remote);
      }
      return file;
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** Returns whether {@code folder}, a path or a URI, is on this machine's own file system. */
  public static boolean isLocal(String folder) {
    return !folder.matches("[a-zA-Z][a-zA-Z0-9+.-]+:.*") || folder.startsWith("file:");
  }

  /** Returns the path of a local folder. */
  public static Path local(String folder) {
    return folder.startsWith("file:") ? Path.of(URI.create(folder)) : Path.of(folder);
  }
}
