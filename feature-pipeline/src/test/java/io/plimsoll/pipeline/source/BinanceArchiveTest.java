package io.plimsoll.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.DepthProfile;
import io.plimsoll.market.DerivativeState;
import io.plimsoll.market.PerpLiquidation;
import io.plimsoll.market.Quote;
import io.plimsoll.pipeline.RawFiles;
import io.plimsoll.pipeline.clean.Rejection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinanceArchiveTest {
  private static final double NONE = Double.NaN;

  @TempDir Path folder;

  @Test
  void depthWithinPercentsOfTheMid() throws IOException {
    RecordList found =
        read(
            "BTCUSDT-bookDepth-2024-10-18.zip",
            """
            timestamp,percentage,depth,notional
            2024-10-18 00:00:09,-5.00,5000.5,300000000.25
            2024-10-18 00:00:09,0.20,70.25,5000000
            2024-10-19 00:00:09,0.20,70.25,5000000
            2024-10-18 00:00:09,0,1,1
            2024-10-18 00:00:09,1,-1,1
            """);

    long time = micros("2024-10-18T00:00:09Z");
    assertThat(found.feeds)
        .extracting(Object::toString)
        .containsOnly("depth/binance:perpetual:BTC-USDT");
    assertThat(found.events)
        .containsExactly(
            new DepthProfile(time, -500, -5, 5000.5, 300_000_000.25),
            new DepthProfile(time, 20, 0.2, 70.25, 5_000_000));
    assertThat(found.rejections)
        .containsExactly(
            Rejection.OUTSIDE_FILE_DAY, Rejection.VALUE_OUT_OF_RANGE, Rejection.NEGATIVE_SIZE);
  }

  @Test
  void bestBidAndAskAreKnownWhenTheyWereSent() throws IOException {
    RecordList found =
        read(
            "BTCUSDT-bookTicker-2024-03-27.csv",
            """
            update_id,best_bid_price,best_bid_qty,best_ask_price,best_ask_qty,transaction_time,event_time
            7,70000.1,2,70000.2,3,1711497599990,1711497600005
            8,70000.2,2,70000.2,3,1711497600010,1711497600015
            9,70000.1,2,70000.2,3,1711497600020,1711497600015
            """);

    assertThat(found.events)
        .containsExactly(new Quote(1_711_497_599_990_000L, 7, 70000.1, 2, 70000.2, 3));
    assertThat(found.knownTimes).containsExactly(1_711_497_600_005_000L);
    assertThat(found.rejections).containsExactly(Rejection.CROSSED_QUOTE, Rejection.BACKWARD_TIME);
  }

  @Test
  void contractsOfCoinMarginedQuotesBecomeBaseQuantity() throws IOException {
    RecordList found =
        read(
            "ETHUSD_PERP-bookTicker-2024-03-27.csv",
            "7,2000,100,2001,50,1711497600000,1711497600005\n");

    assertThat(found.feeds).singleElement().hasToString("quotes/binance:perpetual:ETH-USD");
    assertThat(found.events)
        .containsExactly(new Quote(1_711_497_600_000_000L, 7, 2000, 0.5, 2001, 50 * 10 / 2001.0));
  }

  @Test
  void ratiosBecomeSharesAndEmptyFieldsAreNotGiven() throws IOException {
    String header =
        "create_time,symbol,sum_open_interest,sum_open_interest_value,"
            + "count_toptrader_long_short_ratio,sum_toptrader_long_short_ratio,"
            + "count_long_short_ratio,sum_taker_long_short_vol_ratio\n";
    RecordList found =
        read(
            "BTCUSDT-metrics-2024-10-18.zip",
            header
                + "2024-10-18 00:05:00,BTCUSDT,80000.5,5e9,1.5,1.5,3,0.25\n"
                + "2024-10-19 00:00:00,BTCUSDT,80000.5,5e9,1.5,1.5,,\n"
                + "2024-10-18 00:10:00,ETHUSDT,80000.5,5e9,1.5,1.5,3,0.25\n"
                + "2024-10-18 00:10:00,BTCUSDT,80000.5,5e9,1.5,1.5,-3,0.25\n");

    long first = micros("2024-10-18T00:05:00Z");
    long last = micros("2024-10-19T00:00:00Z");
    assertThat(found.events)
        .containsExactly(
            new DerivativeState(first, 0, NONE, NONE, NONE, NONE, NONE, 80000.5, 0.2, 0.75),
            new DerivativeState(last, 0, NONE, NONE, NONE, NONE, NONE, 80000.5, NONE, NONE));
    assertThat(found.knownTimes).containsExactly(first + 60_000_000, last + 60_000_000);
    assertThat(found.rejections)
        .containsExactly(Rejection.OTHER_INSTRUMENT, Rejection.VALUE_OUT_OF_RANGE);
  }

  @Test
  void openInterestInContractsIsNotGiven() throws IOException {
    RecordList found =
        read(
            "BTCUSD_PERP-metrics-2024-10-18.csv",
            "2024-10-18 00:05:00,BTCUSD_PERP,80000,1,1,1,1,1\n");

    assertThat(((DerivativeState) found.events.get(0)).openInterest()).isNaN();
  }

  @Test
  void fundingHasItsPeriod() throws IOException {
    RecordList found =
        read(
            "BTCUSDT-fundingRate-2024-10.zip",
            """
            calc_time,funding_interval_hours,last_funding_rate
            1727740800002,8,0.00010000
            1730419200000,8,0.00010000
            1727769600000,8,3
            1727769600000,0,0.0001
            """);

    assertThat(found.events)
        .containsExactly(
            new DerivativeState(
                1_727_740_800_002_000L, 0, 1e-4, 8, NONE, NONE, NONE, NONE, NONE, NONE));
    assertThat(found.rejections)
        .containsExactly(
            Rejection.OUTSIDE_FILE_DAY, Rejection.VALUE_OUT_OF_RANGE, Rejection.VALUE_OUT_OF_RANGE);
  }

  @Test
  void liquidationsAtTheirAveragePriceAndWholeQuantity() throws IOException {
    RecordList found =
        read(
            "BTCUSDT-liquidationSnapshot-2023-03-10.csv",
            """
            time,side,order_type,time_in_force,original_quantity,price,average_price,order_status,last_fill_quantity,accumulated_fill_quantity
            1678406400123,SELL,LIMIT,IOC,2.5,19900,20000,FILLED,0.5,2.5
            1678406400124,HOLD,LIMIT,IOC,2.5,19900,20000,FILLED,0.5,2.5
            """);

    assertThat(found.events)
        .containsExactly(
            new PerpLiquidation(1_678_406_400_123_000L, 2, AggressorSide.SELL, 20000, 2.5));
    assertThat(found.rejections).containsExactly(Rejection.UNREADABLE_SIDE);
  }

  @Test
  void depthInContractsIsRefused() {
    assertThatThrownBy(() -> read("BTCUSD_PERP-bookDepth-2024-10-18.csv", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "depth of coin-margined futures is in contracts of many prices, was BTCUSD_PERP");
  }

  @Test
  void fundingAndMarksOfTheCatalogue() throws IOException {
    String header = "ts_ms,open,high,low,close,volume\n";
    RecordList funding =
        read(
            "perp-BTCUSDT-8h-funding_rate.csv.gz",
            header
                + "1708502400000,0.00011242,0.0,0.0,0.0,0.0\n"
                + "1708531200000,0.0001,1.0,0.0,0.0,0.0\n");
    RecordList marks =
        read(
            "perp-BTCUSDT-8h-mark.csv.gz",
            header
                + "1704067200000,42313.9,42809.5,42210.1,42522.5,0.0\n"
                + "1704096000000,42313.9,42809.5,42210.1,42522.5,7.0\n"
                + "1704124800000,42313.9,42209.5,42210.1,42522.5,0.0\n");

    assertThat(funding.events)
        .containsExactly(
            new DerivativeState(
                1_708_502_400_000_000L, 0, 0.00011242, 8, NONE, NONE, NONE, NONE, NONE, NONE));
    assertThat(funding.rejections).containsExactly(Rejection.VALUE_OUT_OF_RANGE);
    assertThat(marks.events)
        .containsExactly(
            new DerivativeState(
                1_704_096_000_000_000L, 0, NONE, NONE, 42522.5, NONE, NONE, NONE, NONE, NONE),
            new DerivativeState(
                1_704_124_800_000_000L, 0, NONE, NONE, NONE, NONE, 42522.5, NONE, NONE, NONE));
    assertThat(marks.rejections).containsExactly(Rejection.HIGH_BELOW_LOW);
  }

  @ParameterizedTest
  @CsvSource({
    "BTCUSDT-trades-2024-13.zip, 2024-13",
    "BTCUSDT-trades-2024-02-30.zip, 2024-02-30",
  })
  void dateThatIsNoneIsRefused(String name, String date) {
    assertThatThrownBy(() -> read(name, "1,2,3,6,1729209603958,true\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("date in the file's name must be a day or month, was %s", date);
  }

  private RecordList read(String name, String text) throws IOException {
    var file = new RawFile(RawFiles.write(folder.resolve(name), text));
    var found = new RecordList();
    for (RecordSource source : ExchangeSources.all(SourceOptions.NONE)) {
      if (source.recognises(file)) {
        source.read(file, found);
        return found;
      }
    }
    return found;
  }

  private static long micros(String instant) {
    return Instant.parse(instant).getEpochSecond() * 1_000_000;
  }
}
