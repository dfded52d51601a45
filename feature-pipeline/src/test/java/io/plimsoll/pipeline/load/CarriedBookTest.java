package io.plimsoll.pipeline.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.plimsoll.artifact.market.BookCheck;
import io.plimsoll.artifact.market.ImportReport;
import io.plimsoll.artifact.market.MarketFolder;
import io.plimsoll.artifact.market.SourceFile;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.Quote;
import io.plimsoll.pipeline.ImportedEvents;
import io.plimsoll.pipeline.RawFiles;
import io.plimsoll.pipeline.clean.TimeRange;
import io.plimsoll.pipeline.progress.Progress;
import io.plimsoll.pipeline.quality.QualityJson;
import io.plimsoll.pipeline.quality.QualityPage;
import io.plimsoll.pipeline.quality.QualityTable;
import io.plimsoll.pipeline.source.book.BookTickerCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The book of a recording goes on from one file to the next if the next follows on. */
class CarriedBookTest {
  private static final long MIDNIGHT = 1_723_161_600_000L; // 2024-08-09T00:00Z [ms]

  private enum Market {
    USDM("binance:perpetual:BTC-USDT"),
    SPOT("binance:spot:BTC-USDT");

    private final String instrument;

    Market(String instrument) {
      this.instrument = instrument;
    }

    private Feed feed(EventKind kind) {
      return Feed.of(kind, Instrument.parse(instrument));
    }

