package io.plimsoll.margin;

import io.plimsoll.forecast.Volatility;
import io.plimsoll.market.Check;
import io.plimsoll.market.Underlying;
import java.time.Instant;
import java.util.stream.IntStream;

/**
 * Requirements of a position in one linear instrument over its notional, for many volatilities.
 *
 * <p>A loss over notional rises with the standardised return, whatever the volatility, so the tail
 * set is chosen once and each rate costs one exponential for each of its members. The formulas are
 * those of {@link MarginCalculator}: a single position has no netting, and its committed vectors
 * leave no gap.
 */
public final class RequirementRates {
  private final MarginFormula formula;
  private final double[] falls;
  private final double[] rises;
  private final double worstFall;
  private final double worstRise;

  private RequirementRates(
      MarginFormula formula, double[] falls, double[] rises, double worstFall, double worstRise) {
    this.formula = formula;
    this.falls = falls;
    this.rises = rises;
    this.worstFall = worstFall;
    this.worstRise = worstRise;
  }

  /**
   * Returns the rates of {@code underlying} as of {@code asOf}.
   *
   * @param vectors joint vectors of the market; those after {@code asOf} are not looked at
   * @throws IllegalArgumentException if fewer vectors are known than the policy asks for
   */
  public static RequirementRates of(
      HistoricalVectors vectors, Underlying underlying, Instant asOf, MarginPolicy policy) {
    policy.checkNoAddOns("rates");
    var rule = policy.scenarios();
    var window = vectors.until(asOf, rule.lookback());
    Check.argument(
        window.size() >= rule.leastVectors(),
        "historical vectors must be at least %s, was %s",
        rule.leastVectors(),
        window.size());
    int column = window.indexOf(underlying);
    double[] up = new double[window.size()];
    double[] down = new double[window.size()];
    for (int i = 0; i < up.length; i++) {
      up[i] = window.standardised(column, i);
      down[i] = -up[i];
    }
    int k = ExpectedShortfall.count(rule.tail(), up.length);
    double worstFall = 0;
    double worstRise = 0;
    for (StressEvent event : policy.stressAt(asOf)) {
      worstFall = Math.max(worstFall, -event.price().of(underlying));
      worstRise = Math.max(worstRise, event.price().of(underlying));
    }
    return new RequirementRates(
        new MarginFormula(policy),
        at(up, ExpectedShortfall.worst(down, k)),
        at(up, ExpectedShortfall.worst(up, k)),
        worstFall,
        worstRise);
  }

  /**
   * Returns the requirements over notional of a position on {@code side}.
   *
   * @param used volatility that scenarios and impact take, see {@link VolatilityRule#used}
   * @param spread bid-ask spread over price [1], at least 0
   * @param share quantity held over the recorded daily volume [1], at least 0
   */
  public RequirementRate rate(PositionSide side, Volatility used, double spread, double share) {
    double loss = loss(side, used);
    double liquidity = formula.liquidity(1, share, spread, used);
    double initial = Math.max(loss + liquidity, formula.initialFloor(1));
    return new RequirementRate(initial, Math.min(initial, formula.maintenance(loss, liquidity, 1)));
  }

  /** Returns the requirements over notional under the volatility that {@code state} uses. */
  public RequirementRate rate(
      PositionSide side, VolatilityState state, double spread, double share) {
    return rate(side, state.used(), spread, share);
  }

  private double loss(PositionSide side, Volatility used) {
    boolean holdsLong = side == PositionSide.LONG;
    double scale = used.over(formula.policy().scenarios().horizon());
    double[] tail = holdsLong ? falls : rises;
    double sum = 0;
    for (double standardised : tail) {
      double shock = MarginFormula.priceShock(standardised * scale);
      sum += holdsLong ? -shock : shock;
    }
    return formula.portfolioLoss(sum / tail.length, holdsLong ? worstFall : worstRise);
  }

  private static double[] at(double[] values, int[] indices) {
    return IntStream.of(indices).mapToDouble(index -> values[index]).toArray();
  }
}
