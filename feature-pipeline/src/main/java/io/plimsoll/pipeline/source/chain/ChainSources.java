package io.plimsoll.pipeline.source.chain;

import io.plimsoll.pipeline.source.RecordSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The sources of this package, in the order in which they are asked.
 *
 * <p>Not read, for they cannot stand in a time series: swaps with a block number and no time, as
 * mev-inspect exports them ({@code created_at} there is when the row was written, months later),
 * and lists of {@code buy token, sell token}; dated events, which are words; and the accounts of
 * lending protocols, which are no market.
 */
public final class ChainSources {
  private ChainSources() {}

  /** Returns all of them. */
  public static List<RecordSource> all() {
    List<RecordSource> sources =
        new ArrayList<>(
            List.of(
                new EthereumBlockSource(),
                new EthereumJsonSource(),
                new FeeSnapshotSource(),
                new OracleCsvSource(OptionalInt.empty()),
                new OracleLogSource(OptionalInt.empty()),
                new UniswapV2GraphSource(),
                new UniswapV3GraphSource(),
                new UniswapV3EventSource(),
                new PoolLogSource(),
                new AaveLiquidationSource(),
                new CoinGeckoHourlySource(),
                new CoinGeckoDailySource()));
    sources.addAll(DailyLayouts.sources());
    return List.copyOf(sources);
  }
}
