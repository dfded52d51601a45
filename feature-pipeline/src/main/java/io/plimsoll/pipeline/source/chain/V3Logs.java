package io.plimsoll.pipeline.source.chain;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.market.PoolState;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.RecordSink;
import java.io.IOException;
import java.math.BigInteger;

/**
 * Logs of a pool of Uniswap v3. A {@code Swap} tells price, tick and active liquidity after it. A
 * {@code Mint} or {@code Burn} adds to or takes from the active liquidity if its range of ticks
 * holds the present one, which only an earlier swap tells: before the first they are refused.
 */
final class V3Logs {
  static final String SWAP = "0xc42079f94a6350d7e6235f29174924f928cc2ac818eb64fed8004e115fbcca67";
  static final String MINT = "0x7a53080ba414158be7ec69b987b5fb7d07dee101fe85488f0853ae16239d0bde";
  static final String BURN = "0x0c396cd989a39f4459b5fa1aed6a9a8dcdbc45908acfd67e028cd568da98982c";
  private static final int TICK_BITS = 24;

  private final PoolName pool;
  private BigInteger sqrtPrice; // null before the first swap, as are the next two
  private BigInteger tick;
  private BigInteger liquidity;

  V3Logs(PoolName pool) {
    this.pool = pool;
  }

  void convert(JsonNode object, RawRecord raw, RecordSink out) throws IOException, Refused {
    EventLog log = PoolLogSource.timed(object);
    if (log.is(SWAP)) {
      swap(log.withWords(5), raw, out);
    } else if (log.is(MINT)) {
      log.withWords(4); // sender, amount, amount0, amount1
      change(log, log.unsigned(1), log.unsigned(2), log.unsigned(3), raw, out);
    } else if (log.is(BURN)) {
      log.withWords(3); // amount, amount0, amount1
      change(
          log,
          log.unsigned(0).negate(),
          log.unsigned(1).negate(),
          log.unsigned(2).negate(),
          raw,
          out);
    } // other logs of the pool, such as the collection of fees, change neither price nor liquidity
  }

  private void swap(EventLog log, RawRecord raw, RecordSink out) throws IOException, Refused {
    Refused.unless(log.signed(4).bitLength() < TICK_BITS, Rejection.VALUE_OUT_OF_RANGE);
    PoolState state =
        UniswapV3EventSource.state(
            pool,
            log.blockTime().getAsLong(),
            log.sequence(),
            log.signed(0),
            log.signed(1),
            log.unsigned(2),
            log.unsigned(3));
    sqrtPrice = log.unsigned(2);
    liquidity = log.unsigned(3);
    tick = log.signed(4);
    PoolLogSource.keep(pool, log, state, raw, out);
  }

  private void change(
      EventLog log,
      BigInteger delta,
      BigInteger raw0,
      BigInteger raw1,
      RawRecord raw,
      RecordSink out)
      throws IOException, Refused {
    Refused.unless(sqrtPrice != null, Rejection.INCOMPLETE_EVENT);
    boolean active = log.topic(2).compareTo(tick) <= 0 && tick.compareTo(log.topic(3)) < 0;
    BigInteger after = active ? liquidity.add(delta) : liquidity;
    Refused.unless(after.signum() >= 0, Rejection.VALUE_OUT_OF_RANGE);
    PoolTokens tokens = pool.tokens();
    double amount0 = tokens.amount0(raw0);
    double amount1 = tokens.amount1(raw1);
    var state =
        new PoolState(
            log.blockTime().getAsLong(),
            log.sequence(),
            tokens.base(amount0, amount1),
            tokens.quote(amount0, amount1),
            Double.NaN,
            Double.NaN,
            tokens.price(sqrtPrice),
            tokens.liquidity(after),
            pool.fee());
    liquidity = after;
    PoolLogSource.keep(pool, log, state, raw, out);
  }
}
