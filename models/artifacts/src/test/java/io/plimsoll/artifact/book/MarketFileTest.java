package io.plimsoll.artifact.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.forecast.Volatility;
import io.plimsoll.margin.InstrumentQuote;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Underlying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketFileTest {
  private static final String TEXT =
      """
      schemaVersion: 1
      asOf: 2021-05-19T12:00:00Z
      chain: {expected-delay: PT30S, slow-delay: PT10M, fee: 400, gas-token: 2500}
      underlyings:
        BTC-USDT:
          vpin: 0.6
          imbalance: -0.3
          oracle: {confidence: 0.001, disagreement: 0.004, age: PT20M}
          depth:
            - {distance: 0.001, bids: 1000000, asks: 1200000}
            - {distance: 0.01, bids: 4000000, asks: 5000000}
          open-interest: 9000
        ETH-USDT: {vpin: 0.5}
      collateral:
        USDE:
          venues: {exchange: [0.65, 0.98], pool: [0.97]}
          redemption: 1
          volatility: 0.1
          selling: 0.002
          pegged: true
      """;

  @TempDir private Path folder;

  @Test
  void whatIsNamedIsReadAndTheRestWasNotObserved() throws IOException {
    var market = read(TEXT);

    var bitcoin = market.conditions().of(new Underlying("BTC", "USDT"));
    assertThat(bitcoin.vpin()).hasValue(0.6);
    assertThat(bitcoin.oracle().orElseThrow().age()).isEqualTo(Duration.ofMinutes(20));
    assertThat(bitcoin.depth().orElseThrow().levels()).hasSize(2);
    var ether = market.conditions().of(new Underlying("ETH", "USDT"));
    assertThat(ether.vpin()).hasValue(0.5);
    assertThat(ether.imbalance()).isEmpty();
    assertThat(ether.depth()).isEmpty();
    assertThat(market.conditions().chain().orElseThrow().fee()).isEqualTo(400);
    assertThat(market.collateral().get("USDE").price().maintenance()).isEqualTo(0.97);
  }

  @Test
  void jsonOfTheSameContentHasTheSameHash() throws IOException {
    var yaml = read("schemaVersion: 1\nasOf: 2021-05-19T12:00:00Z\n");
    var json = read("{\"asOf\": \"2021-05-19T12:00:00Z\", \"schemaVersion\": 1}");

    assertThat(json.hash()).isEqualTo(yaml.hash());
    assertThat(json.conditions().chain()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vpin: 0.6|vpin: 1.6|vpin must lie in [0.0, 1.0], was 1.6",
        "vpin: 0.6|vpin: .NaN|Malformed numeric value",
        "vpin: 0.6|pin: 0.6|underlyings.BTC-USDT must have only the keys",
        "BTC-USDT:|BTC:|underlying must be such as BTC-USDT, was BTC",
        "bids: 4000000|bids: 4|depth must not fall with distance",
        "fee: 400|fee: -1|fee must lie in [0.0, 1.0E9], was -1.0",
        "PT10M|10m|chain.slow-delay must be a duration such as PT8H, was 10m",
        "pool: [0.97]|pool: []|class of venues must have a price, was none of pool",
        "pegged: true|pegged: maybe|collateral.USDE.pegged must be true or false",
        "asOf: 2021-05-19T12:00:00Z|asOf: noon|asOf must be an instant",
        "schemaVersion: 1|schemaVersion: 2|schemaVersion must be 1, was 2",
        "open-interest: 9000|open-interest: 0|open interest must be finite and above 0, was 0.0",
      })
  void whatCannotBeIsRefusedByName(String line, String other, String message) {
    assertThatThrownBy(() -> read(TEXT.replace(line, other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot read market")
        .hasMessageContaining(message);
  }

  private static final String WHOLE =
      """
      schemaVersion: 1
      asOf: 2021-05-19T12:00:00Z
      instruments:
        BTCUSDT: {price: 40000, volume: 50000, mean-volume: 30000, spread: 0.0001, volatility: 0.9, spike-probability: 0.3}
        binance:perpetual:BTC-USDT: {price: 40010, volume: 200000, spread: 0.0002}
        ETHUSDT: {price: 2500, volume: 400000, spread: 0.0003, volatility: ewma}
      history: {file: history.csv, values: closes}
      """;

  @Test
  void instrumentsAndHistoryAreAllOfTheMarket() throws IOException {
    QuotedMarket market = read(WHOLE).quoted().orElseThrow();

    assertThat(market.quotes())
        .containsExactly(
            new InstrumentQuote(
                Instrument.parse("binance:perpetual:BTC-USDT"),
                40_010,
                0.0002,
                200_000,
                OptionalDouble.empty()),
            new InstrumentQuote(
                Instrument.parse("BTCUSDT"), 40_000, 0.0001, 50_000, OptionalDouble.of(30_000)),
            new InstrumentQuote(
                Instrument.parse("ETHUSDT"), 2500, 0.0003, 400_000, OptionalDouble.empty()));
    var bitcoin = market.outlook(new Underlying("BTC", "USDT"));
    assertThat(bitcoin.volatility()).contains(new Volatility(0.9));
    assertThat(bitcoin.spikeProbability()).hasValue(0.3);
    assertThat(market.outlook(new Underlying("ETH", "USDT")).volatility()).isEmpty();
    assertThat(read(TEXT).quoted()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "price: 40000|price: -1|instruments.BTCUSDT: price must be finite and above 0, was -1.0",
        "price: 40000|price: dear|instruments.BTCUSDT.price must be a number, was \"dear\"",
        "price: 40000|price: .nan|line 4: Malformed numeric value",
        "price: 40000, |''|instruments.BTCUSDT.price must be given, was missing",
        "price: 40000|cost: 40000|instruments.BTCUSDT must have only the keys",
        " volume: 50000| volume: 0|instruments.BTCUSDT: daily volume must be finite and above 0, was 0.0",
        "mean-volume: 30000|mean-volume: -1|instruments.BTCUSDT: mean volume must be finite and above 0, was -1.0",
        "spread: 0.0001|spread: 2|instruments.BTCUSDT: spread must lie in [0.0, 1.0], was 2.0",
        "volatility: 0.9|volatility: -0.9|instruments.BTCUSDT: volatility must lie in (0, 100], was -0.9",
        "volatility: 0.9|volatility: garch|instruments.BTCUSDT.volatility must be a number",
        "spike-probability: 0.3|spike-probability: 3|instruments.BTCUSDT: spike-probability must lie in",
        "volatility: 0.9, spike-probability: 0.3|spike-probability: 0.3|instruments.BTCUSDT: spike-probability must stand beside a volatility",
        ", volatility: 0.9, spike-probability: 0.3|''|instruments.binance:perpetual:BTC-USDT.volatility must be a number or ewma, was missing",
        "spread: 0.0002|spread: 0.0002, volatility: 0.8|those of the other instruments of BTC-USDT",
        "BTCUSDT: {|BITCOIN: {|instruments.BITCOIN: instrument must be venue:kind:BASE-QUOTE",
        "ETHUSDT|deribit:option:BTC-USD:20240628:70000:C|instrument must not be an option",
        "ETHUSDT|binance:spot:BTC-USDT|instrument must be named once, was binance:spot:BTC-USDT again",
        "values: closes|values: opens|history.values must be closes or log-returns, was opens",
        "file: history.csv, |''|history.file must be given, was missing",
        "instruments:|instrumnets:|market must have only the keys",
        "ETHUSDT: {|BTCUSDT: {|Duplicate field 'BTCUSDT'",
        "price: 40000|price: 1e400|instruments.BTCUSDT: price must be finite and above 0, was Infinity",
        "history:|#|history must be given where instruments are, was missing",
      })
  void whatAWholeMarketCannotHaveIsRefusedByItsKey(String line, String other, String message) {
    assertThatThrownBy(() -> read(WHOLE.replace(line, other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot read market " + folder.resolve("market.yaml"))
        .hasMessageContaining(message);
  }

  @Test
  void aHistoryAloneIsNoMarket() {
    String text = WHOLE.substring(0, WHOLE.indexOf("instruments")) + "history: {}\n";
    assertThatThrownBy(() -> read(text)).hasMessageContaining("instruments must be given");
  }

  @Test
  void aMissingFileIsToldByItsName() {
    assertThatThrownBy(() -> MarketFile.read(folder.resolve("none.yaml")))
        .hasMessageStartingWith("market must be a file, was");
  }

  private MarketFile read(String text) throws IOException {
    return MarketFile.read(Files.writeString(folder.resolve("market.yaml"), text));
  }
}
