package io.plimsoll.pipeline.source;

import io.plimsoll.market.Instrument;
import io.plimsoll.market.Underlying;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kraken's downloads of open, high, low, close, volume and trade count: {@code XBTUSD_5.csv}, the
 * length in minutes, no header, time in seconds, rows only where trades happened.
 */
final class KrakenOhlcvtSource implements Source {
  private static final Pattern NAME = Pattern.compile("(?:kraken_raw_\\w+_)?([A-Z0-9]+)_([0-9]+)");
  private static final Pattern DATED_NAME =
      Pattern.compile("kraken_raw_([A-Z0-9]+)_([0-9]+)m_[0-9]{8}_[0-9]{8}");
  private static final Map<String, String> ASSETS = Map.of("XBT", "BTC", "XDG", "DOGE");

  @Override
  public String word() {
    return "kraken-ohlcvt";
  }

  @Override
  public Optional<RawData> recognise(RawFile file) {
    Matcher dated = DATED_NAME.matcher(file.stem());
    Matcher name = dated.matches() ? dated : NAME.matcher(file.stem());
    if (!dated.matches() && !name.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new RawData.Bars(
            file,
            instrument(name.group(1)),
            Duration.ofMinutes(Long.parseLong(name.group(2))),
            new BarLayout(7, TimeUnits.SECONDS)));
  }

  @Override
  public List<String> headers() {
    return List.of();
  }

  @Override
  public Header header() {
    return Header.NONE;
  }

  private static Instrument instrument(String pair) {
    Underlying underlying = Instrument.parse(pair).underlying();
    return Instrument.spot(
        "kraken",
        ASSETS.getOrDefault(underlying.base(), underlying.base()),
        ASSETS.getOrDefault(underlying.quote(), underlying.quote()));
  }
}
