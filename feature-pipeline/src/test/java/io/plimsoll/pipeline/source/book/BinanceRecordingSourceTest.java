package io.plimsoll.pipeline.source.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.artifact.event.EventFlag;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.DerivativeState;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;
import io.plimsoll.pipeline.RawFiles;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinanceRecordingSourceTest {
  private static final long T0 = 1_723_161_600_000L; // [ms]
  private static final String PERPETUAL = "usdm_btcusdt_20240809.gz";
  private static final String SPOT = "spot_btcusdt_20240809.dat.gz";

  @TempDir Path folder;

  @Test
  void filesAreKnownByName() {
    var source = new BinanceRecordingSource();

    assertThat(source.recognises(new RawFile(Path.of(PERPETUAL)))).isTrue();
    assertThat(source.recognises(new RawFile(Path.of(SPOT)))).isTrue();
    assertThat(source.recognises(new RawFile(Path.of("hyperliquid_btcusd_20250126.gz")))).isFalse();
  }

  @Test
  void changesThatCameBeforeTheirSnapshotStandBehindIt() throws IOException {
    CollectedRecords records =
        read(
            PERPETUAL,
            change(0, 90, 95, 89, bid(99, 1)),
            change(10, 96, 104, 95, bid(100, 3)),
            change(20, 105, 108, 104, bid(99, 0)),
            snapshot(5, 100),
            change(30, 109, 110, 108, bid(98, 2)));

    assertThat(records.book())
        .extracting(BookUpdate::type, BookUpdate::sequence, BookUpdate::eventTime)
        .containsExactly(
            tuple(BookUpdate.Type.SNAPSHOT, 100, 5),
            tuple(BookUpdate.Type.CHANGE, 104, 10),
            tuple(BookUpdate.Type.CHANGE, 108, 20),
            tuple(BookUpdate.Type.CHANGE, 110, 30));
    assertThat(records.kept())
        .extracting(CollectedRecords.Kept::knownTime)
        .containsExactly(micros(21), micros(21), micros(21), micros(30));
    assertThat(records.kept())
        .extracting(each -> each.feed().toString())
        .containsOnly("book/binance:perpetual:BTC-USDT");
    assertThat(records.rejected()).isEqualTo(Map.of(Rejection.BEFORE_SNAPSHOT, List.of(1L)));
  }

  @Test
  void lostChangeMakesTheBookUnknownUntilTheNextSnapshot() throws IOException {
    CollectedRecords records =
        read(
            PERPETUAL,
            snapshot(0, 100),
            change(10, 99, 104, 98, bid(99, 1)),
            change(20, 107, 108, 106, bid(98, 1)),
            change(30, 109, 110, 108, bid(97, 1)),
            snapshot(40, 109),
            change(50, 111, 112, 110, bid(96, 1)));

    assertThat(records.book())
        .extracting(BookUpdate::type, BookUpdate::sequence, BookUpdate::eventTime)
        .containsExactly(
            tuple(BookUpdate.Type.SNAPSHOT, 100, 0),
            tuple(BookUpdate.Type.CHANGE, 104, 10),
            tuple(BookUpdate.Type.UNKNOWN, 108, 20),
            tuple(BookUpdate.Type.SNAPSHOT, 109, 40),
            tuple(BookUpdate.Type.CHANGE, 110, 40), // at 30 by its own time
            tuple(BookUpdate.Type.CHANGE, 112, 50));
    assertThat(records.kept().get(4).flags()).isEqualTo(EventFlag.TIME_OF_NEIGHBOUR.bit());
    assertThat(records.rejected()).isEqualTo(Map.of(Rejection.SEQUENCE_BREAK, List.of(3L)));
  }

  @Test
  void spotChangesFollowOnByTheirFirstNumber() throws IOException {
    CollectedRecords records =
        read(
            SPOT,
            spotChange(0, 95, 103, bid(99, 1)),
            snapshotWithoutTime(100),
            spotChange(100, 104, 109, bid(98, 1)),
            spotChange(200, 111, 112, bid(97, 1)));

    assertThat(records.book())
        .extracting(BookUpdate::type, BookUpdate::sequence, BookUpdate::eventTime)
        .containsExactly(
            tuple(BookUpdate.Type.SNAPSHOT, 100, 0),
            tuple(BookUpdate.Type.CHANGE, 103, 0),
            tuple(BookUpdate.Type.CHANGE, 109, 100),
            tuple(BookUpdate.Type.UNKNOWN, 112, 200));
    assertThat(records.kept().get(0).flags()).isEqualTo(EventFlag.TIME_OF_NEIGHBOUR.bit());
    assertThat(records.breaks()).isOne();
  }

  @Test
  void secondFileContinuesTheFirstAndOneAloneIsRejected() throws IOException {
    Path first = write("usdm_btcusdt_20240808.gz", snapshot(0, 100));
    Path second = write(PERPETUAL, change(10, 101, 104, 100, bid(99, 1)));

    CollectedRecords both = CollectedRecords.of(new BinanceRecordingSource(), first, second);
    CollectedRecords alone = CollectedRecords.of(new BinanceRecordingSource(), second);

    assertThat(both.book()).hasSize(2);
    assertThat(both.rejected()).isEmpty();
    assertThat(alone.book()).isEmpty();
    assertThat(alone.rejected()).isEqualTo(Map.of(Rejection.BEFORE_SNAPSHOT, List.of(1L)));
  }

  @Test
  void nothingContinuesADamagedFile() throws IOException {
    var source = new BinanceRecordingSource();
    var records = new CollectedRecords();
    source.read(new RawFile(write("usdm_btcusdt_20240807.gz", snapshot(0, 100))), records);
    String text = change(5, 101, 102, 100, bid(99, 1)) + "\n";
    Path cut =
        RawFiles.writeTruncated(folder.resolve("usdm_btcusdt_20240808.gz"), text.repeat(5000), 40);

    assertThatThrownBy(() -> source.read(new RawFile(cut), new CollectedRecords()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the compressed data end early after line ");
    source.read(new RawFile(write(PERPETUAL, change(10, 103, 104, 102, bid(99, 1)))), records);

    assertThat(records.book())
        .extracting(BookUpdate::type)
        .containsExactly(BookUpdate.Type.SNAPSHOT, BookUpdate.Type.UNKNOWN);
    assertThat(records.rejected()).isEqualTo(Map.of(Rejection.SEQUENCE_BREAK, List.of(1L)));
  }

  @Test
  void tradesQuotesAndMarksHaveTheVenuesTimes() throws IOException {
    CollectedRecords records =
        read(
            PERPETUAL,
            line(
                "btcusdt@trade",
                "'e':'trade','E':%d,'T':%d,'s':'BTCUSDT','t':7,'p':'61800.3','q':'0.006',"
                    + "'X':'MARKET','m':false",
                T0 + 3,
                T0 + 2),
            line(
                "btcusdt@bookTicker",
                "'e':'bookTicker','u':9,'s':'BTCUSDT','b':'100.1','B':'2','a':'100.2','A':'3',"
                    + "'T':%d,'E':%d",
                T0 + 4,
                T0 + 5),
            line(
                "btcusdt@markPrice@1s",
                "'e':'markPriceUpdate','E':%d,'s':'BTCUSDT','p':'100.5','P':'1','i':'100.4',"
                    + "'r':'0.0001','T':%d",
                T0 + 6,
                T0 + 28_800_000));

    assertThat(records.events())
        .containsExactly(
            new Trade(micros(2), 7, 61_800.3, 0.006, AggressorSide.BUY),
            new Quote(micros(4), 9, 100.1, 2, 100.2, 3),
            new DerivativeState(
                micros(6),
                0,
                0.0001,
                Double.NaN,
                100.5,
                100.4,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN));
    assertThat(records.kept())
        .allMatch(each -> each.knownTime() == each.event().eventTime() && each.flags() == 0);
  }

  @Test
  void spotQuoteStandsAtTheNewestTimeBeforeIt() throws IOException {
    String quote = "'u':9,'s':'BTCUSDT','b':'100.1','B':'2','a':'100.2','A':'3'";

    CollectedRecords records =
        read(
            SPOT,
            line("btcusdt@bookTicker", quote),
            spotChange(7, 1, 2, bid(1, 1)),
            line("btcusdt@bookTicker", quote));

    assertThat(records.events()).containsExactly(new Quote(micros(7), 9, 100.1, 2, 100.2, 3));
    assertThat(records.kept().get(0).flags()).isEqualTo(EventFlag.TIME_OF_NEIGHBOUR.bit());
    assertThat(records.rejected())
        .isEqualTo(Map.of(Rejection.NO_TIME, List.of(1L), Rejection.BEFORE_SNAPSHOT, List.of(2L)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'stream':'btcusdt@trade','data':{'E':1723161600000,'T':17231616 | UNREADABLE_JSON",
        "[1] | UNREADABLE_JSON",
        "{'stream':'btcusdt@kline_1m','data':{}} | UNKNOWN_STREAM",
        "{'stream':'ethusdt@trade','data':{'s':'ETHUSDT'}} | UNKNOWN_STREAM",
        "{'result':null,'id':1} | MISSING_FIELD",
        "TRADE 'p':'0','q':'1','X':'MARKET','m':true | PRICE_NOT_POSITIVE",
        "TRADE 'p':'1','q':'0','X':'MARKET','m':true | QUANTITY_NOT_POSITIVE",
        "TRADE 'p':'NaN','q':'1','X':'MARKET','m':true | NOT_FINITE",
        "TRADE 'p':'1e400','q':'1','X':'MARKET','m':true | NOT_FINITE",
        "TRADE 'p':'1,5','q':'1','X':'MARKET','m':true | UNREADABLE_NUMBER",
        "TRADE 'p':'1','q':'1','X':'MARKET','m':'maybe' | UNREADABLE_SIDE",
        "TRADE 'p':'1','q':'1','X':'INSURANCE_FUND','m':true | OFF_BOOK_TRADE",
        "TRADE 'q':'1','X':'MARKET','m':true | MISSING_FIELD",
        "TICKER 'b':'2','B':'1','a':'2','A':'1' | CROSSED_QUOTE",
        "TICKER 'b':'2','B':'-1','a':'3','A':'1' | NEGATIVE_SIZE",
        "TIMED 1723161600 | IMPLAUSIBLE_TIME",
        "TIMED 1733161600000 | IMPLAUSIBLE_TIME",
      })
  void whatIsNoRecordIsRejectedWithTheReason(String message, Rejection reason) throws IOException {
    String times = "'E':1723161600000,'T':1723161600000,'s':'BTCUSDT',";
    String text =
        message
            .replace("TRADE ", "{'stream':'btcusdt@trade','data':{'t':1," + times)
            .replace("TICKER ", "{'stream':'btcusdt@bookTicker','data':{'u':1," + times)
            .replace(
                "TIMED ",
                "{'stream':'btcusdt@trade','data':{'t':1,'p':'1','q':'1','m':true,"
                    + "'E':1723161600000,'T':");
    boolean open = text.startsWith("{") && !message.startsWith("{");

    CollectedRecords records =
        read(
            PERPETUAL,
            snapshot(0, 100),
            "1723161600000000000 " + (text + (open ? "}}" : "")).replace('\'', '"'));

    assertThat(records.rejected()).isEqualTo(Map.of(reason, List.of(2L)));
  }

  @Test
  void changeWithALevelThatIsNoneBreaksTheSequence() throws IOException {
    CollectedRecords records =
        read(
            PERPETUAL,
            snapshot(0, 100),
            change(10, 101, 104, 100, "[\"0\",\"1\"]"),
            change(20, 105, 106, 104, bid(99, 1)));

    assertThat(records.book())
        .extracting(BookUpdate::type)
        .containsExactly(BookUpdate.Type.SNAPSHOT, BookUpdate.Type.UNKNOWN);
    assertThat(records.rejected())
        .isEqualTo(
            Map.of(
                Rejection.PRICE_NOT_POSITIVE, List.of(2L), Rejection.SEQUENCE_BREAK, List.of(3L)));
  }

  @Test
  void repeatedChangeIsRejected() throws IOException {
    String change = change(10, 101, 104, 100, bid(99, 1));

    CollectedRecords records = read(PERPETUAL, snapshot(0, 100), change, change, snapshot(20, 90));

    assertThat(records.book()).hasSize(2);
    assertThat(records.rejected())
        .isEqualTo(
            Map.of(
                Rejection.DUPLICATE_SEQUENCE,
                List.of(3L),
                Rejection.BACKWARD_SEQUENCE,
                List.of(4L)));
  }

  @Test
  void fileOfAnotherFormIsRefusedByName() throws IOException {
    Path text = write(PERPETUAL, "ts_ms,open");
    Path pair = write("spot_btcxyz_20240809.gz", snapshot(0, 1));

    assertThatThrownBy(() -> CollectedRecords.of(new BinanceRecordingSource(), text))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read %s: a line must be a time and a message, was ts_ms,open", text);
    assertThatThrownBy(() -> CollectedRecords.of(new BinanceRecordingSource(), pair))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot read %s: instrument must be venue:kind:BASE-QUOTE or a pair such as BTCUSDT,"
                + " was BTCXYZ",
            pair);
  }

  private CollectedRecords read(String name, String... lines) throws IOException {
    return CollectedRecords.of(new BinanceRecordingSource(), write(name, lines));
  }

  private Path write(String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    Files.deleteIfExists(file);
    return RawFiles.write(file, String.join("\n", lines) + "\n");
  }

  private static org.assertj.core.groups.Tuple tuple(
      BookUpdate.Type type, long sequence, long millis) {
    return org.assertj.core.groups.Tuple.tuple(type, sequence, micros(millis));
  }

  private static long micros(long millis) {
    return (T0 + millis) * 1000;
  }

  private static String bid(double price, double size) {
    return "[\"" + price + "\",\"" + size + "\"]";
  }

  private static String change(long millis, long first, long last, long before, String bids) {
    return line(
        "btcusdt@depth@0ms",
        "'e':'depthUpdate','E':%d,'T':%d,'s':'BTCUSDT','U':%d,'u':%d,'pu':%d,'b':[%s],'a':[]",
        T0 + millis + 1,
        T0 + millis,
        first,
        last,
        before,
        bids);
  }

  private static String spotChange(long millis, long first, long last, String bids) {
    return line(
        "btcusdt@depth@100ms",
        "'e':'depthUpdate','E':%d,'s':'BTCUSDT','U':%d,'u':%d,'b':[%s],'a':[]",
        T0 + millis,
        first,
        last,
        bids);
  }

  private static String snapshot(long millis, long last) {
    return stamped(
        "{'lastUpdateId':%d,'E':%d,'T':%d,'bids':[['100','1'],['99','2']],'asks':[['101','1']]}",
        last, T0 + millis + 1, T0 + millis);
  }

  private static String snapshotWithoutTime(long last) {
    return stamped("{'lastUpdateId':%d,'bids':[['100','1']],'asks':[['101','1']]}", last);
  }

  private static String line(String stream, String data, Object... values) {
    return stamped("{'stream':'" + stream + "','data':{" + data + "}}", values);
  }

  private static String stamped(String message, Object... values) {
    return "1723161598700000000 " + String.format(message, values).replace('\'', '"');
  }
}
