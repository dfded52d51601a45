package io.plimsoll.pipeline.source;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Aggregate trades of Binance's public archive: {@code BTCUSDT-aggTrades-2024-10-27.zip}; a file of
 * perpetual trades must be named {@code futures-BTCUSDT-aggTrades-….zip}.
 */
final class BinanceAggTradeSource implements Source {
  private static final Pattern NAME =
      Pattern.compile("((?:futures-|spot-)?)([A-Z0-9]+)-aggTrades-[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?");

  @Override
  public String word() {
    return "binance-aggtrades";
  }

  @Override
  public Optional<RawData> recognise(RawFile file) {
    Matcher name = NAME.matcher(file.stem());
    return name.matches()
        ? Optional.of(
            new RawData.Trades(
                file,
                BinanceNames.instrument(name.group(1), name.group(2)),
                new TradeLayout(7, 8, 5, 6, TimeUnits.MILLISECONDS_OR_MICROSECONDS)))
        : Optional.empty();
  }

  @Override
  public List<String> headers() {
    String futures =
        "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker";
    return List.of(futures, futures + ",is_best_match");
  }

  @Override
  public Header header() {
    return Header.OPTIONAL;
  }
}
