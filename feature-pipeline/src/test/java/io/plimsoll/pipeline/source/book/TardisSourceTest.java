package io.plimsoll.pipeline.source.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.DerivativeState;
import io.plimsoll.market.PerpLiquidation;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TardisSourceTest {
  private static final long T0 = 1_600_000_000_000_000L; // [µs]
  private static final String FIRST = "exchange,symbol,timestamp,local_timestamp,";
  private static final String TRADES = FIRST + "id,side,price,amount";
  private static final String CHANGES = FIRST + "is_snapshot,side,price,amount";
  private static final String LINEAR = "binance-futures,BTCUSDT,";
  private static final String INVERSE = "deribit,BTC-PERPETUAL,";

  @TempDir Path folder;

  @Test
  void tradesAreKnownWhenTheyWereReceived() throws IOException {
    CollectedRecords records =
        read(
            "x_trades_BTCUSDT.csv",
            TRADES,
            LINEAR + at(0, 5) + ",77,buy,100.5,2",
            LINEAR + at(9, 3) + ",78,sell,100,1");

    assertThat(records.events())
        .containsExactly(
            new Trade(T0, 77, 100.5, 2, AggressorSide.BUY),
            new Trade(T0 + 9, 78, 100, 1, AggressorSide.SELL));
    assertThat(records.kept())
        .extracting(CollectedRecords.Kept::knownTime)
        .containsExactly(T0 + 5, T0 + 9); // the clock of the second was behind
    assertThat(records.kept().get(0).feed().toString())
        .isEqualTo("trades/binance:perpetual:BTC-USDT");
  }

  @Test
  void contractsInDollarsBecomeBase() throws IOException {
    CollectedRecords records =
        read(
            "bitmex_trades_XBTUSD.csv",
            TRADES,
            "bitmex,XBTUSD," + at(0, 1) + ",ccc3c1fa-212c-e8b0-1706-9b9c4f3d5ecf,sell,8000,2000",
            "bitmex,XBTUSD," + at(0, 1) + ",b46c84da-6942-b404-ab94-18a9ad497fdd,sell,8000,2000",
            "bitmex,XBTUSD," + at(0, 1) + ",b46c84da-6942-b404-ab94-18a9ad497fdd,sell,8000,2000",
            "binance-delivery,BTCUSD_PERP," + at(1, 2) + ",9,buy,8000,4");

    assertThat(records.events())
        .containsExactly(
            new Trade(T0, 0, 8000, 0.25, AggressorSide.SELL),
            new Trade(T0, 1, 8000, 0.25, AggressorSide.SELL), // alike, but another
            new Trade(T0 + 1, 9, 8000, 0.05, AggressorSide.BUY));
    assertThat(records.rejected()).isEqualTo(Map.of(Rejection.DUPLICATE_SEQUENCE, List.of(4L)));
  }

  @Test
  void liquidationsAreToldFromTradesByTheFilesName() throws IOException {
    CollectedRecords records =
        read("x_liquidations_BTCUSDT.csv", TRADES, LINEAR + at(0, 1) + ",4,sell,100,3");

    assertThat(records.events())
        .containsExactly(new PerpLiquidation(T0, 4, AggressorSide.SELL, 100, 3));
    Path unnamed = Files.writeString(folder.resolve("BTCUSDT.csv"), TRADES + "\n");
    assertThat(new TardisSource().recognises(new RawFile(unnamed))).isFalse();
    assertThatThrownBy(() -> CollectedRecords.of(new TardisSource(), unnamed))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot read %s: it must have a header of Tardis, and trades or liquidations in its"
                + " name where both have that header, was %s",
            unnamed, TRADES);
  }

  @Test
  void quotesAndTickersAreRead() throws IOException {
    CollectedRecords quotes =
        read(
            "q.csv",
            "\uFEFF" + FIRST + "ask_amount,ask_price,bid_price,bid_amount",
            INVERSE + at(0, 1) + ",400,200,100,50",
            INVERSE + at(1, 2) + ",400,100,100,50",
            INVERSE + at(1, 2) + ",400,200,,");
    CollectedRecords tickers =
        read(
            "t.csv",
            FIRST
                + "funding_timestamp,funding_rate,predicted_funding_rate,open_interest,last_price,"
                + "index_price,mark_price",
            INVERSE + at(0, 1) + ",,0.0001,,5000,101,99,100",
            INVERSE + at(1, 2) + ",,,,,,,");

    assertThat(quotes.events()).containsExactly(new Quote(T0, 0, 100, 0.5, 200, 2));
    assertThat(quotes.rejected())
        .isEqualTo(
            Map.of(Rejection.CROSSED_QUOTE, List.of(3L), Rejection.MISSING_FIELD, List.of(4L)));
    assertThat(tickers.events())
        .containsExactly(
            new DerivativeState(
                T0, 0, 0.0001, Double.NaN, 100, 99, 101, 50, Double.NaN, Double.NaN));
    assertThat(tickers.rejected()).isEqualTo(Map.of(Rejection.MISSING_FIELD, List.of(3L)));
  }

  @Test
  void rowsOfSnapshotsAreWholeBooks() throws IOException {
    CollectedRecords records =
        read(
            "s.csv",
            FIRST + levels(0) + "," + levels(1),
            LINEAR + at(0, 1) + ",101,1,100,2,102,3,99,4",
            LINEAR + at(5, 6) + ",101,1,100,2,,,99,4",
            LINEAR + at(7, 8) + ",101,1,100,2,0,1,99,4");

    BookUpdate.Type snapshot = BookUpdate.Type.SNAPSHOT;
    assertThat(records.events())
        .containsExactly(
            BookUpdate.of(T0, 0, snapshot, a(100, 99), a(2, 4), a(101, 102), a(1, 3)),
            BookUpdate.of(T0 + 5, 0, snapshot, a(100, 99), a(2, 4), a(101), a(1)));
    assertThat(records.rejected()).isEqualTo(Map.of(Rejection.PRICE_NOT_POSITIVE, List.of(4L)));
  }

  @Test
  void rowsOfOneMessageAreOneUpdate() throws IOException {
    CollectedRecords records =
        read(
            "c.csv",
            CHANGES,
            LINEAR + at(0, 1) + ",false,bid,98,1",
            LINEAR + at(2, 3) + ",true,bid,100,2",
            LINEAR + at(2, 3) + ",true,ask,101,1",
            LINEAR + at(4, 6) + ",false,bid,100,0",
            LINEAR + at(4, 6) + ",false,bid,99,5");

    assertThat(records.events())
        .containsExactly(
            BookUpdate.of(T0 + 2, 0, BookUpdate.Type.SNAPSHOT, a(100), a(2), a(101), a(1)),
            BookUpdate.of(T0 + 4, 0, BookUpdate.Type.CHANGE, a(100, 99), a(0, 5), a(), a()));
    assertThat(records.kept().get(1).knownTime()).isEqualTo(T0 + 6);
    assertThat(records.rejected()).isEqualTo(Map.of(Rejection.BEFORE_SNAPSHOT, List.of(2L)));
  }

  @Test
  void unreadableRowMakesTheBookUnknownUntilASnapshotBeyondIt() throws IOException {
    CollectedRecords records =
        read(
            "c.csv",
            CHANGES,
            LINEAR + at(2, 3) + ",true,bid,100,2",
            LINEAR + at(4, 6) + ",false,bid,0,5",
            LINEAR + at(4, 6) + ",false,bid,99,5",
            LINEAR + at(7, 8) + ",true,bid,100,x",
            LINEAR + at(7, 8) + ",true,ask,101,1",
            LINEAR + at(9, 10) + ",true,bid,100,7");

    assertThat(records.events())
        .containsExactly(
            BookUpdate.of(T0 + 9, 0, BookUpdate.Type.SNAPSHOT, a(100), a(7), a(), a()));
    assertThat(records.rejected())
        .isEqualTo(
            Map.of(
                Rejection.PRICE_NOT_POSITIVE, List.of(3L),
                Rejection.UNREADABLE_NUMBER, List.of(5L),
                Rejection.SEQUENCE_BREAK, List.of(2L, 4L, 6L)));
  }

  @Test
  void knownBookIsUnknownFromAnUnreadableRowOn() throws IOException {
    CollectedRecords records =
        read(
            "c.csv",
            CHANGES,
            LINEAR + at(2, 3) + ",true,bid,100,2",
            LINEAR + at(4, 5) + ",false,bid,99,2",
            LINEAR + at(6, 7) + ",false,bid,99",
            LINEAR + at(8, 9) + ",false,bid,98,2",
            LINEAR + at(10, 11) + ",false,bid,97,2");

    assertThat(records.events())
        .containsExactly(
            BookUpdate.of(T0 + 2, 0, BookUpdate.Type.SNAPSHOT, a(100), a(2), a(), a()),
            BookUpdate.unknown(T0 + 2, 0));
    assertThat(records.rejected())
        .isEqualTo(
            Map.of(
                Rejection.WRONG_COLUMN_COUNT, List.of(4L),
                Rejection.SEQUENCE_BREAK, List.of(3L, 5L),
                Rejection.BEFORE_SNAPSHOT, List.of(6L)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "binance-futures,BTCUSDT,1600000000000000,1600000000000001,1,buy,100|WRONG_COLUMN_COUNT",
        "binance-futures,BTCUSDT,1600000000000,1600000000001,1,buy,100,1|IMPLAUSIBLE_TIME",
        "binance-futures,BTCUSDT,1600000000000000,1700000000000000,1,buy,100,1|IMPLAUSIBLE_TIME",
        "binance-futures,BTCUSDT,1600000000000000,1600000000000001,1,unknown,1,1|UNREADABLE_SIDE",
        "binance-futures,BTCUSDT,1600000000000000,1600000000000001,1,buy,1e400,1|NOT_FINITE",
        "binance-futures,BTCUSDT,1600000000000000,1600000000000001,1,buy,1,-1|QUANTITY_NOT_POSITIVE",
        "okex-swap,BTC-USDT-SWAP,1600000000000000,1600000000000001,1,buy,1,1|UNKNOWN_INSTRUMENT",
        "bitmex,ETHUSD,1600000000000000,1600000000000001,1,buy,1,1|UNKNOWN_INSTRUMENT",
        "exchange,symbol,timestamp,local_timestamp,id,side,price,amount|UNREADABLE_NUMBER",
      })
  void whatIsNoTradeIsRejectedWithTheReason(String row, Rejection reason) throws IOException {
    CollectedRecords records = read("x_trades.csv", TRADES, row);

    assertThat(records.events()).isEmpty();
    assertThat(records.rejected()).isEqualTo(Map.of(reason, List.of(2L)));
  }

  @ParameterizedTest
  @CsvSource({
    "binance, BTCUSDT, binance:spot:BTC-USDT",
    "binance-futures, ETHUSDT, binance:perpetual:ETH-USDT",
    "binance-delivery, ETHUSD_PERP, binance:perpetual:ETH-USD",
    "bitmex, XBTUSD, bitmex:perpetual:BTC-USD",
    "deribit, ETH-PERPETUAL, deribit:perpetual:ETH-USD",
    "bybit, BTCUSDT, bybit:perpetual:BTC-USDT",
    "bybit, BTCUSD, bybit:perpetual:BTC-USD",
    "bybit-spot, BTCUSDT, bybit:spot:BTC-USDT",
    "bitstamp, btcusd, bitstamp:spot:BTC-USD",
    "coinbase, BTC-USD, coinbase:spot:BTC-USD",
    "kraken, XBT/USD, kraken:spot:BTC-USD",
  })
  void marketsHaveCanonicalNames(String exchange, String symbol, String name)
      throws UnusableRecordException {
    assertThat(TardisMarket.of(exchange, symbol).instrument().canonical()).isEqualTo(name);
  }

  private CollectedRecords read(String name, String... lines) throws IOException {
    return CollectedRecords.of(new TardisSource(), folder, name, lines);
  }

  private static String at(long time, long local) {
    return (T0 + time) + "," + (T0 + local);
  }

  private static String levels(int i) {
    var names = new ArrayList<String>();
    for (String side : List.of("asks", "bids")) {
      names.add(side + "[" + i + "].price");
      names.add(side + "[" + i + "].amount");
    }
    return String.join(",", names);
  }

  private static double[] a(double... values) {
    return values;
  }
}
