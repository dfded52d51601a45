package io.plimsoll.pipeline.source;

import java.util.ArrayList;
import java.util.List;

/**
 * Archives of exchanges; those known by name stand before those known by content. Last are files
 * that the user has mapped, but for those of bars: see {@link MappedBarSource}.
 */
public final class ExchangeSources {
  private ExchangeSources() {}

  /** Returns the sources, as new: they may remember one file while they read the next. */
  public static List<RecordSource> all(SourceOptions options) {
    var sources =
        new ArrayList<RecordSource>(
            List.of(
                BinanceTradeSource.trades(),
                BinanceTradeSource.aggregates(),
                new BinanceDepthSource(),
                new BinanceTickerSource(),
                new BinanceMetricsSource(),
                new BinanceFundingSource(),
                new BinanceLiquidationSource(),
                new PerpSeriesSource(),
                new LeanQuoteSource(),
                new LeanFundingSource(),
                new LeanTradeSource(options.sides()),
                new BitstampTradeSource(options.sides())));
    options
        .mapping()
        .filter(mapping -> mapping.bars().isEmpty())
        .ifPresent(mapping -> sources.add(new MappedSource(mapping, options.sides())));
    return List.copyOf(sources);
  }
}
