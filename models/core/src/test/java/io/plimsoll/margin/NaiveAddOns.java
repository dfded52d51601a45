package io.plimsoll.margin;

import io.plimsoll.margin.addon.AddOnRules;
import io.plimsoll.margin.addon.ConcentrationRule;
import io.plimsoll.margin.addon.HorizonRule;
import io.plimsoll.margin.addon.UnwindSide;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Underlying;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Add-ons of an account by definition: positions and rules alone, nothing found ahead, sizes of the
 * crowd added up account by account.
 */
public final class NaiveAddOns {
  private final RiskArrays arrays;
  private final MarginFormula formula;
  private final AddOnRules rules;
  private final List<Position> crowd;
  private final Map<MarginComponent, Double> charges = new EnumMap<>(MarginComponent.class);

  private NaiveAddOns(RiskArrays arrays, MarginPolicy policy, Collection<Account> book) {
    this.arrays = arrays;
    this.formula = new MarginFormula(policy);
    this.rules = policy.addOns();
    this.crowd = book.stream().flatMap(account -> account.positions().stream()).toList();
  }

  /**
   * Returns depth, horizon, concentration, toxicity, congestion and oracle of {@code account}, of a
   * policy that has all of them and a crowding of 1.
   */
  public static Map<MarginComponent, Double> of(
      Account account, RiskArrays arrays, MarginPolicy policy, Collection<Account> book) {
    var naive = new NaiveAddOns(arrays, policy, book);
    Map<Underlying, List<Position>> groups = new TreeMap<>();
    for (Position position : account.positions()) {
      groups
          .computeIfAbsent(position.instrument().underlying(), u -> new ArrayList<>())
          .add(position);
    }
    groups.forEach(naive::add);
    var rule = naive.rules.congestion().orElseThrow();
    var chain = arrays.market().conditions().chain().orElse(rule.assumed());
    naive.put(MarginComponent.CONGESTION, rule.gasCost(chain, account.positions().size()));
    return naive.charges;
  }

  private void put(MarginComponent component, double charge) {
    charges.merge(component, charge, Double::sum);
  }

  private void add(Underlying underlying, List<Position> positions) {
    var conditions = arrays.market().conditions();
    var asset = conditions.of(underlying);
    var used = arrays.market().volatilities().get(underlying).used();
    double impact = 0;
    double net = 0;
    for (Position position : positions) {
      double delta = delta(position);
      UnwindSide side = UnwindSide.of(delta);
      double own = law(position, Math.abs(position.units()));
      double day = arrays.dailyVolume(position.instrument());
      double together = together(position) * (day / volume(position.instrument()));
      double crowded = law(position, together);
      if (asset.depth().isPresent()) {
        double closed = closed(underlying, side);
        double distance =
            rules.depth().orElseThrow().distance(asset.depth().get(), closed, side)
                - 0.5 * arrays.mark(position.instrument()).spread();
        crowded = Math.max(crowded, Math.abs(delta) * distance);
      }
      net += delta;
      impact += Math.max(own, crowded);
      put(MarginComponent.DEPTH, Math.max(0, crowded - own));
      double notional = arrays.exposure(position);
      var toxicity = rules.toxicity().orElseThrow();
      put(
          MarginComponent.TOXICITY,
          notional * toxicity.rate(asset.vpin(), asset.imbalance(), side, used));
      var oracle = rules.oracle().orElseThrow();
      put(
          MarginComponent.ORACLE,
          notional * oracle.rate(asset.oracle().orElse(oracle.assumed()), used));
    }
    var congestion = rules.congestion().orElseThrow();
    var chain = conditions.chain().orElse(congestion.assumed());
    put(MarginComponent.CONGESTION, Math.abs(net) * congestion.rate(chain, used));
    double share = largerSide(underlying, this::volume);
    double interest = asset.openInterest().orElse(Double.POSITIVE_INFINITY);
    var risk = PortfolioRisk.of(positions, arrays, formula);
    HorizonRule horizon = rules.horizon().orElseThrow();
    var delay = conditions.chain().map(one -> one.slowDelay()).orElse(horizon.assumed());
    put(
        MarginComponent.HORIZON,
        risk.shortfallPart()
            * HorizonRule.stretch(
                horizon.seconds(delay, share), formula.policy().scenarios().horizon()));
    double ratio =
        rules.concentration().orElseThrow().ratio(share, largerSide(underlying, i -> interest));
    put(MarginComponent.CONCENTRATION, ConcentrationRule.charge(ratio, risk.loss(), impact));
  }

  private double delta(Position position) {
    return arrays.unit(position.instrument()).delta(position.units());
  }

  private double law(Position position, double closed) {
    var used = arrays.market().volatilities().get(position.instrument().underlying()).used();
    double day = arrays.dailyVolume(position.instrument());
    return formula.liquidity(Math.abs(delta(position)), closed / day, 0, used);
  }

  private double volume(Instrument instrument) {
    double day = arrays.dailyVolume(instrument);
    return Math.min(day, arrays.market().conditions().volumes().getOrDefault(instrument, day));
  }

  private double together(Position position) {
    return crowd.stream()
        .filter(other -> other.instrument().equals(position.instrument()))
        .filter(other -> other.quantity() > 0 == position.quantity() > 0)
        .mapToDouble(other -> Math.abs(other.units()))
        .sum();
  }

  private double closed(Underlying underlying, UnwindSide side) {
    return crowd.stream()
        .filter(other -> other.instrument().underlying().equals(underlying))
        .mapToDouble(this::delta)
        .filter(delta -> UnwindSide.of(delta) == side)
        .map(Math::abs)
        .sum();
  }

  private double largerSide(Underlying underlying, ToDoubleFunction<Instrument> unit) {
    double longs = 0;
    double shorts = 0;
    for (Position other : crowd) {
      if (other.instrument().underlying().equals(underlying)) {
        double share = Math.abs(other.units()) / unit.applyAsDouble(other.instrument());
        longs += other.quantity() > 0 ? share : 0;
        shorts += other.quantity() > 0 ? 0 : share;
      }
    }
    return Math.max(longs, shorts);
  }
}
