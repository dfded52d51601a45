package io.plimsoll.pipeline.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plimsoll.artifact.market.BarReader;
import io.plimsoll.artifact.market.Gaps;
import io.plimsoll.artifact.market.GasFile;
import io.plimsoll.artifact.market.ImportReport;
import io.plimsoll.artifact.market.MarketFolder;
import io.plimsoll.market.Bar;
import io.plimsoll.market.BarSeries;
import io.plimsoll.market.Instrument;
import io.plimsoll.pipeline.RawFiles;
import io.plimsoll.pipeline.clean.TimeRange;
import io.plimsoll.pipeline.progress.Progress;
import io.plimsoll.pipeline.source.CsvMapping;
import io.plimsoll.pipeline.source.MappedBarSource;
import io.plimsoll.pipeline.source.RawData;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.SourceOptions;
import io.plimsoll.pipeline.source.SourceOptions.Sides;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports of real files, where the machine has them. */
class SharedDataTest {
  private static final String BINANCE_US =
      "ohlcv/kraken_binanceus_2023q1/binance_raw_BTCUSD_1m_20230301_20230321.csv.gz";

  @TempDir Path out;

  @Test
  void fiveMinuteCandlesHaveTheOutagesOfTheExchange() throws IOException {
    ImportReport report = run("ohlcv/binance_spot_5m_2020_2021", Instrument.parse("BTCUSDT"));

    assertThat(report.rows()).isEqualTo(65_741);
    assertThat(report.rejected()).isZero();
    assertThat(report.gaps().get("binance:spot:BTC-USDT").runs()).isEqualTo(6);
    assertThat(report.gaps().get("binance:spot:BTC-USDT").missingBars()).isEqualTo(177);
  }

  @Test
  void archivedTradesOfBothMarketsAreRead() throws IOException {
    ImportReport report = run("trades/binance_aggtrades_freqtrade_testdata");

    assertThat(report.rows()).isEqualTo(45_342 + 57_229);
    assertThat(report.rejected()).isZero();
  }

  @Test
  void krakenFileIsRead() throws IOException {
    ImportReport report =
        run(
            "ohlcv/kraken_binanceus_2023q1/kraken_raw_BTC_USD_XBTUSD_60.csv.gz",
            Instrument.parse("kraken:spot:BTC-USD"));

    assertThat(report.rows()).isEqualTo(2160);
    assertThat(report.gaps()).containsEntry("kraken:spot:BTC-USD", Gaps.NONE);
  }

  @Test
  void binanceUsFileIsReadAsANaiveReaderReadsIt() throws IOException {
    Instrument btc = Instrument.parse("binanceus:spot:BTC-USD");
    ImportReport report = run(BINANCE_US, btc);

    assertThat(report.rows()).isEqualTo(30_240); // minutes of three weeks
    assertThat(report.rejected()).isZero();
    assertThat(report.gaps()).containsEntry("binanceus:spot:BTC-USD", Gaps.NONE);
    List<Bar> expected = naive(shared(BINANCE_US), Duration.ofMinutes(1));
    try (var reader = BarReader.open(out.resolve("data"))) {
      BarSeries bars = reader.read(btc);
      assertThat(IntStream.range(0, bars.size()).mapToObj(bars::bar).toList()).isEqualTo(expected);
      assertThat(bars.bar(0)) // as the file's second line says
          .isEqualTo(
              new Bar(
                  micros("2023-03-01T00:01:00Z"),
                  23144.78,
                  23152.48,
                  23133.11,
                  23143.72,
                  3.912156));
    }
  }

  @Test
  void binanceUsFileIsReadTheSameByAMappingThatGivesNoLength() throws IOException {
    Path yaml =
        RawFiles.write(
            out.resolve("m.yaml"),
            """
            schemaVersion: 1
            kind: bars
            source: binanceus:spot:BTC-USD
            header: true
            time: {column: open_time, unit: iso}
            bar-time: start
            columns: {open: open, high: high, low: low, close: close, volume: volume}
            """);
    run(BINANCE_US);
    var options = new SourceOptions(Optional.of(CsvMapping.read(yaml)), Sides.GIVEN);
    MarketImport.run(
        new ImportPlan(
            List.of(shared(BINANCE_US)),
            out.resolve("mapped"),
            "mapped",
            List.of(),
            TimeRange.ALL,
            options,
            Faults.FAIL),
        Progress.NONE);

    String bars = "bars/BTCUSD-1m-binanceus/2023-03.parquet";
    assertThat(out.resolve("mapped").resolve(bars))
        .hasSameBinaryContentAs(out.resolve("data").resolve(bars));
  }

  @Test
  void sparseKrakenMinutesTellTheirLength() throws IOException {
    Path file =
        shared("ohlcv/kraken_binanceus_2023q1/kraken_raw_BTCUSDC_1m_20230301_20230321.csv.gz");
    Path yaml =
        RawFiles.write(
            out.resolve("m.yaml"),
            """
            schemaVersion: 1
            kind: bars
            source: kraken:spot:BTC-USDC
            header: false
            time: {column: 0, unit: s}
            bar-time: start
            columns: {open: 1, high: 2, low: 3, close: 4, volume: 5}
            """);
    var source = new MappedBarSource(CsvMapping.read(yaml));

    var data = (RawData.Bars) source.recognise(new RawFile(file)).orElseThrow();

    assertThat(data.length()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void dailyGasHasNoGap() throws IOException {
    ImportReport report = run("gas/etherscan_daily");

    var days = GasFile.read(new MarketFolder(out.resolve("data")));
    assertThat(report.rejected()).isZero();
    assertThat(days).hasSize(3259);
    assertThat(days.get(days.size() - 1).averageGasPrice()).isEqualTo(4_989_553_691L);
  }

  private ImportReport run(String input, Instrument... instruments) throws IOException {
    return MarketImport.run(
        new ImportPlan(
            List.of(shared(input)),
            out.resolve("data"),
            "auto",
            List.of(instruments),
            TimeRange.ALL),
        Progress.NONE);
  }

  private static Path shared(String input) {
    Path data = Path.of(System.getProperty("plimsoll.shared", "../shared"), "data", input);
    assumeTrue(Files.exists(data), () -> "skipped, for there is no " + data);
    return data;
  }

  /* Splits lines and knows nothing of the reader under test. */
  private static List<Bar> naive(Path file, Duration length) throws IOException {
    try (var text =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return text.lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .map(
              field ->
                  new Bar(
                      micros(field[0].replace(' ', 'T')) + length.toMillis() * 1000,
                      Double.parseDouble(field[1]),
                      Double.parseDouble(field[2]),
                      Double.parseDouble(field[3]),
                      Double.parseDouble(field[4]),
                      Double.parseDouble(field[5])))
          .toList();
    }
  }

  private static long micros(String word) {
    return OffsetDateTime.parse(word).toEpochSecond() * 1_000_000;
  }
}
