package io.plimsoll.feature.liquidity;

import io.plimsoll.market.PoolState;
import io.plimsoll.market.book.Side;

/**
 * The curve of a pool of an automated market maker, before its fee.
 *
 * <p>Where liquidity L is active, moving the price from a to b takes L|1/√a - 1/√b| of base and
 * L|√a - √b| of quote, on average at √(ab) a unit. The curve has a step for each basis point up to
 * 100 from the price and for each 10 up to 2,000, at that average: it is exact at the edges of
 * steps and within half a step's width between.
 *
 * <p>A constant-product pool (v2) has one L = √(x·y) at every price. Of a concentrated pool (v3)
 * only the L that is active now is known, and not where in its tick range the price lies: its curve
 * ends half a tick spacing from the price on either side. The spacing is 2·fee, that of all fee
 * tiers but the lowest (fee 0.01 %: 1 bp). So its depth is a lower bound.
 *
 * <p>Reference: Adams et al., "Uniswap v2 Core" (2020); "Uniswap v3 Core" (2021), section 6.2.
 */
public final class DepthCurvePool {
  private static final double BP = 1e-4;
  private static final double LOWEST_FEE = 0.0001;
  private static final double REACH = 2000; // [bp]

  private DepthCurvePool() {}

  /** Returns the curve of one side, without the fee; see {@link DepthCurve#afterInputFee}. */
  public static DepthCurve of(PoolState pool, Side side) {
    return of(pool.price(), pool.activeLiquidity(), reach(pool), side);
  }

  /**
   * Returns the curve of liquidity that is active up to a distance.
   *
   * @param price now [quote per base], above 0
   * @param liquidity L [√(base · quote)]
   * @param reach distance at which the curve ends [bp], above 0
   */
  static DepthCurve of(double price, double liquidity, double reach, Side side) {
    int steps = 0;
    for (double edge = 0; edge < reach; edge = next(edge, reach)) {
      steps++;
    }
    var prices = new double[steps];
    var sizes = new double[steps];
    double sign = side == Side.BID ? -1 : 1;
    double from = Math.sqrt(price);
    double edge = 0;
    for (int i = 0; i < steps; i++) {
      edge = next(edge, reach);
      double to = Math.sqrt(price * (1 + sign * edge * BP));
      prices[i] = from * to;
      sizes[i] = liquidity * Math.abs(1 / from - 1 / to);
      from = to;
    }
    return DepthCurve.of(side, prices, sizes);
  }

  private static double next(double edge, double reach) {
    return Math.min(edge < 100 ? edge + 1 : edge + 10, reach);
  }

  private static double reach(PoolState pool) {
    if (Double.isNaN(pool.liquidity())) {
      return REACH;
    }
    double spacing = pool.fee() <= LOWEST_FEE ? 1 : 2 * pool.fee() / BP;
    return Math.min(spacing / 2, REACH);
  }
}
