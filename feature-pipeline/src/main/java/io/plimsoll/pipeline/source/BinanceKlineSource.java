package io.plimsoll.pipeline.source;

import io.plimsoll.artifact.market.BarLength;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Klines of Binance's public archive: {@code BTCUSDT-5m-2024-01.zip} or {@code
 * BTCUSDT-5m-2024-01-31.zip}. Futures files have a header, spot files none; the archive uses the
 * same names for both, so a futures file must be named {@code futures-BTCUSDT-5m-….zip}.
 */
final class BinanceKlineSource implements Source {
  private static final Pattern NAME =
      Pattern.compile(
          "((?:futures-|spot-)?)([A-Z0-9]+)-([0-9]+[smhd])-[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?");

  @Override
  public String word() {
    return "binance-klines";
  }

  @Override
  public Optional<RawData> recognise(RawFile file) {
    Matcher name = NAME.matcher(file.stem());
    return name.matches()
        ? Optional.of(
            new RawData.Bars(
                file,
                BinanceNames.instrument(name.group(1), name.group(2)),
                BarLength.parse(name.group(3)),
                new BarLayout(12, TimeUnits.MILLISECONDS_OR_MICROSECONDS)))
        : Optional.empty();
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
