package io.plimsoll.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.artifact.event.EventFlag;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.DerivativeState;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;
import io.plimsoll.pipeline.RawFiles;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.SourceOptions.Sides;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeanTest {
  private static final long MIDNIGHT =
      Instant.parse("2022-12-13T00:00:00Z").getEpochSecond() * 1_000_000;
  private static final SourceOptions TICK_RULE =
      new SourceOptions(Optional.empty(), Sides.TICK_RULE);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "crypto/bybit/minute/btcusdt/20221213_trade.zip, bybit:spot:BTC-USDT, PT1M, 60000",
    "crypto/coinbase/second/btcusd/20221213_trade.zip, coinbase:spot:BTC-USD, PT1S, 60000",
    "cryptofuture/dydx/minute/btcusd/20221213_trade.zip, dydx:perpetual:BTC-USD, PT1M, 60000",
    "crypto/bitfinex/hour/btcusd_trade.zip, bitfinex:spot:BTC-USD, PT1H, 20221213 00:01",
    "crypto/coinbase/daily/btcusd_trade.zip, coinbase:spot:BTC-USD, PT24H, 20221213 00:01",
  })
  void foldersTellWhatTheBarsAre(String name, String instrument, String length, String stamp)
      throws IOException {
    var bars = (RawData.Bars) recognise(name).orElseThrow();

    assertThat(bars.instrument()).hasToString(instrument);
    assertThat(bars.length()).isEqualTo(Duration.parse(length));
    assertThat(bars.layout().clock().micros(stamp)).isEqualTo(MIDNIGHT + 60_000_000);
    assertThat(bars.layout().clock().micros("soon")).isEqualTo(TimeUnits.UNREADABLE);
  }

  @Test
  void timeBeyondTheDayIsImplausible() throws IOException {
    var bars =
        (RawData.Bars) recognise("crypto/bybit/minute/btcusdt/20221213_trade.zip").orElseThrow();

    assertThat(bars.layout().clock().micros("86400000")).isEqualTo(TimeUnits.IMPLAUSIBLE);
    assertThat(bars.layout().clock().micros("-1")).isEqualTo(TimeUnits.IMPLAUSIBLE);
  }

  @Test
  void barsInContractsAreRefusedAndOtherFilesAreNotOfLean() throws IOException {
    assertThatThrownBy(() -> recognise("cryptofuture/binance/minute/btcusd/20221213_trade.zip"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "volume of coin-margined bars is in contracts of many prices, was"
                + " binance:perpetual:BTC-USD");
    assertThat(recognise("forex/oanda/minute/eurusd/20221213_trade.zip")).isEmpty();
    assertThat(recognise("20221213_trade.zip")).isEmpty();
  }

  @Test
  void lastQuoteOfABarIsKnownWhenItEnds() throws IOException {
    RecordList found =
        read(
            "crypto/bybit/minute/btcusdt/20221213_quote.zip",
            """
            0,17207.18,17211.24,17205,17205.01,0.00531,17208.86,17213,17206.29,17206.77,0.00416
            60000,17205.01,17223.46,17205,17221.63,0.003284,17206.77,17223.47,17206,17221.63,0.4
            120000,,,,,,17206.77,17223.47,17206,17221.63,0.4
            """,
            SourceOptions.NONE);

    assertThat(found.events)
        .containsExactly(new Quote(MIDNIGHT + 60_000_000, 0, 17205.01, 0.00531, 17206.77, 0.00416));
    assertThat(found.rejections)
        .containsExactly(Rejection.CROSSED_QUOTE, Rejection.UNREADABLE_NUMBER);
  }

  @Test
  void ticksOfQuotesAreRead() throws IOException {
    RecordList found =
        read(
            "crypto/coinbase/tick/btcusd/20221213_quote.zip",
            "86400,232.4,20392,232.42,8059.5\n",
            SourceOptions.NONE);

    assertThat(found.events)
        .containsExactly(new Quote(MIDNIGHT + 86_400_000, 0, 232.4, 20392, 232.42, 8059.5));
  }

  @Test
  void sideOfATickIsGuessedOnlyWhenAskedAndFlagged() throws IOException {
    String name = "crypto/coinbase/tick/btcusd/20221213_trade.zip";
    String ticks = "1,100,1\n2,101,2\n3,101,3\n4,100.5,4\n";

    assertThatThrownBy(() -> read(name, ticks, SourceOptions.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "its trades name no aggressor, and none is made up; --sides tick-rule guesses it from"
                + " prices and flags each trade; sides was given");
    RecordList found = read(name, ticks, TICK_RULE);
    assertThat(found.rejections).containsExactly(Rejection.SIDE_NOT_GIVEN);
    assertThat(found.events)
        .extracting(each -> ((Trade) each).aggressor())
        .containsExactly(AggressorSide.BUY, AggressorSide.BUY, AggressorSide.SELL);
    assertThat(found.flags).containsOnly(EventFlag.SIDE_BY_TICK_RULE.bit());
  }

  @Test
  void fundingOfUnknownPeriodIsRead() throws IOException {
    double none = Double.NaN;
    RecordList found =
        read(
            "cryptofuture/binance/margin_interest/adausdt.csv",
            "20221213 00:00:00,0.00010000\n",
            SourceOptions.NONE);

    assertThat(found.feeds).singleElement().hasToString("derivatives/binance:perpetual:ADA-USDT");
    assertThat(found.events)
        .containsExactly(
            new DerivativeState(MIDNIGHT, 0, 1e-4, none, none, none, none, none, none, none));
  }

  @Test
  void tradesOfBitstampNeedTheTickRuleToo() throws IOException {
    String name = "bitstamp_trades_from_20131125_usd.csv.gz";
    RecordList found =
        read(
            name,
            "timestamp,price,amount\n1385337600,800.01,0.1\n1385337613,800.05,0.2\n",
            TICK_RULE);

    assertThat(found.feeds).singleElement().hasToString("trades/bitstamp:spot:BTC-USD");
    assertThat(found.events)
        .containsExactly(new Trade(1_385_337_613_000_000L, 3, 800.05, 0.2, AggressorSide.BUY));
  }

  private Optional<RawData> recognise(String name) throws IOException {
    return new LeanBarSource().recognise(new RawFile(folder.resolve(name)));
  }

  private RecordList read(String name, String text, SourceOptions options) throws IOException {
    var file = new RawFile(RawFiles.write(folder.resolve(name), text));
    var found = new RecordList();
    for (RecordSource source : ExchangeSources.all(options)) {
      if (source.recognises(file)) {
        source.read(file, found);
        return found;
      }
    }
    throw new IOException("no source for " + name);
  }
}
