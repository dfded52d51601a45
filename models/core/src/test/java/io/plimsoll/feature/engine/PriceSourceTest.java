package io.plimsoll.feature.engine;

import static io.plimsoll.feature.oracle.TestMarket.use;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.feature.oracle.TestMarket;
import io.plimsoll.market.EventKind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceSourceTest {
  private static final FeaturePlan PLAN =
      TestMarket.plan(
          "ETHUSDT",
          use(EventKind.BARS, "binance:spot:ETH-USDT", FeedRole.OWN),
          use(EventKind.TRADES, "binance:spot:ETH-USDT", FeedRole.OWN),
          use(EventKind.TRADES, "kraken:spot:ETH-EUR", FeedRole.PEER),
          use(EventKind.POOLS, "uniswap-v2:spot:WETH-USDC", FeedRole.PEER),
          use(EventKind.TRADES, "bitstamp:spot:ETH-USD", FeedRole.PEER),
          use(EventKind.DERIVATIVES, "binance:perpetual:ETH-USDT", FeedRole.PEER));

  @Test
  void anInstrumentIsOneSourceWithItsBestFeedFirst() {
    List<PriceSource> sources = PriceSource.of(PLAN, FeedRole.OWN, FeedRole.PEER);

    assertThat(sources.stream().map(source -> source.instrument().canonical()))
        .containsExactly(
            "binance:spot:ETH-USDT",
            "bitstamp:spot:ETH-USD",
            "kraken:spot:ETH-EUR",
            "uniswap-v2:spot:WETH-USDC");
    assertThat(sources.get(0).feeds().stream().map(feed -> PLAN.feeds().get(feed).feed().kind()))
        .containsExactly(EventKind.TRADES, EventKind.BARS);
  }

  @Test
  void eurosAreNotComparedWithDollars() {
    assertThat(PriceSource.inMoneyOf(PLAN, FeedRole.PEER).stream().map(s -> s.instrument().venue()))
        .containsExactly("bitstamp", "uniswap-v2");
    assertThat(PriceSource.sameMoney("BTC", "BTC")).isTrue();
    assertThat(PriceSource.sameMoney("BTC", "USD")).isFalse();
  }

  @Test
  void theMedianIsOfThePricesThatAreKnown() {
    var prices = new double[PLAN.feeds().size()];
    Arrays.fill(prices, Double.NaN);
    var market = new ShownPrices(prices);
    List<PriceSource> sources = PriceSource.of(PLAN, FeedRole.OWN, FeedRole.PEER);
    assertThat(PriceSource.median(sources, market)).isNaN();

    prices[sources.get(0).feeds().get(1)] = 10; // the bar stands in for the trade
    assertThat(PriceSource.median(sources, market)).isEqualTo(10);
    prices[sources.get(1).feeds().get(0)] = 14;
    assertThat(PriceSource.median(sources, market)).isEqualTo(12);
    prices[sources.get(2).feeds().get(0)] = 11;
    assertThat(PriceSource.median(sources, market)).isEqualTo(11);
  }

  @Test
  void namesAreShortWhereThatTellsThemApart() {
    assertThat(
            FeedNames.distinct(
                List.of("chainlink", "Pyth", "chainlink"),
                List.of("chainlink:ETH-USD", "pyth:ETH-USD", "chainlink:ETH-BTC")))
        .containsExactly("chainlink_eth_usd", "pyth", "chainlink_eth_btc");
  }
}