    private String file(String day) {
      return name().toLowerCase(Locale.ROOT) + "_btcusdt_" + day + ".gz";
    }
  }

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void bookGoesOnWhereNumbersFollowOn(Market market) throws IOException {
    write(market, "20240808", trade(-9), snapshot(-8, 100), change(-5, 101, 104, 100, 99));
    write(market, "20240809", change(5, 105, 108, 104, 98), change(7, 109, 109, 108, 97));

    ImportReport report = run(TimeRange.ALL);

    assertThat(secondDay(market))
        .extracting(BookUpdate::type, BookUpdate::sequence, each -> each.bids())
        .containsExactly(
            tuple(BookUpdate.Type.SNAPSHOT, 104L, 2), // 100 and 99 of the day before
            tuple(BookUpdate.Type.CHANGE, 108L, 1),
            tuple(BookUpdate.Type.CHANGE, 109L, 1));
    assertThat(report.files()).extracting(SourceFile::rows).containsExactly(3L, 2L);
    assertThat(report.rejected()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void bookIsUnknownWhereAFileIsMissing(Market market) throws IOException {
    write(market, "20240808", trade(-9), snapshot(-8, 100), change(-5, 101, 104, 100, 99));
    write(
        market,
        "20240809",
        trade(1),
        trade(2),
        change(5, 109, 112, 108, 98),
        change(7, 113, 113, 112, 97));

    ImportReport report = run(TimeRange.ALL);

    assertThat(secondDay(market))
        .extracting(BookUpdate::type, BookUpdate::sequence)
        .containsExactly(
            tuple(BookUpdate.Type.SNAPSHOT, 104L), // as the day began
            tuple(BookUpdate.Type.UNKNOWN, 112L));
    assertThat(report.files()).extracting(SourceFile::rejected).containsExactly(0L, 2L);
    assertThat(report.rejections()).containsEntry("sequence-break", 1L);
    assertThat(report.rejections()).containsEntry("before-snapshot", 1L);
  }

  @ParameterizedTest
  @EnumSource
  void dayThatIsNotWantedStillGivesTheBook(Market market) throws IOException {
    write(market, "20240808", trade(-9), snapshot(-8, 100), change(-5, 101, 104, 100, 99));
    write(market, "20240809", change(5, 105, 108, 104, 98));
    var second = Optional.of(LocalDate.parse("2024-08-09"));

    ImportReport report = run(new TimeRange(second, second));

    assertThat(secondDay(market))
        .extracting(BookUpdate::type, BookUpdate::sequence)
        .containsExactly(
            tuple(BookUpdate.Type.SNAPSHOT, 104L), tuple(BookUpdate.Type.CHANGE, 108L));
    assertThat(report.files()).extracting(SourceFile::rows).containsExactly(0L, 1L);
  }

  @ParameterizedTest
  @EnumSource
  void bookIsHeldAgainstTheBestPricesOfItsFile(Market market) throws IOException {
    write(
        market,
        "20240808",
        trade(-9),
        snapshot(-8, 100),
        ticker(-6, 103, 100),
        change(-5, 101, 104, 100, 99),
        ticker(-4, 107, 99.5), // is not what the changes say
        change(-3, 105, 108, 104, 98),
        ticker(-2, 109, 100));
    write(
        market,
        "20240809",
        trade(1),
        ticker(4, 110, 100),
        change(5, 109, 112, 108, 98),
        change(6, 113, 116, 112, 97)); // without a best price of its own

    ImportReport report = run(TimeRange.ALL);

    assertThat(report.books())
        .containsExactly(
            new BookCheck(market.file("20240808"), 2, 2, 1, false),
            new BookCheck(market.file("20240809"), 2, 1, 1, true));
    assertThat(ImportReport.read(new MarketFolder(folder.resolve("out")).report()))
        .isEqualTo(report);
    assertThat(QualityTable.lines(report))
        .contains(
            "book of "
                + market.file("20240808")
                + ": 2 of 2 changes compared with best bids and asks (100.00 %), 1 match (50.00 %),"
                + " the last differs");
    assertThat(QualityPage.html(report))
        .contains("<td>" + market.file("20240809") + "</td>", "<td>matches</td>");
    assertThat(QualityJson.add(JsonNodeFactory.instance.objectNode(), report).toString())
        .contains("\"lastMatched\":false");
  }

  @ParameterizedTest
  @EnumSource
  void lastChangeOfAFileCountsThereAndNotWithTheNextThatDoesNotFollow(Market market)
      throws IOException {
    write(
        market,
        "20240808",
        trade(-9),
        snapshot(-8, 100),
        ticker(-6, 103, 100),
        change(-5, 101, 104, 100, 99));
    write(
        market,
        "20240809",
        trade(1),
        ticker(4, 110, 100),
        change(5, 109, 112, 108, 98),
        ticker(6, 113, 100));

    ImportReport report = run(TimeRange.ALL);

    assertThat(report.books())
        .containsExactly(
            new BookCheck(market.file("20240808"), 1, 1, 1, true),
            new BookCheck(market.file("20240809"), 0, 0, 0, false));
  }

  @Test
  void bookWithoutASnapshotHasNothingToCompare() throws IOException {
    write(Market.SPOT, "20240809", trade(1), ticker(4, 110, 100), change(5, 109, 112, 108, 98));

    ImportReport report = run(TimeRange.ALL);

    assertThat(QualityTable.lines(report))
        .contains(
            "book of "
                + Market.SPOT.file("20240809")
                + ": nothing to compare with best bids and asks, 0 changes of a known book");
  }

  @Test
  void secondDayBesideAnotherMarketHasNoBook() throws IOException {
    write(Market.USDM, "20240808", trade(-9), snapshot(-8, 100), change(-5, 101, 104, 100, 99));
    write(Market.SPOT, "20240809", trade(1), trade(2), change(5, 105, 108, 104, 98));

    ImportReport report = run(TimeRange.ALL);

    assertThat(report.feeds()).containsKey(Market.USDM.feed(EventKind.BOOK).toString());
    assertThat(report.feeds()).doesNotContainKey(Market.SPOT.feed(EventKind.BOOK).toString());
    assertThat(report.rejections()).containsEntry("before-snapshot", 1L).hasSize(1);
  }

  /* The file of the second day, replayed alone, has the best prices recorded beside it. */
  @ParameterizedTest
  @CsvSource({
    "spot_btcusdt_20240808.gz, spot_btcusdt_20240809.gz, SPOT, 2024-08-09",
    "usdm_btcusdt_20240718.gz, usdm_btcusdt_20240719.gz, USDM, 2024-07-19",
  })
  void canonicalSecondDayHasTheRecordedBestPrices(
      String first, String second, Market market, String day) throws IOException {
    Path shared = Path.of(System.getProperty("plimsoll.shared", "../shared"), "data/lob");
    List<Path> files =
        List.of(
            shared.resolve("hftbacktest_binance").resolve(second), // in whatever order
            shared.resolve("hftbacktest_binance").resolve(first));
    assumeTrue(Files.exists(files.get(0)), () -> "skipped, for there is no " + files.get(0));
    MarketImport.run(
        new ImportPlan(files, folder.resolve("out"), "auto", List.of(), TimeRange.ALL),
        Progress.NONE);

    var check = new BookTickerCheck();
    day(market.feed(EventKind.BOOK), day).forEach(event -> check.book((BookUpdate) event));
    day(market.feed(EventKind.QUOTES), day).forEach(event -> check.quote((Quote) event));

    BookTickerCheck.Result result = check.finish().get(0);
    System.out.println(second + ", canonical: " + result);
    assertThat(result.last()).isEqualTo(BookTickerCheck.Last.EQUAL);
    assertThat(result.shareCompared()).isGreaterThan(0.7);
    assertThat(result.shareMatched()).isGreaterThan(0.999);
  }

  private List<BookUpdate> secondDay(Market market) throws IOException {
    return day(market.feed(EventKind.BOOK), "2024-08-09").stream()
        .map(BookUpdate.class::cast)
        .toList();
  }

  private List<MarketEvent> day(Feed feed, String day) throws IOException {
    Path file =
        folder
            .resolve("out")
            .resolve(feed.kind().word())
            .resolve(feed.source().replace(':', '+'))
            .resolve(day + ".parquet");
    return ImportedEvents.known(List.of(file), feed).stream().map(each -> each.event()).toList();
  }

  private ImportReport run(TimeRange range) throws IOException {
    return MarketImport.run(
        new ImportPlan(
            List.of(folder.resolve("raw")), folder.resolve("out"), "auto", List.of(), range),
        Progress.NONE);
  }

  private void write(Market market, String day, String... lines) throws IOException {
    RawFiles.write(folder.resolve("raw").resolve(market.file(day)), String.join("", lines));
  }

  private static String snapshot(long millis, long last) {
    return line(
        millis,
        "{'lastUpdateId':%d,'E':%d,'T':%d,'bids':[['100','1']],'asks':[['101','1']]}",
        last,
        MIDNIGHT + millis,
        MIDNIGHT + millis);
  }

  private static String change(long millis, long first, long last, long before, double bid) {
    return line(
        millis,
        "{'stream':'btcusdt@depth@100ms','data':{'e':'depthUpdate','E':%d,'T':%d,'s':'BTCUSDT',"
            + "'U':%d,'u':%d,'pu':%d,'b':[['%s','1']],'a':[]}}",
        MIDNIGHT + millis,
        MIDNIGHT + millis,
        first,
        last,
        before,
        bid);
  }

  private static String ticker(long millis, long number, double bid) {
    return line(
        millis,
        "{'stream':'btcusdt@bookTicker','data':{'u':%d,'s':'BTCUSDT','b':'%s','B':'1','a':'101',"
            + "'A':'1','T':%d,'E':%d}}",
        number,
        bid,
        MIDNIGHT + millis,
        MIDNIGHT + millis);
  }

  private static String trade(long millis) {
    return line(
        millis,
        "{'stream':'btcusdt@trade','data':{'e':'trade','E':%d,'T':%d,'s':'BTCUSDT','t':%d,"
            + "'p':'100','q':'1','X':'MARKET','m':true}}",
        MIDNIGHT + millis,
        MIDNIGHT + millis,
        1000 + millis);
  }

  private static String line(long millis, String message, Object... values) {
    return (MIDNIGHT + millis)
        + "000000 "
        + String.format(message, values).replace('\'', '"')
        + "\n";
  }
}
