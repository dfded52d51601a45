package io.plimsoll.margin;

import io.plimsoll.forecast.Volatility;
import io.plimsoll.margin.addon.AddOnRules;
import io.plimsoll.margin.addon.AssetConditions;
import io.plimsoll.margin.addon.ChainConditions;
import io.plimsoll.margin.addon.ConcentrationRule;
import io.plimsoll.margin.addon.DepthCurve;
import io.plimsoll.margin.addon.DepthRule;
import io.plimsoll.margin.addon.HorizonRule;
import io.plimsoll.margin.addon.UnwindSide;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Underlying;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The charges of one account that follow from its positions and the conditions of the market, see
 * {@link AddOnRules}. Each is a sum over underlyings of what the rules say; nothing is offset.
 */
final class AddOnCharges {
  private final RiskArrays arrays;
  private final MarginFormula formula;
  private final MarginPolicy policy;
  private final AddOnRules rules;
  private final MarginConditions conditions;
  private final BookSides held;
  private double latencyLoss;
  private double horizon;
  private double depth;
  private double concentration;
  private double toxicity;
  private double congestion;
  private double oracle;

  /**
   * Adds up the charges of an account.
   *
   * @param groups positions of each underlying
   * @param risks of the same positions, each underlying alone
   */
  AddOnCharges(
      Map<Underlying, List<Position>> groups,
      Map<Underlying, PortfolioRisk> risks,
      RiskArrays arrays,
      MarginFormula formula) {
    this.arrays = arrays;
    this.formula = formula;
    this.policy = formula.policy();
    this.rules = policy.addOns();
    this.conditions = arrays.market().conditions();
    this.held = BookSides.held(groups.values().stream().flatMap(List::stream).toList());
    int positions = 0;
    for (var group : groups.entrySet()) {
      positions += group.getValue().size();
      add(group.getKey(), group.getValue(), risks.get(group.getKey()));
    }
    int all = positions;
    rules.congestion().ifPresent(rule -> congestion += rule.gasCost(chain(rule.assumed()), all));
  }

  private void add(Underlying underlying, List<Position> positions, PortfolioRisk risk) {
    AssetConditions asset = conditions.of(underlying);
    Volatility used = arrays.market().volatilities().get(underlying).used();
    double impact = 0;
    double delta = 0;
    for (Position position : positions) {
      double exposure = arrays.exposure(position);
      UnwindSide side = UnwindSide.of(arrays.delta(position));
      double closed = closedTogether(position);
      double own = arrays.impact(position, formula);
      double crowded = crowded(position, closed, side, asset);
      depth += Math.max(0, crowded - own);
      impact += Math.max(own, crowded);
      delta += arrays.delta(position);
      rules
          .toxicity()
          .ifPresent(
              rule ->
                  toxicity += exposure * rule.rate(asset.vpin(), asset.imbalance(), side, used));
      rules
          .oracle()
          .ifPresent(
              rule -> oracle += exposure * rule.rate(asset.oracle().orElse(rule.assumed()), used));
    }
    double risked = Math.abs(delta);
    rules
        .congestion()
        .ifPresent(rule -> congestion += risked * rule.rate(chain(rule.assumed()), used));
    double share = share(underlying, this::volume);
    stretch(share, positions, risk);
    double interest = asset.openInterest().orElse(Double.POSITIVE_INFINITY);
    concentrate(share, share(underlying, instrument -> interest), risk, impact);
  }

  private void stretch(double share, List<Position> positions, PortfolioRisk risk) {
    if (rules.horizon().isPresent()) {
      HorizonRule rule = rules.horizon().get();
      Duration delay = conditions.chain().map(ChainConditions::slowDelay).orElse(rule.assumed());
      Duration scenarios = policy.scenarios().horizon();
      horizon += risk.shortfallPart() * HorizonRule.stretch(rule.seconds(delay, share), scenarios);
      double tail = arrays.meanLoss(positions, arrays.tail(positions, 1 - rule.quantile()));
      latencyLoss += Math.max(0, tail) * HorizonRule.root(rule.latency(delay, share), scenarios);
    }
  }

  private void concentrate(double share, double interest, PortfolioRisk risk, double impact) {
    if (rules.concentration().isPresent()) {
      double ratio = rules.concentration().get().ratio(share, interest);
      concentration += ConcentrationRule.charge(ratio, risk.loss(), impact);
    }
  }

  /**
   * What is closed of an underlying, over a unit of each instrument: the larger side of the
   * account, or of the book's crowd. It is the same for every account of a crowd, whichever side
   * and instruments it holds, so none gains by splitting.
   */
  private double share(Underlying underlying, ToDoubleFunction<Instrument> unit) {
    double own = held.largerSide(underlying, unit);
    return rules
        .depth()
        .map(rule -> rule.closedTogether(own, conditions.book().largerSide(underlying, unit)))
        .orElse(own);
  }

  /** The last day's volume, or that of a mean day if less: a crash trades much and lends little. */
  private double volume(Instrument instrument) {
    double day = arrays.dailyVolume(instrument);
    return Math.min(day, conditions.volumes().getOrDefault(instrument, day));
  }

  private double closedTogether(Position position) {
    double own = Math.abs(position.units());
    return rules
        .depth()
        .map(rule -> rule.closedTogether(own, conditions.book().units(position)))
        .orElse(own);
  }

  /** The larger of the law at the size of the crowd, and the curve of depth at it. */
  private double crowded(Position position, double closed, UnwindSide side, AssetConditions asset) {
    if (rules.depth().isEmpty()) {
      return 0;
    }
    DepthRule rule = rules.depth().get();
    double day = arrays.dailyVolume(position.instrument());
    double law = arrays.impact(position, closed * (day / volume(position.instrument())), formula);
    double curve = asset.depth().map(levels -> onCurve(position, levels, rule, side)).orElse(0.0);
    return Math.max(law, curve);
  }

  /**
   * The cost on the curve beyond half the spread, which liquidity has: all that is closed of the
   * underlying on this side, over all its instruments, goes down one curve.
   */
  private double onCurve(Position position, DepthCurve levels, DepthRule rule, UnwindSide side) {
    Underlying underlying = position.instrument().underlying();
    double own = held.closed(underlying, side, arrays::deltaOfUnit);
    double book = conditions.book().closed(underlying, side, arrays::deltaOfUnit);
    double distance = rule.distance(levels, rule.closedTogether(own, book), side);
    double spread = arrays.mark(position.instrument()).spread();
    return arrays.hedge(position) * Math.max(0, distance - 0.5 * spread);
  }

  private ChainConditions chain(ChainConditions assumed) {
    return conditions.chain().orElse(assumed);
  }

  /** Returns what a longer liquidation adds to the loss [USD]. */
  double horizon() {
    return horizon;
  }

  /** Returns what crowd and depth add to the cost of closing [USD]. */
  double depth() {
    return depth;
  }

  /** Returns the charge of size [USD]. */
  double concentration() {
    return concentration;
  }

  /** Returns the charge of flow against the account [USD]. */
  double toxicity() {
    return toxicity;
  }

  /** Returns gas, and the move while transactions wait [USD]. */
  double congestion() {
    return congestion;
  }

  /** Returns the charge of doubtful marks [USD]. */
  double oracle() {
    return oracle;
  }

  /**
   * Returns the mean loss beyond a quantile while a liquidation waits and sells, of each underlying
   * alone [USD], at least 0. It is at least the quantile itself, which would not be subadditive.
   */
  double latencyLoss() {
    return latencyLoss;
  }
}
