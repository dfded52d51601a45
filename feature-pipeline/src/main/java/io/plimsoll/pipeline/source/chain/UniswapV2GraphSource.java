package io.plimsoll.pipeline.source.chain;

import io.plimsoll.market.PoolState;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RecordSink;
import io.plimsoll.pipeline.source.RecordSource;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Swaps of Uniswap v2 as The Graph lists them.
 *
 * <p>{@code pair.reserve0} and {@code pair.reserve1} there are the reserves when the question was
 * asked, the same in each row of an answer, and not those after the swap. So reserves are NaN, and
 * the price is the one that was paid, −quote / base, which lies within the fee and the swap's
 * impact of the price after it. Within a block the rows are numbered as they come.
 */
final class UniswapV2GraphSource implements RecordSource {
  private static final List<String> COLUMNS =
      List.of(
          "amount0in",
          "amount0out",
          "amount1in",
          "amount1out",
          "timestamp",
          "pair.token0.symbol",
          "pair.token1.symbol",
          "transaction.blocknumber");
  private static final long POSITIONS = 1_000_000;

  @Override
  public String word() {
    return "uniswap-v2-graph";
  }

  @Override
  public boolean recognises(RawFile file) throws IOException {
    return Header.fits(file, header -> header.hasAll(COLUMNS));
  }

  @Override
  public void read(RawFile file, RecordSink out) throws IOException {
    HeadedRows.read(file, out, UniswapV2GraphSource::converter);
  }

  private static HeadedRows.Converter converter(Header header) {
    int[] at = COLUMNS.stream().mapToInt(header::index).toArray();
    Map<Long, Integer> rowsOfBlock = new HashMap<>();
    return (row, out) -> {
      PoolTokens tokens = PoolTokens.ofSymbols(row.text(at[5]), row.text(at[6]));
      double amount0 = row.notNegative(at[0]) - row.notNegative(at[1]);
      double amount1 = row.notNegative(at[2]) - row.notNegative(at[3]);
      Refused.unless(amount0 * amount1 < 0, Rejection.QUANTITY_NOT_POSITIVE);
      double base = tokens.base(amount0, amount1);
      double quote = tokens.quote(amount0, amount1);
      long time = Times.micros(row.text(at[4]));
      long block = row.count(at[7]);
      int position = rowsOfBlock.merge(block, 1, Integer::sum) - 1;
      var state =
          new PoolState(
              time,
              block * POSITIONS + position,
              base,
              quote,
              Double.NaN,
              Double.NaN,
              -quote / base,
              Double.NaN,
              PoolName.V2_FEE);
      out.keep(tokens.feed("uniswap-v2"), state, time + Times.BLOCK_LAG, 0, row.raw());
    };
  }
}
