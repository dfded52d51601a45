package io.plimsoll.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.pipeline.RawFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "BTCUSDT-5m.csv.gz, candles, binance:spot:BTC-USDT, PT5M",
    "ETHUSDT-1h.csv, candles, binance:spot:ETH-USDT, PT1H",
    "perp-BTCUSDT-5m-futures.csv.gz, candles, binance:perpetual:BTC-USDT, PT5M",
    "binance_raw_BTCUSD_1m_20230301_20230321.csv.gz, candles, binanceus:spot:BTC-USD, PT1M",
    "binance_raw_BTCUSDC_1h_20230301_20230321.csv, candles, binanceus:spot:BTC-USDC, PT1H",
    "BTCUSDT-5m-2024-01.zip, binance-klines, binance:spot:BTC-USDT, PT5M",
    "BTCUSDT-1d-2025-01-31.csv, binance-klines, binance:spot:BTC-USDT, PT24H",
    "futures-BTCUSDT-1m-2024-01.zip, binance-klines, binance:perpetual:BTC-USDT, PT1M",
    "XBTUSD_5.csv, kraken-ohlcvt, kraken:spot:BTC-USD, PT5M",
    "XDGUSD_1440.csv, kraken-ohlcvt, kraken:spot:DOGE-USD, PT24H",
    "kraken_raw_BTC_USD_XBTUSD_5.csv.gz, kraken-ohlcvt, kraken:spot:BTC-USD, PT5M",
    "kraken_raw_BTCUSDC_1m_20230301_20230321.csv.gz, kraken-ohlcvt, kraken:spot:BTC-USDC, PT1M",
  })
  void nameTellsSourceInstrumentAndLength(
      String name, String source, String instrument, String length) throws IOException {
    Found found = recognise(name).orElseThrow();

    assertThat(found.source().word()).isEqualTo(source);
    var bars = (RawData.Bars) found.data();
    assertThat(bars.instrument()).hasToString(instrument);
    assertThat(bars.length()).hasToString(length);
  }

  @Test
  void headerTellsGasStatistics() throws IOException {
    Path full = folder.resolve("ethereum_daily.csv");
    Files.writeString(
        full, "date_utc,avg_gas_price_wei,gas_used,gas_limit,tx_count,eth_price_usd\n");
    Path export = folder.resolve("export-AvgGasPrice.csv");
    Files.writeString(export, "\"Date(UTC)\",\"UnixTimeStamp\",\"Value (Wei)\"\r\n");

    assertThat(((RawData.Gas) recognise(full).orElseThrow().data()).layout())
        .isEqualTo(GasLayout.FULL);
    assertThat(((RawData.Gas) recognise(export).orElseThrow().data()).layout())
        .isEqualTo(GasLayout.EXPORT);
  }

  @Test
  void headerTellsHowCandlesWriteTheirTimes() throws IOException {
    Path words =
        RawFiles.write(
            folder.resolve("ETHUSDT-1m.csv"),
            "open_time,open,high,low,close,volume\n2023-03-01 00:00:00+00:00,1,1,1,1,1\n");
    Path numbers = RawFiles.write(folder.resolve("BTCUSDT-5m.csv"), RawFiles.candles(0, 1));

    assertThat(clock(words))
        .isEqualTo(new IsoWords(IsoWords.Time.AFTER_BLANK, IsoWords.Zone.OFFSET));
    assertThat(clock(numbers)).isEqualTo(TimeUnits.MILLISECONDS);
  }

  @Test
  void daysInANameMustBeDays() throws IOException {
    Path file =
        RawFiles.write(
            folder.resolve("binance_raw_BTCUSD_1m_20230230_20230321.csv"), RawFiles.candles(0, 1));

    assertThatThrownBy(() -> recognise(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("name must hold first and last day, was 20230230 and 20230321");
  }

  @Test
  void otherFilesAreNotTakenForData() throws IOException {
    Path other = folder.resolve("binance_raw_metadata.csv");
    Files.writeString(other, "pair,interval\nBTCUSDT,1m\n");

    assertThat(recognise(other)).isEmpty();
  }

  private Optional<Found> recognise(String name) throws IOException {
    return recognise(RawFiles.write(folder.resolve(name), RawFiles.candles(0, 1)));
  }

  private static Optional<Found> recognise(Path path) throws IOException {
    for (Source source : Sources.all()) {
      Optional<RawData> data = source.recognise(new RawFile(path));
      if (data.isPresent()) {
        return Optional.of(new Found(source, data.get()));
      }
    }
    return Optional.empty();
  }

  private static StampClock clock(Path path) throws IOException {
    return ((RawData.Bars) recognise(path).orElseThrow().data()).layout().clock();
  }

  private record Found(Source source, RawData data) {}
}
