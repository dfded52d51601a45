package io.plimsoll.pipeline.store;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobConf;
import org.apache.parquet.hadoop.ParquetInputFormat;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.execution.datasources.parquet.ParquetReadSupport;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;

/**
 * Hadoop's settings as {@link ParquetBatches} needs them. They are copied once for all files that
 * one thread opens one after the other: a copy takes longer than reading a quiet day.
 */
public final class ParquetSettings {
  /* What the reader asks of its settings and has no default for. */
  private static final Map<String, Boolean> READING =
      Map.of(
          "spark.sql.parquet.binaryAsString", false,
          "spark.sql.parquet.int96AsTimestamp", false,
          "spark.sql.caseSensitive", true,
          "spark.sql.parquet.inferTimestampNTZ.enabled", false,
          "spark.sql.legacy.parquet.nanosAsLong", false);

  private final JobConf hadoop;
  private final ParquetToSparkSchemaConverter converter;

  /** Copies {@code hadoop}, which says how other file systems than this machine's are reached. */
  public ParquetSettings(Configuration hadoop) {
    this.hadoop = new JobConf(hadoop);
    READING.forEach(this.hadoop::setBoolean);
    this.hadoop.setClass(
        ParquetInputFormat.READ_SUPPORT_CLASS, ParquetReadSupport.class, ReadSupport.class);
    this.converter = new ParquetToSparkSchemaConverter(this.hadoop);
  }

  Configuration hadoop() {
    return hadoop;
  }

  /** Asks for {@code columns} of a file of the form {@code all}, in this order. */
  void request(MessageType all, List<String> columns) {
    var wanted = new MessageType(all.getName(), columns.stream().map(all::getType).toList());
    hadoop.set(ParquetReadSupport.SPARK_ROW_REQUESTED_SCHEMA(), converter.convert(wanted).json());
  }
}
