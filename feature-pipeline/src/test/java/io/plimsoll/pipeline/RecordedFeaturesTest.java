package io.plimsoll.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plimsoll.artifact.table.FeatureTableReader;
import io.plimsoll.market.Instrument;
import io.plimsoll.pipeline.batch.SparkSessions;
import io.plimsoll.pipeline.plan.PlanOptions;
import io.plimsoll.pipeline.progress.Progress;
import io.plimsoll.pipeline.stream.FeatureStream;
import io.plimsoll.pipeline.stream.LiveReplay;
import io.plimsoll.pipeline.stream.StreamTable;
import io.plimsoll.pipeline.stream.StreamWaits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The road from raw files to a table that DuckDB opens, against naive twins that read the raw files
 * themselves: of recorded files where the machine has them, and of made-up ones of the same forms.
 */
class RecordedFeaturesTest {
  private static final Instrument BTC = Instrument.parse("BTCUSDT");
  private static final Instrument ETH = Instrument.parse("ETHUSDT");
  private static final Instrument BTC_PERPETUAL = Instrument.parse("binance:perpetual:BTC-USDT");
  private static SparkSession spark;

  @TempDir Path folder;

  @BeforeAll
  static void openSpark() throws SparkException {
    spark = SparkSessions.open("local[2]");
  }

  @AfterAll
  static void closeSpark() {
    spark.stop();
  }

  @Test
  void recordedBooksGiveTheRowsOfTheirTwin() throws IOException, SQLException {
    Path recordings = recorded("lob/hftbacktest_binance");

    List<Integer> rows =
        checkBooks(
            recordings.resolve("usdm_btcusdt_20240808.gz"),
            recordings.resolve("spot_btcusdt_20240808.gz"));

    assertThat(rows).containsExactly(6, 6);
  }

  @Test
  void madeUpBooksGiveTheRowsOfTheirTwin() throws IOException, SQLException {
    Path raw = folder.resolve("raw");

    List<Integer> rows =
        checkBooks(MadeUpFiles.recording(raw, true, 1), MadeUpFiles.recording(raw, false, 2));

    assertThat(rows).containsExactly(4, 4);
  }

  @Test
  void recordedCandlesAndFeesGiveTheRowsOfTheirTwin() throws IOException, SQLException {
    Path candles = recorded("ohlcv/binance_spot_5m_2024");
    Path fees = recorded("gas/ether_focus_intraday");
    Path data =
        imported(
            candles,
            fees,
            "--instruments",
            "BTCUSDT,ETHUSDT",
            "--from",
            "2024-03-01",
            "--to",
            "2024-03-31");

    List<Integer> rows =
        checkCandles(
            data,
            new CandleFiles(
                candles.resolve("BTCUSDT-5m.csv.gz"),
                candles.resolve("ETHUSDT-5m.csv.gz"),
                fees.resolve("eth_fee_snapshots_2023-12-13_2024-06-30.csv.gz")),
            micros("2024-03-01T00:00:00Z"),
            micros("2024-04-01T00:00:00Z"));

    assertThat(rows).containsExactly(31 * 24, 31 * 24);
  }

  @Test
  void madeUpCandlesAndFeesGiveTheRowsOfTheirTwin() throws IOException, SQLException {
    Path raw = folder.resolve("raw");
    var files =
        new CandleFiles(
            MadeUpFiles.candles(raw, "BTCUSDT", 3),
            MadeUpFiles.candles(raw, "ETHUSDT", 4),
            MadeUpFiles.fees(raw, 5));

    List<Integer> rows = checkCandles(imported(raw), files, 0, Long.MAX_VALUE);

    assertThat(rows).containsExactly(MadeUpFiles.CANDLES / 12, MadeUpFiles.CANDLES / 12);
  }

  @Test
  void recordedTradesGiveTheRowsOfTheirTwin() throws IOException, SQLException {
    Path zips = recorded("trades/binance_aggtrades_freqtrade_testdata");

    List<Integer> rows =
        checkTrades(
            zips.resolve("futures-APEUSDT-aggTrades-2024-10-18.zip"),
            zips.resolve("spot-PEPEUSDT-aggTrades-2024-10-27.zip"));

    assertThat(rows).containsExactly(1440, 1439); // the last minute of the second is open
  }

