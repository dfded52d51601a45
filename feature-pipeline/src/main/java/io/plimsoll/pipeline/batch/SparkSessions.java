package io.plimsoll.pipeline.batch;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;

/** Opens Spark for short jobs over files: no web pages, no adaptive plans, UTC. */
public final class SparkSessions {
  /** A file below this size is one partition, and no two files share one. */
  private static final String PARTITION_BYTES = "512m";

  private static final String HADOOP = "spark.hadoop.";
  private static final String LOOPBACK = "127.0.0.1";

  private SparkSessions() {}

  /**
   * Returns how file systems are reached before there is a session: what the class path's Hadoop
   * files say, and each system property {@code spark.hadoop.NAME} as NAME.
   */
  public static Configuration hadoop() {
    var hadoop = new Configuration();
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith(HADOOP)) {
        hadoop.set(name.substring(HADOOP.length()), System.getProperty(name));
      }
    }
    return hadoop;
  }

  /**
   * Returns a session on {@code master}, such as {@code local[*]}; it is the caller's to close.
   *
   * <p>On a cluster, executors take this program from the paths of this machine's own class path,
   * which must be there on theirs too: a shared folder, or the same installation on each. Another
   * place is named by the system property {@code spark.executor.extraClassPath}; the driver's
   * address by {@code spark.driver.host}, 127.0.0.1 by default. Every system property {@code
   * spark.NAME} reaches Spark, and so {@code spark.hadoop.NAME} the executors' file systems.
   *
   * @throws SparkException if there is no such master; Spark does not declare it
   */
  public static SparkSession open(String master) throws SparkException {
    SparkSession.Builder builder =
        SparkSession.builder()
            .master(master)
            .appName("plimsoll")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", LOOPBACK)
            .config("spark.driver.bindAddress", LOOPBACK)
            .config("spark.log.level", "ERROR")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.catalogImplementation", "in-memory")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.adaptive.enabled", "false")
            .config("spark.sql.sources.useV1SourceList", "parquet")
            .config("spark.sql.parquet.enableVectorizedReader", "true")
            .config("spark.sql.sources.parallelPartitionDiscovery.threshold", "100000")
            .config("spark.sql.files.maxPartitionBytes", PARTITION_BYTES)
            .config("spark.sql.files.openCostInBytes", PARTITION_BYTES);
    if (!master.startsWith("local")) { // a cluster must reach the driver
      String host = System.getProperty("spark.driver.host", LOOPBACK);
      String classPath =
          System.getProperty(
              "spark.executor.extraClassPath", System.getProperty("java.class.path"));
      builder
          .config("spark.driver.host", host)
          .config("spark.driver.bindAddress", host.equals(LOOPBACK) ? LOOPBACK : "0.0.0.0")
          .config("spark.executor.extraClassPath", classPath);
    }
    return builder.getOrCreate();
  }
}
