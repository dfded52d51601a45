package io.plimsoll.pipeline.store;

import io.plimsoll.artifact.event.RowBatch;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.FileSplit;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.spark.sql.execution.datasources.parquet.VectorizedParquetRecordReader;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import scala.Option;

/**
 * Reads a Parquet file in columnar batches, by the reader of Spark's own scans.
 *
 * <p>A file of another file system is copied to this machine first: it is read once and whole, and
 * an object store serves one long read better than many short ones.
 */
public final class ParquetBatches implements AutoCloseable {
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
   * @param settings of the files that are open one after the other
   * @throws IOException if there is no such file, or it lacks a column
   */
  public static ParquetBatches open(String path, List<String> columns, ParquetSettings settings)
      throws IOException {
    Optional<Path> copy =
        isLocal(path) ? Optional.empty() : Optional.of(copy(path, settings.hadoop()));
    Path local = copy.orElseGet(() -> Path.of(uri(path)));
    var reader = new VectorizedParquetRecordReader(false, BATCH_ROWS);
    try {
      initialize(reader, local, columns, settings);
      reader.initBatch(new StructType(), null);
      reader.enableReturningBatches();
      return new ParquetBatches(path, copy, reader);
    } catch (IOException | RuntimeException e) {
      try {
        close(reader, copy);
      } catch (IOException | RuntimeException closing) {
        e.addSuppressed(closing);
      }
      throw new IOException("Cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  /*
   * The reader's short way, by path and names, parses all of Hadoop's settings for each file, which
   * takes longer than reading a quiet day.
   */
  private static void initialize(
      VectorizedParquetRecordReader reader,
      Path local,
      List<String> columns,
      ParquetSettings settings)
      throws IOException {
    var file = new org.apache.hadoop.fs.Path(local.toUri());
    HadoopInputFile input = HadoopInputFile.fromPath(file, settings.hadoop());
    SeekableInputStream stream = input.newStream();
    ParquetMetadata footer;
    try {
      footer =
          ParquetFileReader.readFooter(
              input, HadoopReadOptions.builder(settings.hadoop()).build(), stream);
      settings.request(footer.getFileMetaData().getSchema(), columns);
    } catch (IOException | RuntimeException e) {
      stream.close();
      throw e;
    }
    try {
      reader.initialize(
          new FileSplit(file, 0, input.getLength(), new String[0]),
          new TaskAttemptContextImpl(settings.hadoop(), new TaskAttemptID()),
          Option.apply(input),
          Option.apply(stream),
          Option.apply(footer));
    } catch (IOException | RuntimeException e) {
      stream.close();
      throw e;
    } catch (InterruptedException e) {
      stream.close();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("reading was interrupted");
    }
  }

  /** Returns the next batch as rows, valid until the next call; none at the end. */
  Optional<RowBatch> next() throws IOException {
    return nextColumns().map(ColumnarRows::new);
  }

  /** Returns the next batch, valid until the next call; none at the end. */
  public Optional<ColumnarBatch> nextColumns() throws IOException {
    try {
      return reader.nextBatch()
          ? Optional.of((ColumnarBatch) reader.getCurrentValue())
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      throw new IOException("Cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    close(reader, copy);
  }

  private static void close(VectorizedParquetRecordReader reader, Optional<Path> copy)
      throws IOException {
    try {
      reader.close();
    } finally {
      delete(copy);
    }
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
