package io.plimsoll.market;

/**
 * A swap in a pool of an automated market maker, or a change of its liquidity, and the state after.
 *
 * <p>Amounts are signed from the pool's side: what it took in is positive. A change of liquidity
 * has a base amount and a quote amount of the same sign.
 *
 * @param eventTime time of the block [µs since the epoch, UTC]
 * @param sequence block number · 10⁶ + position in the block
 * @param amountBase [base]
 * @param amountQuote [quote]
 * @param reserveBase constant-product pools (v2): reserve after it [base]; NaN for v3, and where
 *     the source does not tell the reserves
 * @param reserveQuote likewise [quote]
 * @param price after it [quote per base], above 0; of v2: reserveQuote / reserveBase, or where the
 *     source does not tell the reserves, what the swap paid: −amountQuote / amountBase
 * @param liquidity concentrated pools (v3): active liquidity L after it, in √(base · quote); NaN
 *     for v2, where it is √(reserveBase · reserveQuote), and where the source does not tell it
 * @param fee that a swap pays [1], in [0, 1), such as 0.003
 */
public record PoolState(
    long eventTime,
    long sequence,
    double amountBase,
    double amountQuote,
    double reserveBase,
    double reserveQuote,
    double price,
    double liquidity,
    double fee)
    implements MarketEvent {
  public PoolState {
    Check.argument(
        Double.isFinite(price) && price > 0, "price must be finite and above 0, was %s", price);
    Check.argument(fee >= 0 && fee < 1, "fee must lie in [0, 1), was %s", fee);
    Check.argument(
        Double.isFinite(amountBase) && Double.isFinite(amountQuote),
        "amounts must be finite, was %s",
        amountBase);
  }

  /** Returns whether one side went in and the other out. */
  public boolean isSwap() {
    return amountBase * amountQuote < 0;
  }

  /** Returns active liquidity, √(base · quote), of either kind of pool. */
  public double activeLiquidity() {
    return Double.isNaN(liquidity) ? Math.sqrt(reserveBase * reserveQuote) : liquidity;
  }

  @Override
  public EventKind kind() {
    return EventKind.POOLS;
  }
}
