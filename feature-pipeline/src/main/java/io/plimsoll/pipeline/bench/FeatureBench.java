package io.plimsoll.pipeline.bench;

import io.plimsoll.artifact.measurement.CpuTime;
import io.plimsoll.pipeline.batch.SparkSessions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;

/**
 * Measures the trade features by Spark on two cores, by DuckDB with two threads and by a plain
 * loop, in one process over the same trades. The engines that are compared take turns, so that what
 * else the machine does falls on all of them. The passes of the second half count, by their median:
 * before, Java still compiles what the earlier ones ran, and any single one may be disturbed. First
 * it makes sure that all agree.
 */
final class FeatureBench {
  private static final String BUILD = "build";

  /**
   * What was measured.
   *
   * @param rows number of trades
   * @param steps number of rows of features
   * @param table that the build made
   * @param session what the start of Spark took
   * @param times of the pass that is the median of the second half by processor time, by engine
   * @param second times of the second pass, in which Java still compiles what ran in the first
   */
  record Result(
      long rows,
      int steps,
      Table table,
      CpuTime session,
      Map<String, CpuTime> times,
      Map<String, CpuTime> second) {
    /** Returns the processor time of {@code engine} over that of {@code other}. */
    double ratio(String engine, String other) {
      return times.get(engine).cpuSeconds() / times.get(other).cpuSeconds();
    }
  }

  /** The size of the table that {@code features build} makes. */
  record Table(long rows, int columns) {}

  private FeatureBench() {}

  /**
   * Measures {@code rows} trades of {@code days} days, written below {@code folder}.
   *
   * @param passes of each engine, at least 2
   */
  static Result run(Path folder, long seed, long rows, int days, int passes) throws IOException {
    BenchFiles files = BenchFiles.write(folder, seed, rows, days);
    var opened = new SparkSession[1];
    CpuTime session = CpuTime.of(() -> opened[0] = open());
    try (SparkSession spark = opened[0];
        var duckdb = DuckDbTrades.open(files)) {
      var sparkTrades = new SparkTrades(spark, files);
      var accumulators = new AccumulatorLoop(files);
      var loop = new PlainLoop(files);
      for (TradeEngine engine : new TradeEngine[] {accumulators, loop, duckdb, sparkTrades}) {
        engine.run();
      }
      RowsCheck.identical(sparkTrades, accumulators);
      RowsCheck.close(sparkTrades, loop);
      RowsCheck.close(sparkTrades, duckdb);

      var passesOf = new LinkedHashMap<String, List<CpuTime>>();
      for (int pass = 1; pass < passes; pass++) {
        for (TradeEngine engine : new TradeEngine[] {sparkTrades, duckdb, loop, accumulators}) {
          measure(passesOf, engine.name(), engine::run);
        }
      }
      // After the engines that are compared, for it warms code that one of them shares.
      BuildTrades build = BuildTrades.of(spark, files);
      build.run();
      for (int pass = 1; pass < passes; pass++) {
        measure(passesOf, BUILD, build::run);
      }
      var times = new LinkedHashMap<String, CpuTime>();
      var second = new LinkedHashMap<String, CpuTime>();
      passesOf.forEach(
          (engine, all) -> {
            second.put(engine, all.get(0));
            times.put(engine, CpuTime.median(all.subList(all.size() / 2, all.size())));
          });
      var table = new Table(build.rows(), build.columns());
      return new Result(rows, sparkTrades.rows().size(), table, session, times, second);
    }
  }

  private static void measure(Map<String, List<CpuTime>> passes, String engine, CpuTime.Act act)
      throws IOException {
    passes.computeIfAbsent(engine, name -> new ArrayList<>()).add(CpuTime.of(act));
  }

  private static SparkSession open() throws IOException {
    try {
      return SparkSessions.open("local[2]");
    } catch (SparkException | RuntimeException e) {
      throw new IOException("Cannot start Spark: " + e.getMessage(), e);
    }
  }
}
