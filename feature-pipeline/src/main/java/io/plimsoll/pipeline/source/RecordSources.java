package io.plimsoll.pipeline.source;

import java.util.List;

/** The formats of records; those known by name stand before those known by content. */
public final class RecordSources {
  private RecordSources() {}

  /** Returns all sources, as new: they may remember one file while they read the next. */
  public static List<RecordSource> all(SourceOptions options) {
    return List.of(
        BinanceTradeSource.trades(),
        BinanceTradeSource.aggregates(),
        new BinanceDepthSource(),
        new BinanceTickerSource(),
        new BinanceMetricsSource(),
        new BinanceFundingSource(),
        new BinanceLiquidationSource());
  }

  /** Returns the words for the sources, in order. */
  static List<String> words() {
    return all(SourceOptions.NONE).stream().map(RecordSource::word).toList();
  }

  /** Returns the sources that {@code word} allows: one at most, or all for {@code auto}. */
  public static List<RecordSource> ofWord(String word, SourceOptions options) {
    return all(options).stream()
        .filter(source -> word.equals(Sources.AUTO) || source.word().equals(word))
        .toList();
  }
}
