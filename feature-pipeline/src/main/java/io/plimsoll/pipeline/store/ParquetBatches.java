package io.plimsoll.pipeline.store;

import io.plimsoll.artifact.event.RowBatch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.execution.datasources.parquet.VectorizedParquetRecordReader;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * Reads a Parquet file in columnar batches, by the reader of Spark's own scans.
 *
 * <p>A file of another file system is copied to this machine first: it is read once and whole, and
 * an object store serves one long read better than many short ones.
 */
final class ParquetBatches implements AutoCloseable {
  private static final int BATCH_ROWS = 4096;

  private final String path;
  private final Optional<Path> copy;
  private final VectorizedParquetRecordReader reader;

  private ParquetBatches(String path, Optional<Path> copy, VectorizedParquetRecordReader reader) {
    this.path = path;
    this.copy = copy;
    this.reader = reader;
  }

  /**
   * Opens {@code path}.
   *
   * @param columns to read, in this order
   * @param hadoop how other file systems than this machine's are reached
   * @throws IOException if there is no such file, or it lacks a column
   */
  static ParquetBatches open(String path, List<String> columns, Configuration hadoop)
      throws IOException {
    Optional<Path> copy = isLocal(path) ? Optional.empty() : Optional.of(copy(path, hadoop));
    String local = copy.orElseGet(() -> Path.of(uri(path))).toString();
    var reader = new VectorizedParquetRecordReader(false, BATCH_ROWS);
    try {
      reader.initialize(local, columns);
      reader.initBatch(new org.apache.spark.sql.types.StructType(), null);
      reader.enableReturningBatches();
      return new ParquetBatches(path, copy, reader);
    } catch (IOException | RuntimeException e) {
      reader.close();
      delete(copy);
      throw new IOException("Cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  /** Returns the next batch, valid until the next call; none at the end. */
  Optional<RowBatch> next() throws IOException {
    try {
      return reader.nextBatch()
          ? Optional.of(new ColumnarRows((ColumnarBatch) reader.getCurrentValue()))
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      throw new IOException("Cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
    delete(copy);
  }

  private static boolean isLocal(String path) {
    return "file".equals(uri(path).getScheme());
  }

  /* Hadoop's text of a path has blanks as they are; a URI has not. */
  private static URI uri(String path) {
    return new org.apache.hadoop.fs.Path(path).toUri();
  }

  private static Path copy(String path, Configuration hadoop) throws IOException {
    var from = new org.apache.hadoop.fs.Path(path);
    Path to = Files.createTempFile("plimsoll-", ".parquet");
    try (var in = from.getFileSystem(hadoop).open(from);
        var out = Files.newOutputStream(to)) {
      in.transferTo(out);
      return to;
    } catch (IOException e) {
      Files.delete(to);
      throw e;
    }
  }

  private static void delete(Optional<Path> copy) throws IOException {
    if (copy.isPresent()) {
      Files.delete(copy.get());
    }
  }
}
