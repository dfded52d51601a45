package io.plimsoll.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.Trade;
import io.plimsoll.pipeline.RawFiles;
import io.plimsoll.pipeline.clean.Rejection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinanceTradesTest {
  private static final long TIME = 1_729_209_603_958_000L;
  private static final String DAY = "-2024-10-18.csv";

  @TempDir Path folder;

  @Test
  void buyerWhoWasMakerMeansThatTheAggressorSold() throws IOException {
    RecordList found =
        read(
            "spot-APEUSDT-aggTrades" + DAY,
            "7,0.5,3,1,1,1729209603958,true,True\n8,0.5,3,1,1,1729209603958000,False,True\n");

    assertThat(found.events)
        .containsExactly(
            new Trade(TIME, 7, 0.5, 3, AggressorSide.SELL),
            new Trade(TIME, 8, 0.5, 3, AggressorSide.BUY));
    assertThat(found.knownTimes).containsExactly(TIME, TIME);
  }

  @ParameterizedTest
  @CsvSource({
    "PEPEUSDT-aggTrades-2024-10-18.csv, '1,2,3,1,1,1729209603958,true,true', binance:spot:PEPE-USDT",
    "PEPEUSDT-aggTrades-2024-10-18.csv, '1,2,3,1,1,1729209603958,true', "
        + "binance:perpetual:PEPE-USDT",
    "BTCFDUSD-trades-2024-10.csv, '1,2,3,6,1729209603958,true,true', binance:spot:BTC-FDUSD",
    "futures-APEUSDT-trades-2024-10.csv, '1,2,3,6,1729209603958,true', binance:perpetual:APE-USDT",
    "BTCUSDT_241227-trades-2024-10.csv, '1,2,3,6,1729209603958,true', "
        + "binance:future:BTC-USDT:20241227",
    "data/spot/daily/trades/BTCUSDT/BTCUSDT-trades-2024-10-18.csv, "
        + "'1,2,3,6,1729209603958,true,true', binance:spot:BTC-USDT",
    "data/futures/um/daily/trades/BTCUSDT/BTCUSDT-trades-2024-10-18.csv, "
        + "'1,2,3,6,1729209603958,true', binance:perpetual:BTC-USDT",
  })
  void nameFoldersOrColumnsTellTheMarket(String name, String line, String instrument)
      throws IOException {
    RecordList found = read(name, line + "\n");

    assertThat(found.rejections).isEmpty();
    assertThat(found.feeds).singleElement().hasToString("trades/" + instrument);
  }

  @Test
  void contractsOfCoinMarginedFuturesBecomeBaseQuantity() throws IOException {
    var aggregate = read("BTCUSD_PERP-aggTrades" + DAY, "1,50000,7,1,1,1729209603958,true\n");
    var other = read("ETHUSD_PERP-aggTrades" + DAY, "1,2000,7,1,1,1729209603958,true\n");
    var single = read("BTCUSD_PERP-trades" + DAY, "1,50000,7,0.014,1729209603958,true\n");

    assertThat(aggregate.feeds).singleElement().hasToString("trades/binance:perpetual:BTC-USD");
    assertThat(((Trade) aggregate.events.get(0)).quantity()).isEqualTo(7 * 100 / 50_000.0);
    assertThat(((Trade) other.events.get(0)).quantity()).isEqualTo(7 * 10 / 2_000.0);
    assertThat(((Trade) single.events.get(0)).quantity()).isEqualTo(0.014);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "8,0.5,3,1,1,1729209603958|WRONG_COLUMN_COUNT",
        "8,0.5,3,1,1,1729209603958,true,true,1|WRONG_COLUMN_COUNT",
        "x,0.5,3,1,1,1729209603958,true|UNREADABLE_NUMBER",
        "-8,0.5,3,1,1,1729209603958,true|UNREADABLE_NUMBER",
        "8,0.5,3,1,1,soon,true|UNREADABLE_NUMBER",
        "8,0.5,three,1,1,1729209603958,true|UNREADABLE_NUMBER",
        "8,NaN,3,1,1,1729209603958,true|NOT_FINITE",
        "8,1e400,3,1,1,1729209603958,true|NOT_FINITE",
        "8,-0.5,3,1,1,1729209603958,true|PRICE_NOT_POSITIVE",
        "8,0.5,0,1,1,1729209603958,true|QUANTITY_NOT_POSITIVE",
        "8,0.5,3,1,1,1729209603958,maybe|UNREADABLE_SIDE",
        "8,0.5,3,1,1,1729209603,true|IMPLAUSIBLE_TIME",
        "8,0.5,3,1,1,1729123199999,true|OUTSIDE_FILE_DAY",
        "8,0.5,3,1,1,1729296000000,true|OUTSIDE_FILE_DAY",
      })
  void unsoundRecordIsRejectedWithItsReason(String line, Rejection reason) throws IOException {
    RecordList found =
        read("futures-APEUSDT-aggTrades" + DAY, "7,0.5,3,1,1,1729209603958,true\n" + line + "\n");

    assertThat(found.events).hasSize(1);
    assertThat(found.rejections).containsExactly(reason);
  }

  @Test
  void anotherHeaderIsRefusedAndGarbageIsNotShown() {
    assertThatThrownBy(() -> read("APEUSDT-trades" + DAY, "id,\u0007\n1,2\n"))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot read %s: header must be %s, was id,?",
            folder.resolve("APEUSDT-trades" + DAY),
            "id,price,qty,quote_qty,time,is_buyer_maker or"
                + " id,price,qty,base_qty,time,is_buyer_maker or"
                + " id,price,qty,quote_qty,time,is_buyer_maker,is_best_match or"
                + " id,price,qty,quoteQty,time,isBuyerMaker,isBestMatch");
  }

  @Test
  void unknownQuoteCurrencyIsRefusedByName() {
    assertThatThrownBy(() -> read("BTCXYZ-trades" + DAY, "1,2,3,6,1729209603958,true\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("symbol must end in a quote currency of Binance, was BTCXYZ");
  }

  private RecordList read(String name, String text) throws IOException {
    var file = new RawFile(RawFiles.write(folder.resolve(name), text));
    var found = new RecordList();
    for (RecordSource source :
        List.of(BinanceTradeSource.trades(), BinanceTradeSource.aggregates())) {
      if (source.recognises(file)) {
        source.read(file, found);
      }
    }
    return found;
  }
}
