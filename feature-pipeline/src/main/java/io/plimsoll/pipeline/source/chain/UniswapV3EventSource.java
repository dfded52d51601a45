package io.plimsoll.pipeline.source.chain;

import io.plimsoll.market.PoolState;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RecordSink;
import io.plimsoll.pipeline.source.RecordSource;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;

/**
 * {@code Swap} events of Uniswap v3 in a table with raw integers as on chain, in the words of
 * BigQuery or of Dune; the file's name tells the pool ({@link PoolName}).
 */
final class UniswapV3EventSource implements RecordSource {
  private static final List<List<String>> COLUMNS =
      List.of(
          List.of("block_timestamp", "evt_block_time"),
          List.of("block_number", "evt_block_number"),
          List.of("log_index", "evt_index"),
          List.of("amount0"),
          List.of("amount1"),
          List.of("sqrtpricex96"),
          List.of("liquidity"));

  @Override
  public String word() {
    return "uniswap-v3-events";
  }

  @Override
  public boolean recognises(RawFile file) throws IOException {
    return Header.fits(
        file, header -> COLUMNS.stream().allMatch(names -> header.findFirst(names).isPresent()));
  }

  @Override
  public void read(RawFile file, RecordSink out) throws IOException {
    PoolName pool = PoolName.of(file.stem());
    if (pool.version() != 3) {
      throw new IOException(
          "Cannot read " + file.path() + ": it holds swaps of Uniswap v3, its name says v2");
    }
    HeadedRows.read(file, out, header -> converter(pool, header));
  }

  private static HeadedRows.Converter converter(PoolName pool, Header header) {
    int[] at = COLUMNS.stream().mapToInt(header::indexOfFirst).toArray();
    return (row, out) -> {
      long time = Times.micros(row.text(at[0]));
      PoolState state =
          state(
              pool,
              time,
              row.count(at[1]) * 1_000_000 + row.count(at[2]),
              integer(row, at[3]),
              integer(row, at[4]),
              integer(row, at[5]),
              integer(row, at[6]));
      out.keep(pool.feed(), state, time + Times.BLOCK_LAG, 0, row.raw());
    };
  }

  /** Returns the state after a swap with the numbers of its event. */
  static PoolState state(
      PoolName pool,
      long time,
      long sequence,
      BigInteger amount0,
      BigInteger amount1,
      BigInteger sqrtPriceX96,
      BigInteger liquidity)
      throws Refused {
    Refused.unless(
        amount0.signum() * amount1.signum() <= 0 && liquidity.signum() >= 0,
        Rejection.VALUE_OUT_OF_RANGE);
    PoolTokens tokens = pool.tokens();
    double in0 = tokens.amount0(amount0);
    double in1 = tokens.amount1(amount1);
    return new PoolState(
        time,
        sequence,
        tokens.base(in0, in1),
        tokens.quote(in0, in1),
        Double.NaN,
        Double.NaN,
        tokens.price(sqrtPriceX96),
        tokens.liquidity(liquidity),
        pool.fee());
  }

  private static BigInteger integer(Row row, int column) throws Refused {
    return UniswapV3GraphSource.integer(row.text(column));
  }
}
