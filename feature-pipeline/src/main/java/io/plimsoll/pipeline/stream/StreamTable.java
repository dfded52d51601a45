package io.plimsoll.pipeline.stream;

import io.plimsoll.artifact.file.FolderSwap;
import io.plimsoll.artifact.table.FeatureManifest;
import io.plimsoll.artifact.table.FeatureTableWriter;
import io.plimsoll.artifact.table.TableFile;
import io.plimsoll.market.Instrument;
import io.plimsoll.pipeline.batch.RowFiles;
import io.plimsoll.pipeline.batch.SeenColumns;
import io.plimsoll.pipeline.batch.TableLayout;
import io.plimsoll.pipeline.plan.TablePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Turns the rows that a stream kept, batch by batch, into a feature table. */
public final class StreamTable {
  /**
   * What a table was made of.
   *
   * @param manifest of the table
   * @param seen which columns have a value
   * @param duplicates records that came again
   * @param tooLate records that came after their known time was released, and are in no row
   */
  public record Result(FeatureManifest manifest, SeenColumns seen, long duplicates, long tooLate) {}

  private final SparkSession spark;
  private final TablePlan table;
  private final StreamFolder folder;

  /** Prepares the table of the stream that keeps its rows in {@code folder}. */
  public StreamTable(SparkSession spark, TablePlan table, Path folder) {
    this.spark = spark;
    this.table = table;
    this.folder = new StreamFolder(folder);
  }

  /** Writes the table of all rows so far to {@code out}, which appears whole or not at all. */
  public Result write(Path out, String codeVersion) throws IOException {
    Dataset<Row> rows = rows();
    var seen = new SeenColumns();
    try (var swap = FolderSwap.begin(out, FeatureManifest.FILE);
        var writer = FeatureTableWriter.open(swap.draft())) {
      for (TableFile file : files(rows, seen, swap.draft())) {
        writer.add(file);
      }
      FeatureManifest manifest =
          writer.finish(table.step(), table.schema(), List.of(), codeVersion);
      swap.commit();
      Row counts =
          rows.groupBy("instrument")
              .agg(functions.max("duplicates").as("again"), functions.max("too_late").as("late"))
              .agg(functions.sum("again"), functions.sum("late"))
              .first();
      return new Result(
          manifest,
          seen,
          counts.isNullAt(0) ? 0 : counts.getLong(0),
          counts.isNullAt(1) ? 0 : counts.getLong(1));
    }
  }

  /** Returns until when each instrument of {@code rows}, a batch, has its rows [µs]. */
  static Map<String, Long> releasedThrough(Dataset<Row> rows) {
    return rows.filter(rows.col("values").isNull()).collectAsList().stream()
        .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
  }

  /* Of each batch the files that Spark finished; a batch without rows has none. */
  private Dataset<Row> rows() throws IOException {
    try (Stream<Path> files = Files.walk(folder.rows(), 2)) {
      String[] parts =
          files
              .filter(file -> file.toString().endsWith(".parquet"))
              .map(StreamFolder::forSpark)
              .toArray(String[]::new);
      return parts.length == 0
          ? spark.createDataFrame(List.of(), StreamRow.SCHEMA)
          : spark.read().schema(StreamRow.SCHEMA).parquet(parts);
    }
  }

  private List<TableFile> files(Dataset<Row> rows, SeenColumns seen, Path draft)
      throws IOException {
    var files = new ArrayList<TableFile>();
    Iterator<Row> ordered =
        rows.filter(rows.col("values").isNotNull())
            .orderBy("instrument", "as_of")
            .toLocalIterator();
    String instrument = "";
    RowFiles open = null; // before the first row
    try {
      while (ordered.hasNext()) {
        Row row = ordered.next();
        if (!row.getString(0).equals(instrument)) {
          finish(open, files, seen);
          instrument = row.getString(0);
          open = open(instrument, draft);
        }
        open.add(row.getLong(1), StreamRow.values(row.getAs(2)));
      }
    } finally {
      finish(open, files, seen);
    }
    return files;
  }

  private RowFiles open(String instrument, Path draft) throws IOException {
    return RowFiles.open(
        Instrument.parse(instrument),
        table.schema().names(),
        TableLayout.of(table.step()),
        draft.toString(),
        new Configuration());
  }

  private static void finish(RowFiles open, List<TableFile> files, SeenColumns seen)
      throws IOException {
    if (open != null) {
      try (open) {
        files.addAll(open.finish());
        seen.merge(open.seen());
      }
    }
  }
}
