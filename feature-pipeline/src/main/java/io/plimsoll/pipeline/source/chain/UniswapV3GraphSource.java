package io.plimsoll.pipeline.source.chain;

import io.plimsoll.market.PoolState;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RecordSink;
import io.plimsoll.pipeline.source.RecordSource;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.OptionalInt;

/**
 * Swaps of Uniswap v3 as The Graph lists them: amounts in units of the tokens, positive if the pool
 * took them in. The price is that after the swap; active liquidity is not in the answer and is NaN.
 */
final class UniswapV3GraphSource implements RecordSource {
  private static final List<String> COLUMNS =
      List.of(
          "amount0",
          "amount1",
          "sqrtpricex96",
          "timestamp",
          "logindex",
          "pool.feetier",
          "transaction.blocknumber");
  private static final List<List<String>> SYMBOLS =
      List.of(
          List.of("token0.symbol", "pool.token0.symbol"),
          List.of("token1.symbol", "pool.token1.symbol"));
  private static final List<List<String>> DECIMALS =
      List.of(
          List.of("token0.decimals", "pool.token0.decimals"),
          List.of("token1.decimals", "pool.token1.decimals"));
  private static final double MILLION = 1e6;

  @Override
  public String word() {
    return "uniswap-v3-graph";
  }

  @Override
  public boolean recognises(RawFile file) throws IOException {
    return Header.fits(
        file,
        header ->
            header.hasAll(COLUMNS)
                && SYMBOLS.stream().allMatch(names -> header.findFirst(names).isPresent()));
  }

  @Override
  public void read(RawFile file, RecordSink out) throws IOException {
    HeadedRows.read(file, out, UniswapV3GraphSource::converter);
  }

  private static HeadedRows.Converter converter(Header header) {
    int[] at = COLUMNS.stream().mapToInt(header::index).toArray();
    int[] symbol = SYMBOLS.stream().mapToInt(header::indexOfFirst).toArray();
    OptionalInt decimals0 = header.findFirst(DECIMALS.get(0));
    OptionalInt decimals1 = header.findFirst(DECIMALS.get(1));
    return (row, out) -> {
      PoolTokens named = PoolTokens.ofSymbols(row.text(symbol[0]), row.text(symbol[1]));
      var tokens =
          new PoolTokens(
              named.token0(),
              decimals(row, decimals0, named.token0()),
              named.token1(),
              decimals(row, decimals1, named.token1()));
      double amount0 = row.number(at[0]);
      double amount1 = row.number(at[1]);
      Refused.unless(amount0 * amount1 <= 0, Rejection.VALUE_OUT_OF_RANGE);
      long time = Times.micros(row.text(at[3]));
      long tier = row.count(at[5]);
      Refused.unless(tier < MILLION, Rejection.VALUE_OUT_OF_RANGE);
      var state =
          new PoolState(
              time,
              row.count(at[6]) * 1_000_000 + row.count(at[4]),
              tokens.base(amount0, amount1),
              tokens.quote(amount0, amount1),
              Double.NaN,
              Double.NaN,
              tokens.price(integer(row.text(at[2]))),
              Double.NaN,
              tier / MILLION);
      out.keep(tokens.feed(PoolName.venue(tier)), state, time + Times.BLOCK_LAG, 0, row.raw());
    };
  }

  private static int decimals(Row row, OptionalInt column, String token) throws Refused {
    OptionalInt known = PoolTokens.decimalsOf(token);
    Refused.unless(column.isPresent() || known.isPresent(), Rejection.INCOMPLETE_EVENT);
    long decimals = column.isPresent() ? row.count(column.getAsInt()) : known.getAsInt();
    Refused.unless(decimals <= 77, Rejection.VALUE_OUT_OF_RANGE);
    return (int) decimals;
  }

  static BigInteger integer(String text) throws Refused {
    Refused.unless(text.matches("-?[0-9]{1,78}"), Rejection.UNREADABLE_NUMBER);
    return new BigInteger(text);
  }
}
