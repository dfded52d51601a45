package io.plimsoll.pipeline.bench;

import io.plimsoll.artifact.measurement.CpuTime;
import io.plimsoll.feature.trade.TradeFeatures;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.Feed;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.Trade;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.ExchangeSources;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.RecordSink;
import io.plimsoll.pipeline.source.RecordSource;
import io.plimsoll.pipeline.source.SourceOptions;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * Measures bars of one gzipped file of aggregate trades in Binance's layout: by the reader and the
 * cleaner of {@code data import}, and by DuckDB; each four times, and the median of the last three
 * counts.
 */
final class CsvBench {
  private static final RecordSource SOURCE =
      ExchangeSources.all(SourceOptions.NONE).stream()
          .filter(source -> source.word().equals("binance-aggtrades"))
          .findFirst()
          .orElseThrow();

  private static final int PASSES = 3;

  /** What was measured. */
  record Result(long rows, int bars, CpuTime ours, CpuTime duckdb) {
    double ratio() {
      return ours.cpuSeconds() / duckdb.cpuSeconds();
    }
  }

  private final Path file;
  private final String sql;
  private int bars;
  private int sqlBars;
  private long count;

  private CsvBench(Path file) {
    this.file = file;
    this.sql =
        """
        SELECT count(*), sum(trades) FROM (
          SELECT column5 // 60000000 AS step, arg_min(column1, column0), max(column1), min(column1),
            arg_max(column1, column0), sum(column2), sum(column1 * column2), count(*) AS trades
          FROM read_csv('%s', header = false, auto_detect = false, delim = ',', quote = '',
            columns = {'column0': 'BIGINT', 'column1': 'DOUBLE', 'column2': 'DOUBLE',
              'column3': 'BIGINT', 'column4': 'BIGINT', 'column5': 'BIGINT', 'column6': 'BOOLEAN',
              'column7': 'BOOLEAN'})
          GROUP BY step)
        """
            .formatted(file.toString().replace("'", "''"));
  }

  /** Measures {@code rows} trades of {@code days} days, written below {@code folder}. */
  static Result run(Path folder, long seed, long rows, int days) throws IOException {
    String period = days == 1 ? "2024-01-01" : "2024-01";
    var bench = new CsvBench(folder.resolve("BTCUSDT-aggTrades-" + period + ".csv.gz"));
    bench.write(seed, rows, days);
    bench.readOurs();
    bench.readSql();
    if (bench.bars != bench.sqlBars || bench.count != rows) {
      throw new IOException(
          "Cannot compare readers: " + bench.bars + " bars, by DuckDB " + bench.sqlBars);
    }
    CpuTime ours = CpuTime.median(PASSES, bench::readOurs);
    CpuTime duckdb = CpuTime.median(PASSES, bench::readSql);
    return new Result(rows, bench.bars, ours, duckdb);
  }

  private void write(long seed, long rows, int days) throws IOException {
    var trades = new GeneratedTrades(seed, rows, days);
    try (var out =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.US_ASCII))) {
      while (trades.hasNext()) {
        Trade trade = trades.next();
        out.write(
            String.format(
                Locale.ROOT,
                "%d,%.8f,%.8f,%d,%d,%d,%s,True%n",
                trade.sequence(),
                trade.price(),
                trade.quantity(),
                trade.sequence(),
                trade.sequence(),
                trade.eventTime(),
                trade.aggressor() == AggressorSide.SELL ? "True" : "False"));
      }
    }
  }

  private void readOurs() throws IOException {
    var sink = new Trades();
    SOURCE.read(new RawFile(file), sink);
    sink.features.finish();
    count = sink.count;
    bars = sink.rows.size();
  }

  private void readSql() throws IOException {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute("SET threads = 2");
      try (ResultSet found = statement.executeQuery(sql)) {
        found.next();
        sqlBars = found.getInt(1);
      }
    } catch (SQLException e) {
      throw new IOException("Cannot read " + file + " in SQL: " + e.getMessage(), e);
    }
  }

  /** Feeds the accumulators; any rejection ends the measurement. */
  private final class Trades implements RecordSink {
    private final TradeRows rows = new TradeRows();
    private final TradeFeatures features = AccumulatorLoop.features(1e6, rows);
    private long count;

    @Override
    public void keep(Feed feed, MarketEvent event, long knownTime, int flags, RawRecord raw) {
      var trade = (Trade) event;
      features.update(trade.eventTime(), trade.price(), trade.quantity(), trade.aggressor());
      count++;
    }

    @Override
    public void reject(RawRecord raw, Rejection reason) throws IOException {
      throw new IOException("Cannot read " + file + ": " + reason.word() + ": " + raw.text());
    }
  }
}
