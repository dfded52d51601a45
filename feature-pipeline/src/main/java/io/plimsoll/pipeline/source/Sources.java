package io.plimsoll.pipeline.source;

import io.plimsoll.market.Check;
import java.util.List;

/** The formats that can be imported; those known by name stand before those known by content. */
public final class Sources {
  private static final List<Source> ALL =
      List.of(
          new CandleSource(),
          new BinanceKlineSource(),
          new BinanceAggTradeSource(),
          new KrakenOhlcvtSource(),
          new EtherscanDailySource());

  /** The word for "each file as what it looks like". */
  public static final String AUTO = "auto";

  private Sources() {}

  /** Returns the words for the sources, in order. */
  public static List<String> words() {
    return ALL.stream().map(Source::word).toList();
  }

  /** Returns the sources that {@code word} allows: one, or all for {@code auto}. */
  public static List<Source> ofWord(String word) {
    List<Source> found =
        word.equals(AUTO)
            ? ALL
            : ALL.stream().filter(source -> source.word().equals(word)).toList();
    Check.argument(
        !found.isEmpty(),
        "source must be one of auto, %s, was %s",
        String.join(", ", words()),
        word);
    return found;
  }
}
