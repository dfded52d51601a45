package io.plimsoll.pipeline.source;

import io.plimsoll.artifact.market.BarLength;
import io.plimsoll.pipeline.source.BinanceNames.Market;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The catalogue's candles: {@code BTCUSDT-5m.csv.gz}, and {@code perp-BTCUSDT-5m-futures.csv.gz} of
 * perpetuals; open time in milliseconds.
 */
final class CandleSource implements Source {
  private static final Pattern NAME =
      Pattern.compile("(perp-)?([A-Z0-9]+)-([0-9]+[smhd])((?:-futures)?)");

  @Override
  public String word() {
    return "candles";
  }

  @Override
  public Optional<RawData> recognise(RawFile file) {
    Matcher name = NAME.matcher(file.stem());
    return isCandle(name, file)
        ? Optional.of(
            new RawData.Bars(
                file,
                BinanceNames.instrument(
                    name.group(1) == null ? Market.SPOT : Market.USD_MARGINED, name.group(2)),
                BarLength.parse(name.group(3)),
                new BarLayout(6, TimeUnits.MILLISECONDS)))
        : Optional.empty();
  }

  @Override
  public List<String> headers() {
    return List.of("ts_ms,open,high,low,close,volume");
  }

  @Override
  public Header header() {
    return Header.REQUIRED;
  }

  private static boolean isCandle(Matcher name, RawFile file) {
    return name.matches()
        && !file.name().endsWith(".zip")
        && (name.group(1) != null) == name.group(4).equals("-futures");
  }
}
