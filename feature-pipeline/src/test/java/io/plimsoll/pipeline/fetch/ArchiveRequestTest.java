package io.plimsoll.pipeline.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveRequestTest {
  private static final LocalDate NEW_YEAR = LocalDate.of(2024, 1, 1);

  @ParameterizedTest
  @CsvSource({
    "SPOT, klines, BTCUSDT, 5m, DAILY, data/spot/daily/klines/BTCUSDT/5m/BTCUSDT-5m-2024-01-01.zip",
    "SPOT, klines, BTCUSDT, 1mo, MONTHLY,"
        + " data/spot/monthly/klines/BTCUSDT/1mo/BTCUSDT-1mo-2024-01.zip",
    "SPOT, trades, BTCUSDT,, DAILY, data/spot/daily/trades/BTCUSDT/BTCUSDT-trades-2024-01-01.zip",
    "UM, aggTrades, BTCUSDT,, MONTHLY,"
        + " data/futures/um/monthly/aggTrades/BTCUSDT/BTCUSDT-aggTrades-2024-01.zip",
    "UM, bookDepth, BTCUSDT,, DAILY,"
        + " data/futures/um/daily/bookDepth/BTCUSDT/BTCUSDT-bookDepth-2024-01-01.zip",
    "CM, metrics, BTCUSD_PERP,, DAILY,"
        + " data/futures/cm/daily/metrics/BTCUSD_PERP/BTCUSD_PERP-metrics-2024-01-01.zip",
    "UM, fundingRate, BTCUSDT,, MONTHLY,"
        + " data/futures/um/monthly/fundingRate/BTCUSDT/BTCUSDT-fundingRate-2024-01.zip",
    "CM, liquidationSnapshot, BTCUSD_PERP,, DAILY,"
        + " data/futures/cm/daily/liquidationSnapshot/BTCUSD_PERP/"
        + "BTCUSD_PERP-liquidationSnapshot-2024-01-01.zip",
    "UM, bookTicker, BTCUSDT,, DAILY,"
        + " data/futures/um/daily/bookTicker/BTCUSDT/BTCUSDT-bookTicker-2024-01-01.zip",
  })
  void keysAreThoseOfTheArchive(
      ArchiveMarket market,
      String type,
      String symbol,
      String interval,
      ArchivePeriod period,
      String key) {
    assertThat(request(market, type, symbol, interval, period, NEW_YEAR).keys())
        .containsExactly(key);
  }

  @Test
  void everyDayAndMonthOfTheRangeIsAskedForOnceASymbol() {
    var to = LocalDate.of(2024, 3, 1);

    assertThat(request(ArchiveMarket.SPOT, "trades", "A,B", null, ArchivePeriod.DAILY, to).keys())
        .hasSize(2 * 61);
    assertThat(request(ArchiveMarket.SPOT, "trades", "A,B", null, ArchivePeriod.MONTHLY, to).keys())
        .hasSize(6)
        .last()
        .asString()
        .endsWith("B-trades-2024-03.zip");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SPOT|metrics|BTCUSDT||DAILY|market must be um or cm for metrics, was spot",
        "UM|fundingRate|BTCUSDT||DAILY|period must be monthly for fundingRate, was daily",
        "UM|bookDepth|BTCUSDT||MONTHLY|period must be daily for bookDepth, was monthly",
        "SPOT|klines|BTCUSDT||DAILY|interval must be given for klines, as 5m or 1h, was none",
        "SPOT|klines|BTCUSDT|7m|DAILY|interval must be given for klines, as 5m or 1h, was 7m",
        "SPOT|trades|btcusdt||DAILY|symbol must be upper-case letters, digits or _, was btcusdt",
        "SPOT|candles|BTCUSDT||DAILY|type must be one of klines, trades, aggTrades, bookDepth,"
            + " bookTicker, metrics, fundingRate, liquidationSnapshot, was candles",
      })
  void whatTheArchiveDoesNotHaveIsRefused(
      ArchiveMarket market,
      String type,
      String symbol,
      String interval,
      ArchivePeriod period,
      String message) {
    assertThatThrownBy(() -> request(market, type, symbol, interval, period, NEW_YEAR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void rangeThatEndsBeforeItBeginsIsRefused() {
    assertThatThrownBy(
            () ->
                request(
                    ArchiveMarket.SPOT,
                    "trades",
                    "A",
                    null,
                    ArchivePeriod.DAILY,
                    LocalDate.of(2023, 12, 31)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("from must not lie after to, was 2024-01-01");
  }

  private static ArchiveRequest request(
      ArchiveMarket market,
      String type,
      String symbols,
      String interval,
      ArchivePeriod period,
      LocalDate to) {
    return new ArchiveRequest(
        market,
        ArchiveType.ofWord(type),
        List.of(symbols.split(",")),
        Optional.ofNullable(interval),
        period,
        NEW_YEAR,
        to);
  }
}
