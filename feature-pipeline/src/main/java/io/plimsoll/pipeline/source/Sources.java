package io.plimsoll.pipeline.source;

import io.plimsoll.market.Check;
import java.util.List;
import java.util.stream.Stream;

/**
 * The formats of bars and of daily statistics; those known by name stand before those known by
 * content. {@link RecordSources} are the others.
 */
public final class Sources {
  private static final List<Source> ALL =
      List.of(
          new CandleSource(),
          new BinanceKlineSource(),
          new KrakenOhlcvtSource(),
          new EtherscanDailySource());

  /** The word for "each file as what it looks like". */
  public static final String AUTO = "auto";

  private Sources() {}

  /** Returns the words for all sources, those of records too, in order. */
  public static List<String> words() {
    return Stream.concat(ALL.stream().map(Source::word), RecordSources.words().stream()).toList();
  }

  /**
   * Returns the sources of bars and daily statistics that {@code word} allows: one, none if it
   * names a source of records, or all for {@code auto}.
   *
   * @throws IllegalArgumentException if there is no such word
   */
  public static List<Source> ofWord(String word) {
    Check.argument(
        word.equals(AUTO) || words().contains(word),
        "source must be one of auto, %s, was %s",
        String.join(", ", words()),
        word);
    return ALL.stream().filter(source -> word.equals(AUTO) || source.word().equals(word)).toList();
  }
}