  @Test
  void madeUpTradesGiveTheRowsOfTheirTwin() throws IOException, SQLException {
    Path raw = folder.resolve("raw");

    List<Integer> rows =
        checkTrades(
            MadeUpFiles.aggTrades(raw, "futures", "APEUSDT", "2024-10-18", 6),
            MadeUpFiles.aggTrades(raw, "spot", "PEPEUSDT", "2025-01-02", 7));

    assertThat(rows).allSatisfy(count -> assertThat(count).isBetween(8, 25));
  }

  private List<Integer> checkBooks(Path perpetual, Path spot) throws IOException, SQLException {
    Path data = imported(perpetual, spot);
    FeatureInput input = input(data, List.of());
    Path table = built(input);
    Path live = folder.resolve("live");
    LiveReplay.run(input.table(), input.feeds(), input.hashes(), input.end(), live, "test");

    var one = RecordingTwin.read(BTC_PERPETUAL, perpetual);
    var other = RecordingTwin.read(BTC, spot);
    long end = Math.max(one.end(), other.end());
    assertThat(input.end()).isEqualTo(end);
    assertSame(table, live);
    assertSame(table, streamed(data, input));
    return check(table, List.of(one.rows(end), other.rows(end)));
  }

  private Path streamed(Path data, FeatureInput input) throws IOException {
    Path state = folder.resolve("state");
    var waits = new StreamWaits(Duration.ZERO, Duration.ofDays(365), input.end());
    var stream = new FeatureStream(spark, input.table(), waits, state);
    stream.finish(stream.ofFiles(data.toString(), 64));
    Path table = folder.resolve("streamed");
    new StreamTable(spark, input.table(), state).write(table, "test");
    return table;
  }

  private record CandleFiles(Path btc, Path eth, Path fees) {}

  private List<Integer> checkCandles(Path data, CandleFiles files, long from, long to)
      throws IOException, SQLException {
    Path table =
        built(input(data, List.of("hourly", "bar-volatility", "fee-market", "cross-asset")));

    var btc = new CandleTwin("eth", files.btc(), files.eth(), files.fees(), from, to);
    var eth = new CandleTwin("btc", files.eth(), files.btc(), files.fees(), from, to);
    return check(table, List.of(btc.rows(BTC), eth.rows(ETH)));
  }

  private List<Integer> checkTrades(Path perpetual, Path spot) throws IOException, SQLException {
    Path table = built(input(imported(perpetual, spot), List.of("trade-flow", "tick-volatility")));

    var twin =
        new AggTradeTwin()
            .add(Instrument.parse("binance:perpetual:APE-USDT"), perpetual)
            .add(Instrument.parse("PEPEUSDT"), spot);
    return check(table, twin.rows());
  }

  private static List<Integer> check(Path table, List<ExpectedRows> expected) throws SQLException {
    for (ExpectedRows each : expected) {
      each.checkAgainst(table);
    }
    return expected.stream().map(ExpectedRows::size).toList();
  }

  private static void assertSame(Path first, Path second) throws IOException {
    try (var left = FeatureTableReader.open(first);
        var right = FeatureTableReader.open(second)) {
      TableDiff diff = TableDiff.of(left, right);
      assertThat(diff.cells()).isEmpty();
      assertThat(diff.isSame()).isTrue();
      assertThat(left.manifest().tableHash()).isEqualTo(right.manifest().tableHash());
    }
  }

  private Path imported(Object... inputsAndOptions) {
    Path data = folder.resolve("data");
    var words = new ArrayList<Object>(List.of("data", "import"));
    words.addAll(List.of(inputsAndOptions));
    words.addAll(List.of("--out", data));
    var run = PipelineCommands.run(words.toArray());
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    return data;
  }

  private static FeatureInput input(Path data, List<String> families) throws IOException {
    var options =
        new PlanOptions(
            List.of(), Optional.empty(), List.of(), families, PlanOptions.DEFAULT_REFERENCES);
    return FeatureInput.of(data.toString(), options, SparkSessions.hadoop());
  }

  private Path built(FeatureInput input) throws IOException {
    Path table = folder.resolve("table");
    FeaturePipeline.run(spark, input, table.toString(), "test", Progress.NONE);
    return table;
  }

  private static Path recorded(String name) {
    Path path = Path.of(System.getProperty("plimsoll.shared", "../shared"), "data", name);
    assumeTrue(Files.exists(path), () -> "skipped, for there is no " + path);
    return path;
  }

  private static long micros(String time) {
    return 1000 * Instant.parse(time).toEpochMilli();
  }
}
