package io.plimsoll.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstrumentTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "binance:spot:BTC-USDT",
        "binance:perpetual:ETH-USDT",
        "cme:future:BTC-USD:20240628",
        "deribit:option:BTC-USD:20240628:70000:C",
        "deribit:option:ETH-USD:20240628:3500.5:P",
        "aave:borrow:WETH-USD"
      })
  void canonicalNamesAreReadAndWrittenAlike(String name) {
    assertThat(Instrument.parse(name).canonical()).isEqualTo(name);
  }

  @Test
  void aShortNameIsTheSpotPairOnBinance() {
    assertThat(Instrument.parse("LUNAUSDT").canonical()).isEqualTo("binance:spot:LUNA-USDT");
    assertThat(Instrument.parse("ETHBTC").canonical()).isEqualTo("binance:spot:ETH-BTC");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "BTC", "USDT", "btcusdt", "binance:spot:BTC", "binance:spot"})
  void whatNamesNothingIsRefused(String name) {
    assertThatThrownBy(() -> Instrument.parse(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must");
  }

  @Test
  void anOptionNeedsItsTerms() {
    assertThatThrownBy(() -> Instrument.parse("deribit:option:BTC-USD:20240628"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("options only");
    assertThatThrownBy(() -> Instrument.parse("cme:future:BTC-USD:2024-06-28"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unreadable expiry");
  }
}
