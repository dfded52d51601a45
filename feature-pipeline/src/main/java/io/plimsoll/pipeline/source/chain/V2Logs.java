package io.plimsoll.pipeline.source.chain;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.market.PoolState;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.RecordSink;
import java.io.IOException;

/**
 * Logs of a pool of Uniswap v2. The pair writes {@code Sync} with the reserves after, then, as the
 * next log of the transaction, the {@code Swap}, {@code Mint} or {@code Burn} that made them so.
 */
final class V2Logs {
  static final String SYNC = "0x1c411e9a96e071241c2f21f7726b17ae89e3cab4c78be50e062b03a9fffbbad1";
  static final String SWAP = "0xd78ad95fa46c994b6551d0da85fc275fe613ce37657fb8d5e3d130840159d822";
  static final String MINT = "0x4c209b5fc8ad50758f13e2e1088ba56a560dff690a1c6fef26394f4c03821c4f";
  static final String BURN = "0xdccd412f0b1252819cb1fd330b93224ca42612892bb3f4f789976e6d81936496";

  private final PoolName pool;
  private EventLog sync; // null before the first

  V2Logs(PoolName pool) {
    this.pool = pool;
  }

  void convert(JsonNode object, RawRecord raw, RecordSink out) throws IOException, Refused {
    EventLog log = PoolLogSource.timed(object);
    if (log.is(SYNC)) {
      sync = log.withWords(2);
    } else if (log.is(SWAP)) {
      log.withWords(4);
      PoolTokens tokens = pool.tokens();
      keep(
          log,
          tokens.amount0(log.unsigned(0).subtract(log.unsigned(2))),
          tokens.amount1(log.unsigned(1).subtract(log.unsigned(3))),
          raw,
          out);
    } else if (log.is(MINT)) {
      log.withWords(2);
      keep(
          log,
          pool.tokens().amount0(log.unsigned(0)),
          pool.tokens().amount1(log.unsigned(1)),
          raw,
          out);
    } else if (log.is(BURN)) {
      log.withWords(2);
      keep(
          log,
          -pool.tokens().amount0(log.unsigned(0)),
          -pool.tokens().amount1(log.unsigned(1)),
          raw,
          out);
    } // other logs of the pair, such as transfers of its shares, change no reserve
  }

  private void keep(EventLog log, double amount0, double amount1, RawRecord raw, RecordSink out)
      throws IOException, Refused {
    Refused.unless(isAfterSync(log), Rejection.INCOMPLETE_EVENT);
    PoolTokens tokens = pool.tokens();
    double reserve0 = tokens.amount0(sync.unsigned(0));
    double reserve1 = tokens.amount1(sync.unsigned(1));
    double base = tokens.base(reserve0, reserve1);
    double quote = tokens.quote(reserve0, reserve1);
    Refused.unless(base > 0 && quote > 0, Rejection.PRICE_NOT_POSITIVE);
    var state =
        new PoolState(
            log.blockTime().getAsLong(),
            log.sequence(),
            tokens.base(amount0, amount1),
            tokens.quote(amount0, amount1),
            base,
            quote,
            quote / base,
            Double.NaN,
            pool.fee());
    PoolLogSource.keep(pool, log, state, raw, out);
  }

  private boolean isAfterSync(EventLog log) {
    return sync != null
        && sync.blockNumber() == log.blockNumber()
        && sync.transaction().equals(log.transaction())
        && sync.logIndex() + 1 == log.logIndex();
  }
}
