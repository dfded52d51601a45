package io.plimsoll.pipeline.source;

import io.plimsoll.artifact.market.BarLength;
import io.plimsoll.market.Check;
import io.plimsoll.pipeline.source.BinanceNames.Market;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Klines of Binance's public archive: {@code BTCUSDT-5m-2024-01.zip} or {@code
 * BTCUSDT-5m-2024-01-31.zip}. Futures files have a header, spot files none; the archive uses the
 * same names for both, so a futures file must be named {@code futures-BTCUSDT-5m-….zip} or stand in
 * the archive's folders, {@code futures/um/daily/klines}. Bars of coin-margined futures are
 * refused: their volume is in contracts.
 */
final class BinanceKlineSource implements Source {
  private static final Pattern NAME =
      Pattern.compile(
          "((?:futures-|spot-)?)([A-Z0-9_]+)-([0-9]+[smhd])-([0-9]{4}-[0-9]{2})(-[0-9]{2})?");

  @Override
  public String word() {
    return "binance-klines";
  }

  @Override
  public Optional<RawData> recognise(RawFile file) {
    Matcher name = NAME.matcher(file.stem());
    if (!name.matches()) {
      return Optional.empty();
    }
    String symbol = name.group(2);
    Market market = BinanceNames.market(name.group(1), symbol, file.path()).orElse(Market.SPOT);
    Check.argument(
        market != Market.COIN_MARGINED,
        "volume of coin-margined bars is in contracts of many prices, was %s",
        symbol);
    return Optional.of(
        new RawData.Bars(
            file,
            BinanceNames.instrument(market, symbol),
            BarLength.parse(name.group(3)),
            new BarLayout(
                12,
                TimeUnits.MILLISECONDS_OR_MICROSECONDS,
                BinanceFile.days(name.group(4), name.group(5)))));
  }

  @Override
  public List<String> headers() {
    return List.of(
        "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,"
            + "taker_buy_quote_volume,ignore");
  }

  @Override
  public Header header() {
    return Header.OPTIONAL;
  }
}
