package io.plimsoll.margin;

import io.plimsoll.forecast.Volatility;
import io.plimsoll.margin.addon.HorizonRule;
import io.plimsoll.market.Check;
import io.plimsoll.market.Underlying;
import java.time.Instant;
import java.util.Arrays;
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
  private final double[] waitingFalls;
  private final double[] waitingRises;
  private final double worstFall;
  private final double worstRise;

  /** Chooses the tails of standardised returns, known at one moment. */
  private RequirementRates(
      MarginFormula formula, double[] returns, Instant asOf, Underlying underlying) {
    this.formula = formula;
    MarginPolicy policy = formula.policy();
    double[] opposite = Arrays.stream(returns).map(value -> -value).toArray();
    int k = ExpectedShortfall.count(policy.scenarios().tail(), returns.length);
    double waiting =
        policy.addOns().horizon().map(HorizonRule::tail).orElse(policy.scenarios().tail());
    int few = ExpectedShortfall.count(waiting, returns.length);
    this.falls = at(returns, ExpectedShortfall.worst(opposite, k));
    this.rises = at(returns, ExpectedShortfall.worst(returns, k));
    this.waitingFalls = at(returns, ExpectedShortfall.worst(opposite, few));
    this.waitingRises = at(returns, ExpectedShortfall.worst(returns, few));
    double fall = 0;
    double rise = 0;
    for (StressEvent event : policy.stressAt(asOf)) {
      fall = Math.max(fall, -event.price().of(underlying));
      rise = Math.max(rise, event.price().of(underlying));
    }
    this.worstFall = fall;
    this.worstRise = rise;
  }

  /**
   * Returns the rates of {@code underlying} as of {@code asOf}.
   *
   * @param vectors joint vectors of the market; those after {@code asOf} are not looked at
   * @throws IllegalArgumentException if fewer vectors are known than the policy asks for
   */
  public static RequirementRates of(
      HistoricalVectors vectors, Underlying underlying, Instant asOf, MarginPolicy policy) {
    var rule = policy.scenarios();
    var window = vectors.until(asOf, rule.lookback());
    Check.argument(
        window.size() >= rule.leastVectors(),
        "historical vectors must be at least %s, was %s",
        rule.leastVectors(),
        window.size());
    int column = window.indexOf(underlying);
    double[] returns = new double[window.size()];
    for (int i = 0; i < returns.length; i++) {
      returns[i] = window.standardised(column, i);
    }
    return new RequirementRates(new MarginFormula(policy), returns, asOf, underlying);
  }

  /**
   * Returns the requirements over notional of a position on {@code side}.
   *
   * @param used volatility that scenarios and impact take, see {@link VolatilityRule#used}
   * @param spread bid-ask spread over price [1], at least 0
   * @param share quantity held over the recorded daily volume [1], at least 0
   * @throws IllegalArgumentException if the policy has add-ons: they look at a market
   */
  public RequirementRate rate(PositionSide side, Volatility used, double spread, double share) {
    formula.policy().checkNoAddOns("rates without a market");
    double loss = risk(side, used).loss();
    double liquidity = formula.liquidity(1, share, spread, used);
    double initial = Math.max(loss + liquidity, formula.initialFloor(1));
    return new RequirementRate(initial, Math.min(initial, formula.maintenance(loss, liquidity, 1)));
  }

  /** Returns the requirements over notional under the volatility that {@code state} uses. */
  public RequirementRate rate(
      PositionSide side, VolatilityState state, double spread, double share) {
    return rate(side, state.used(), spread, share);
  }

  /**
   * Returns the requirements over notional of an account that holds one position, with every add-on
   * of the policy in the conditions of {@code market}. Nothing is on record of its holder, it was
   * not there in an epoch before, and nobody closes with it.
   *
   * @param mark of an instrument of the underlying of these rates that is no option
   * @param notional of the position [USD], above 0; gas weighs less on a larger one
   */
  public RequirementRate rate(PositionSide side, Mark mark, MarketState market, double notional) {
    Check.argument(
        notional > 0 && Double.isFinite(notional),
        "notional must be finite and above 0 USD, was %s",
        notional);
    MarginPolicy policy = formula.policy();
    Underlying underlying = mark.instrument().underlying();
    var instrument = InstrumentCharges.alone(mark, market, formula);
    var charged = UnderlyingCharges.alone(underlying, market, policy);
    double units = (side == PositionSide.LONG ? notional : -notional) / mark.price();
    var risk = risk(side, market.volatilities().get(underlying).used()).times(notional);
    var charges = new AddOnCharges(market.conditions(), policy);
    if (!policy.addOns().isEmpty()) {
      charges.add(charged, new InstrumentCharges[] {instrument}, new double[] {units}, 1, risk);
      charges.addGas(1);
    }
    var parts = new RequirementParts(formula);
    parts.compute(
        new RequirementParts.Sums(
            risk.loss(),
            risk.loss(),
            0,
            instrument.closing(units),
            notional,
            notional * charged.reserve()),
        charges,
        HolderTerms.unknown(market, policy));
    return new RequirementRate(parts.initial() / notional, parts.maintenance() / notional);
  }

  /** Returns what a position of 1 USD loses. */
  private StandaloneRisk risk(PositionSide side, Volatility used) {
    boolean holdsLong = side == PositionSide.LONG;
    double scale = used.over(formula.policy().scenarios().horizon());
    double shortfall = loss(holdsLong ? falls : rises, scale, holdsLong);
    return new StandaloneRisk(
        formula.portfolioLoss(shortfall, holdsLong ? worstFall : worstRise),
        formula.portfolioLoss(shortfall, 0),
        formula.policy().addOns().horizon().isPresent()
            ? loss(holdsLong ? waitingFalls : waitingRises, scale, holdsLong)
            : 0);
  }

  private static double loss(double[] tail, double scale, boolean holdsLong) {
    double sum = 0;
    for (double standardised : tail) {
      double shock = MarginFormula.priceShock(standardised * scale);
      sum += holdsLong ? -shock : shock;
    }
    return sum / tail.length;
  }

  private static double[] at(double[] values, int[] indices) {
    return IntStream.of(indices).mapToDouble(index -> values[index]).toArray();
  }
}
