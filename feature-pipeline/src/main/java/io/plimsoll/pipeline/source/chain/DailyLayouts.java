package io.plimsoll.pipeline.source.chain;

import static io.plimsoll.pipeline.source.chain.DailySeries.daily;
import static io.plimsoll.pipeline.source.chain.DailySeries.tradingDays;

import io.plimsoll.pipeline.source.RecordSource;
import io.plimsoll.pipeline.source.chain.DailyLayout.Stamp;
import java.util.List;
import java.util.stream.Stream;

/**
 * The daily tables that are known, with the lag of each series. A value of a day is known at the
 * day's end plus the lag:
 *
 * <ul>
 *   <li>prices and volumes of exchanges, funding: 10 minutes, for they only need adding up;
 *   <li>VIX and dollar index: 60 minutes; New York closes at 21:00 or 22:00 UTC, so that the day's
 *       end is already late; weekends are refused, for tables repeat Friday's value there;
 *   <li>fear and greed: 60 minutes; it is published shortly after the day begins, and counted at
 *       its end to be safe;
 *   <li>hash rate: 360 minutes, for estimates are made from the blocks of the whole day;
 *   <li>difficulty: 60 minutes;
 *   <li>value locked, lending rates, circulating supply: 360 minutes, for indexers lag behind the
 *       chain.
 * </ul>
 */
final class DailyLayouts {
  private static final long EXCHANGE = 10;
  private static final long MARKET = 60;
  private static final long INDEXER = 360;

  private DailyLayouts() {}

  /** Returns a source a table. */
  static List<RecordSource> sources() {
    return Stream.of(
            bitcoinTable(),
            fearAndGreed(),
            valueLocked(),
            lending("USDC", "usdc"),
            lending("USDT", "usdt"),
            spotFlow())
        .<RecordSource>map(DailyTableSource::new)
        .toList();
  }

  /* active_addresses, fees_btc and tx_count are blank in every row and still have their feeds. */
  private static DailyLayout bitcoinTable() {
    return new DailyLayout(
        "macro-daily",
        List.of(
            "date",
            "price",
            "volume",
            "vix",
            "dxy",
            "fng",
            "hashrate",
            "difficulty",
            "active_addresses",
            "fees_btc",
            "tx_count",
            "funding_mean",
            "funding_abs"),
        "date",
        Stamp.DAY,
        List.of(
            daily("price", "btc-price", EXCHANGE),
            daily("volume", "btc-volume", EXCHANGE),
            tradingDays("vix", "vix", MARKET),
            tradingDays("dxy", "dxy", MARKET),
            daily("fng", "fng", MARKET),
            daily("hashrate", "hashrate", INDEXER),
            daily("difficulty", "difficulty", MARKET),
            daily("active_addresses", "btc-active-addresses", INDEXER),
            daily("fees_btc", "btc-fees", INDEXER),
            daily("tx_count", "btc-transactions", INDEXER),
            daily("funding_mean", "btc-funding-mean", EXCHANGE),
            daily("funding_abs", "btc-funding-abs", EXCHANGE)));
  }

  private static DailyLayout fearAndGreed() {
    return new DailyLayout(
        "fear-and-greed",
        List.of("date", "fng_value", "fng_classification"),
        "date",
        Stamp.DAY_FIRST,
        List.of(daily("fng_value", "fear-and-greed", MARKET)));
  }

  private static DailyLayout valueLocked() {
    return new DailyLayout(
        "aave-tvl",
        List.of("", "USDT_value", "USDC_value", "timestamp"),
        "timestamp",
        Stamp.MOMENT,
        List.of(
            daily("USDT_value", "aave-usdt-locked", INDEXER),
            daily("USDC_value", "aave-usdc-locked", INDEXER)));
  }

  private static DailyLayout lending(String token, String feed) {
    return new DailyLayout(
        feed + "-lending",
        List.of("", "Day", "Lending Rate", token + " Supplied"),
        "Day",
        Stamp.DAY,
        List.of(
            daily("Lending Rate", feed + "-lending-rate", INDEXER),
            daily(token + " Supplied", feed + "-supplied", INDEXER)));
  }

  private static DailyLayout spotFlow() {
    return new DailyLayout(
        "usdc-usdt-flow",
        List.of(
            "",
            "datetime",
            "price",
            "TOTAL_TRADES",
            "TOTAL_TRADES_BUY",
            "TOTAL_TRADES_SELL",
            "VOLUME",
            "QUOTE_VOLUME",
            "VOLUME_BUY",
            "QUOTE_VOLUME_BUY",
            "VOLUME_SELL",
            "QUOTE_VOLUME_SELL"),
        "datetime",
        Stamp.DAY,
        List.of(
            daily("price", "usdc-usdt-price", EXCHANGE),
            daily("VOLUME", "usdc-usdt-volume", EXCHANGE),
            daily("VOLUME_BUY", "usdc-usdt-volume-buy", EXCHANGE),
            daily("VOLUME_SELL", "usdc-usdt-volume-sell", EXCHANGE)));
  }
}
