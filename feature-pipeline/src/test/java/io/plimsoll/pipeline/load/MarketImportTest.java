package io.plimsoll.pipeline.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.artifact.market.BarReader;
import io.plimsoll.artifact.market.DailyGas;
import io.plimsoll.artifact.market.Gaps;
import io.plimsoll.artifact.market.GasFile;
import io.plimsoll.artifact.market.ImportReport;
import io.plimsoll.artifact.market.MarketFolder;
import io.plimsoll.artifact.market.SourceFile;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.BarSeries;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.InstrumentKind;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.Trade;
import io.plimsoll.market.Underlying;
import io.plimsoll.pipeline.ImportedEvents;
import io.plimsoll.pipeline.RawFiles;
import io.plimsoll.pipeline.clean.TimeRange;
import io.plimsoll.pipeline.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketImportTest {
  private static final Instrument BTC = Instrument.parse("BTCUSDT");
  private static final Feed APE = Feed.of(EventKind.TRADES, Instrument.parse("APEUSDT"));
  private static final long DAY = 86_400_000_000L;
  private static final long END = 1_438_300_800_000_000L; // 2015-07-31T00:00Z

  @TempDir Path folder;
  private Path raw;
  private Path out;

  @BeforeEach
  void nameFolders() {
    raw = folder.resolve("raw");
    out = folder.resolve("out");
  }

  @Test
  void candlesBecomeBarsAndEveryFaultIsQuarantinedWithItsReason() throws IOException {
    String faulty =
        RawFiles.candles(0, 3)
            + RawFiles.candle(2)
            + "\n" // duplicate
            + RawFiles.candle(1)
            + "\n" // backward
            + stamp(3)
            + ",10,12,-9,11,1\n"
            + stamp(4)
            + ",10,12,9,\"11,1\n"
            + stamp(5)
            + ",10,12\n"
            + RawFiles.candle(6)
            + "\n"
            + RawFiles.candle(7)
            + "\n";
    RawFiles.write(raw.resolve("BTCUSDT-5m.csv.gz"), faulty);

    ImportReport report = run(List.of(), TimeRange.ALL);

    assertThat(report.rows()).isEqualTo(5);
    assertThat(report.rejections())
        .containsEntry("duplicate-time", 1L)
        .containsEntry("backward-time", 1L)
        .containsEntry("price-not-positive", 1L)
        .containsEntry("unreadable-number", 1L)
        .containsEntry("wrong-column-count", 1L)
        .hasSize(5);
    assertThat(report.gaps()).containsEntry(BTC.canonical(), new Gaps(0, 0, 0, 3)).hasSize(1);
    assertThat(Files.readAllLines(out.resolve("quarantine/BTCUSDT-5m.csv.gz.csv")))
        .hasSize(6)
        .startsWith("line,reason,text", "5,duplicate-time,\"" + RawFiles.candle(2) + "\"")
        .contains("8,unreadable-number,\"" + stamp(4) + ",10,12,9,\"\"11,1\"");
    BarSeries bars = bars(BTC);
    assertThat(bars.size()).isEqualTo(5);
    assertThat(bars.eventTime(3)).isEqualTo((RawFiles.START + 7 * RawFiles.STEP) * 1000);
  }

  @Test
  void reportComesBackAsWrittenAndSaysWhatWasRead() throws IOException {
    Path file = RawFiles.write(raw.resolve("BTCUSDT-5m.csv"), RawFiles.candles(0, 289));
    RawFiles.write(raw.resolve("notes.csv"), "a,b\n");

    ImportReport report = run(List.of(), TimeRange.ALL);

    assertThat(ImportReport.read(new MarketFolder(out).report())).isEqualTo(report);
    assertThat(report.instruments()).containsExactly(BTC);
    assertThat(report.from()).isEqualTo(LocalDate.parse("2021-01-01"));
    assertThat(report.to()).isEqualTo(LocalDate.parse("2021-01-02"));
    assertThat(report.skipped()).containsExactly("notes.csv");
    assertThat(report.files())
        .containsExactly(
            new SourceFile("BTCUSDT-5m.csv", FileHash.ofFile(file), 289, new TreeMap<>(), ""));
  }

  @Test
  void sameInputsGiveTheSameFiles() throws IOException {
    RawFiles.write(raw.resolve("BTCUSDT-5m.csv"), RawFiles.candles(0, 500));
    run(List.of(), TimeRange.ALL);
    byte[] bars = Files.readAllBytes(out.resolve("bars/BTCUSDT-5m-binance/2021-01.parquet"));
    byte[] report = Files.readAllBytes(out.resolve("import.json"));

    run(List.of(), TimeRange.ALL); // replaces the earlier result

    assertThat(out.resolve("bars/BTCUSDT-5m-binance/2021-01.parquet")).hasBinaryContent(bars);
    assertThat(out.resolve("import.json")).hasBinaryContent(report);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactlyInAnyOrder(raw, out);
    }
  }

  @Test
  void klinesWithAndWithoutHeaderInBothUnitsContinueOneAnother() throws IOException {
    String header =
        "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,"
            + "taker_buy_quote_volume,ignore\n";
    String values = ",10,12,9,11,1,0,0,0,0,0,0\n";
    RawFiles.write(raw.resolve("BTCUSDT-1h-2025-01.zip"), "1735689600000000" + values);
    RawFiles.write(raw.resolve("BTCUSDT-1h-2024-12.csv"), header + "1735686000000" + values);

    ImportReport report = run(List.of(), TimeRange.ALL);

    assertThat(report.rows()).isEqualTo(2);
    assertThat(report.rejected()).isZero();
    assertThat(report.missingBars()).isZero();
    assertThat(bars(BTC).eventTime(1)).isEqualTo(1_735_693_200_000_000L);
  }

  @Test
  void overlappingFilesGiveEachBarOnce() throws IOException {
    RawFiles.write(raw.resolve("a/BTCUSDT-5m.csv"), RawFiles.candles(5, 12));
    RawFiles.write(raw.resolve("b/BTCUSDT-5m.csv"), RawFiles.candles(0, 8));

    ImportReport report = run(List.of(), TimeRange.ALL);

    assertThat(report.files()).extracting(SourceFile::rows).containsExactly(8L, 4L);
    assertThat(report.rejections())
        .containsEntry("duplicate-time", 1L)
        .containsEntry("backward-time", 2L);
    assertThat(bars(BTC).size()).isEqualTo(12);
    assertThat(out.resolve("quarantine/BTCUSDT-5m.csv-2.csv")).exists();
  }

  @Test
  void tradesOfSpotAndPerpetualAreKeptApart() throws IOException {
    RawFiles.write(
        raw.resolve("futures-APEUSDT-aggTrades-2024-10-18.zip"),
        """
        agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker
        1,0.7,19.0,5,5,1729209603958,false
        2,0.7,1.0,5,5,1729295999999,true
        """);
    RawFiles.write(
        raw.resolve("APEUSDT-aggTrades-2024-10-18.csv"), "9,0.6,1,1,1,1729209603958,True,True\n");

    ImportReport report = run(List.of(), TimeRange.ALL);

    assertThat(report.rows()).isEqualTo(3);
    var perpetual =
        Instrument.undated("binance", InstrumentKind.PERPETUAL, new Underlying("APE", "USDT"));
    assertThat(ImportedEvents.of(out, Feed.of(EventKind.TRADES, perpetual)))
        .containsExactly(
            new Trade(1_729_209_603_958_000L, 1, 0.7, 19, AggressorSide.BUY),
            new Trade(1_729_295_999_999_000L, 2, 0.7, 1, AggressorSide.SELL));
    assertThat(ImportedEvents.of(out, APE)).hasSize(1);
    assertThat(out.resolve("trades/binance+perpetual+APE-USDT/2024-10-18.parquet")).exists();
    assertThat(report.instruments()).containsExactly(perpetual, Instrument.parse("APEUSDT"));
    assertThat(report.feeds().get("trades/binance:perpetual:APE-USDT").rows()).isEqualTo(2);
  }

  @Test
  void krakenRowsComeOnlyWhereTradesHappenedAndTheRestIsCounted() throws IOException {
    RawFiles.write(
        raw.resolve("XBTUSD_5.csv"),
        "1672531200,16528.7,16530,16520.1,16520.4,2.1,78\n1672531800,16515,16516,16511,16514,6,4\n");

    ImportReport report = run(List.of(), TimeRange.ALL);

    assertThat(report.gaps()).containsEntry("kraken:spot:BTC-USD", new Gaps(1, 1, 1, 0));
    assertThat(bars(Instrument.parse("kraken:spot:BTC-USD")).volume(0)).isEqualTo(2.1);
  }

  @Test
  void bothFormsOfGasStatisticsAreRead() throws IOException {
    RawFiles.write(
        raw.resolve("export-AvgGasPrice.csv"),
        "\"Date(UTC)\",\"UnixTimeStamp\",\"Value (Wei)\"\n\"7/30/2015\",\"1438214400\",\"5\"\n");
    RawFiles.write(
        raw.resolve("ethereum_daily.csv"),
        """
        date_utc,avg_gas_price_wei,gas_used,gas_limit,tx_count,eth_price_usd
        2015-07-31,7,1,2,3,0.5
        """);

    run(List.of(), TimeRange.ALL);

    var days = GasFile.read(new MarketFolder(out));
    assertThat(days).hasSize(2);
    assertThat(days.get(0)).isEqualTo(DailyGas.ofPrice(END, END + DAY, 5));
    assertThat(days.get(1).averageGasPrice()).isEqualTo(7);
    assertThat(days.get(1).transactions()).hasValue(3);
  }

  @Test
  void failedImportLeavesTheEarlierResultAndNoDraft() throws IOException {
    RawFiles.write(raw.resolve("BTCUSDT-5m.csv.gz"), RawFiles.candles(0, 10));
    ImportReport before = run(List.of(), TimeRange.ALL);
    RawFiles.writeTruncated(raw.resolve("ETHUSDT-5m.csv.gz"), RawFiles.candles(0, 5000), 50);

    assertThatThrownBy(() -> run(List.of(), TimeRange.ALL))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ETHUSDT-5m.csv.gz: the compressed data end early after line");

    assertThat(ImportReport.read(out.resolve("import.json"))).isEqualTo(before);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactlyInAnyOrder(raw, out);
    }
  }

  @Test
  void usersOwnFolderIsNotReplaced() throws IOException {
    RawFiles.write(raw.resolve("BTCUSDT-5m.csv"), RawFiles.candles(0, 10));
    RawFiles.write(out.resolve("thesis.csv"), "precious");

    assertThatThrownBy(() -> run(List.of(), TimeRange.ALL))
        .hasMessage(
            "Cannot write %s: it holds other files and no import.json; name an empty or a new"
                + " folder",
            out);
    assertThat(out.resolve("thesis.csv")).hasContent("precious");
  }

  @Test
  void oneForwardStampCostsOneRow() throws IOException {
    String wrong = "3976214400000,10,12,9,11,1\n"; // in 2096
    RawFiles.write(
        raw.resolve("BTCUSDT-5m.csv"),
        RawFiles.candles(0, 10) + wrong + withoutHeader(RawFiles.candles(10, 1000)));

    ImportReport report = run(List.of(), TimeRange.ALL);

    assertThat(report.rows()).isEqualTo(1000);
    assertThat(report.rejections()).containsEntry("forward-stamp", 1L).hasSize(1);
    assertThat(report.gaps()).containsEntry(BTC.canonical(), Gaps.NONE);
    assertThat(report.to()).isEqualTo(LocalDate.parse("2021-01-04"));
    assertThat(Files.readAllLines(out.resolve("quarantine/BTCUSDT-5m.csv.csv")))
        .containsExactly("line,reason,text", "12,forward-stamp,\"" + wrong.strip() + "\"");
  }

  @Test
  void forwardStampAtTheEndOfAFileIsRefutedByTheNextFileAndCountedWhereItStands()
      throws IOException {
    RawFiles.write(
        raw.resolve("a/BTCUSDT-5m.csv"),
        RawFiles.candles(0, 9) + "1,2\n" + "3976214400000,10,12,9,11,1\n");
    RawFiles.write(raw.resolve("b/BTCUSDT-5m.csv"), RawFiles.candles(10, 20));

    ImportReport report = run(List.of(), TimeRange.ALL);

    assertThat(report.files()).extracting(SourceFile::rows).containsExactly(9L, 10L);
    assertThat(report.files()).extracting(SourceFile::rejected).containsExactly(2L, 0L);
    assertThat(Files.readAllLines(out.resolve("quarantine/BTCUSDT-5m.csv.csv")))
        .containsExactly(
            "line,reason,text",
            "11,wrong-column-count,\"1,2\"",
            "12,forward-stamp,\"3976214400000,10,12,9,11,1\"");
  }

  @Test
  void rejectedRowIsNoGapOfTheVenue() throws IOException {
    String negative = stamp(50) + ",10,12,-9,11,1\n";
    RawFiles.write(
        raw.resolve("BTCUSDT-5m.csv"),
        RawFiles.candles(0, 50) + negative + withoutHeader(RawFiles.candles(51, 100)));

    ImportReport report = run(List.of(), TimeRange.ALL);

    assertThat(report.rejected()).isEqualTo(1);
    assertThat(report.missingBars()).isZero();
    assertThat(report.gaps()).containsEntry(BTC.canonical(), new Gaps(0, 0, 0, 1));
    assertThat(ImportReport.read(new MarketFolder(out).report())).isEqualTo(report);
  }

  @Test
  void tradesAndGasHaveTheirForwardStampsRejectedToo() throws IOException {
    RawFiles.write(
        raw.resolve("APEUSDT-aggTrades-2024-10-18.csv"),
        """
        9,0.6,1,1,1,1729209603958,True,True
        10,0.6,1,1,1,1729295999999,True,True
        11,0.6,1,1,1,1729209603959,True,True
        """);
    RawFiles.write(
        raw.resolve("ethereum_daily.csv"),
        """
        date_utc,avg_gas_price_wei,gas_used,gas_limit,tx_count,eth_price_usd
        2015-07-30,7,1,2,3,0.5
        2096-07-31,7,1,2,3,0.5
        2015-08-01,7,1,2,3,0.5
        """);

    ImportReport report = run(List.of(), TimeRange.ALL);

    assertThat(report.rejections()).containsEntry("forward-stamp", 2L).hasSize(1);
    assertThat(ImportedEvents.of(out, APE))
        .extracting(MarketEvent::sequence)
        .containsExactly(9L, 11L);
    assertThat(GasFile.read(new MarketFolder(out)))
        .extracting(DailyGas::eventTime)
        .containsExactly(END, END + 2 * DAY);
  }

  @Test
  void fileOfWhichMostIsRejectedFailsTheImport() throws IOException {
    RawFiles.write(raw.resolve("BTCUSDT-5m.csv"), RawFiles.candles(0, 10));
    Path mixed = raw.resolve("ETHUSDT-5m.csv");
    String bad = stamp(2) + ",10,12,-9,11,1\n";
    RawFiles.write(mixed, RawFiles.candles(0, 2) + bad + "1,2\n" + bad);

    assertThatThrownBy(() -> run(List.of(), TimeRange.ALL))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot import %s: 3 of 5 records rejected, most for price-not-positive; above 50 %%,"
                + " its unit, layout or order must be another than the source's",
            mixed);
    assertThat(out).doesNotExist();

    RawFiles.write(mixed, RawFiles.candles(0, 2) + bad + "1,2\n"); // half is not above half
    assertThat(run(List.of(), TimeRange.ALL).rejected()).isEqualTo(2);
  }

  @Test
  void instrumentWithoutAFileOrWithoutARowIsNamed() throws IOException {
    RawFiles.write(raw.resolve("BTCUSDT-5m.csv"), RawFiles.candles(0, 10));
    var later = new TimeRange(Optional.of(LocalDate.parse("2022-01-01")), Optional.empty());

    assertThatThrownBy(() -> run(List.of(Instrument.parse("DOGEUSDT")), TimeRange.ALL))
        .hasMessage(
            "Cannot import binance:spot:DOGE-USDT: no file for it in %s; there are"
                + " binance:spot:BTC-USDT",
            raw);
    assertThatThrownBy(() -> run(List.of(BTC), later))
        .hasMessage(
            "Cannot import binance:spot:BTC-USDT bars of 5m: no sound row between 2022-01-01 and"
                + " the end (10 rows outside of it)");
  }

  private ImportReport run(List<Instrument> instruments, TimeRange range) throws IOException {
    return MarketImport.run(
        new ImportPlan(List.of(raw), out, "auto", instruments, range), Progress.NONE);
  }

  private BarSeries bars(Instrument instrument) throws IOException {
    try (var reader = BarReader.open(out)) {
      return reader.read(instrument);
    }
  }

  private static String withoutHeader(String candles) {
    return candles.substring(candles.indexOf('\n') + 1);
  }

  private static long stamp(int index) {
    return RawFiles.START + index * RawFiles.STEP;
  }
}
