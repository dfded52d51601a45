package io.plimsoll.training.simulation;

import io.plimsoll.feature.congestion.BaseFee;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Blocks whose base fee follows the demand that volatile markets bring.
 *
 * <p>Every 12 seconds a block fills with min(2, (w / b)^a e^ε) times its target, where b is the
 * base fee and w what users would pay, which grows with the market's volatility; the base fee then
 * steps by the rule of EIP-1559.
 */
final class GasMarket {
  private static final long GAS_LIMIT = 30_000_000;
  private static final long TARGET = GAS_LIMIT / 2;
  private static final int BLOCKS_PER_BAR = 25;
  private static final double CALM_FEE_WEI = 22e9;
  private static final double VOLATILITY_ELASTICITY = 1.0;
  private static final double DEMAND_ELASTICITY = 0.5;
  private static final double DEMAND_DEVIATION = 0.45;
  private static final double TIP_SHARE = 0.06;
  private static final long GAS_PER_TRANSACTION = 92_000;

  private final MarketPlan plan;
  private final MarketFactor market;

  GasMarket(MarketPlan plan, MarketFactor market) {
    this.plan = plan;
    this.market = market;
  }

  /**
   * Returns one row for each day.
   *
   * @param ethCloses last price of each bar (bars) [USD]
   */
  List<GasDay> days(double[] ethCloses) {
    var draws = new Draws(plan.seed(), "blocks");
    var days = new ArrayList<GasDay>();
    long baseFee = (long) CALM_FEE_WEI;
    for (int day = 0; day < plan.days(); day++) {
      int firstBar = day * MarketPlan.BARS_PER_DAY;
      long used = 0;
      long highest = 0;
      double paid = 0;
      for (int bar = firstBar; bar < firstBar + MarketPlan.BARS_PER_DAY; bar++) {
        double wanted =
            CALM_FEE_WEI * StrictMath.exp(VOLATILITY_ELASTICITY * market.logVolatility(bar));
        for (int block = 0; block < BLOCKS_PER_BAR; block++) {
          long gas = gasUsed(wanted / baseFee, draws.normal());
          used += gas;
          paid += (double) gas * baseFee * (1 + TIP_SHARE);
          highest = Math.max(highest, baseFee);
          baseFee = BaseFee.next(baseFee, GAS_LIMIT, gas);
        }
      }
      days.add(
          new GasDay(
              plan.from().plusDays(day),
              BigInteger.valueOf((long) (paid / used)),
              used,
              GAS_LIMIT,
              used / GAS_PER_TRANSACTION,
              ethCloses[firstBar + MarketPlan.BARS_PER_DAY - 1],
              BigInteger.valueOf(highest)));
    }
    return days;
  }

  private static long gasUsed(double pressure, double noise) {
    double fill =
        StrictMath.exp(DEMAND_ELASTICITY * StrictMath.log(pressure) + DEMAND_DEVIATION * noise);
    return (long) (TARGET * StrictMath.min(2, fill));
  }
}
