package io.plimsoll.pipeline;

import io.plimsoll.pipeline.batch.SparkSessions;
import java.io.IOException;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** Where Spark runs. */
final class SparkMixin {
  @Option(
      names = "--master",
      defaultValue = "local[*]",
      paramLabel = "URL",
      description = "Spark master (default: ${DEFAULT-VALUE}, this machine).")
  private String master;

  /** Returns a session, the caller's to close. */
  SparkSession open() throws IOException {
    try {
      return SparkSessions.open(master);
    } catch (SparkException | RuntimeException e) {
      throw new IOException("Cannot start Spark on " + master + ": " + e.getMessage(), e);
    }
  }
}
