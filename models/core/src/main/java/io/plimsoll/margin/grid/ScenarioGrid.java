package io.plimsoll.margin.grid;

import io.plimsoll.margin.Holdings;
import io.plimsoll.margin.Holdings.HeldOption;
import io.plimsoll.margin.MarketState;
import io.plimsoll.margin.Position;
import io.plimsoll.market.Check;
import io.plimsoll.market.Underlying;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A grid of price and volatility shocks to one underlying. Its risk is max_s w_s·[−PnL_s]⁺: what
 * moves with the price gains x of its value, options are revalued in full, expiry by expiry.
 *
 * @param name of the preset, such as {@code derive-33}
 * @param scenarios at least one
 * @param range of volatilities
 * @param skew of the scenarios that move it
 * @param discount of shocked values
 * @param basis contingency of forwards
 */
public record ScenarioGrid(
    String name,
    List<GridScenario> scenarios,
    VolatilityRange range,
    SkewShock skew,
    StaticDiscount discount,
    BasisContingency basis) {
  private static final String NONE = "none";
  private static final String BASIS = "basis";

  public ScenarioGrid {
    Check.argument(!name.isBlank(), "grid name must not be blank, was '%s'", name);
    scenarios = List.copyOf(scenarios);
    Check.argument(!scenarios.isEmpty(), "scenarios must be at least one, was %s", scenarios);
  }

  /**
   * Returns the risk of {@code positions} by underlying.
   *
   * @throws IllegalArgumentException if the market does not mark a position
   */
  public SortedMap<Underlying, GridRisk> risk(List<Position> positions, MarketState market) {
    var risks = new TreeMap<Underlying, GridRisk>();
    Holdings.of(positions, market)
        .forEach((underlying, holdings) -> risks.put(underlying, risk(holdings)));
    return risks;
  }

  /** Returns the risk of what is held of one underlying. */
  public GridRisk risk(Holdings holdings) {
    double linear = holdings.linearValue();
    var expiries = expiries(holdings);
    double contingency = 0;
    for (var expiry : expiries) {
      contingency += contingency(expiry);
    }
    double worst = contingency;
    String binding = contingency > 0 ? BASIS : NONE;
    var losses = new ArrayList<Double>(scenarios.size());
    for (GridScenario scenario : scenarios) {
      double profit = linear * scenario.price();
      for (var expiry : expiries) {
        profit += profit(expiry, scenario);
      }
      double loss = 0.0 - scenario.weight() * profit;
      losses.add(loss);
      if (loss > worst) {
        worst = loss;
        binding = scenario.name();
      }
    }
    return new GridRisk(worst, binding, losses, contingency);
  }

  private double profit(List<HeldOption> expiry, GridScenario scenario) {
    var any = expiry.get(0).option();
    double now = 0;
    double then = 0;
    for (var held : expiry) {
      now += held.value();
      then += held.units() * held.option().valueAfter(scenario.price(), volatility(held, scenario));
    }
    double profit = discount.discounted(then, any.option().years(), any.discount()) - now;
    return scenario.move().skews() ? -Math.abs(profit) : profit;
  }

  private double volatility(HeldOption held, GridScenario scenario) {
    var priced = held.option();
    var option = priced.option();
    return scenario.move().skews()
        ? skew.shocked(
            scenario.move(), priced.volatility(), option.strike(), priced.forward(), option.years())
        : range.shocked(scenario.move(), priced.volatility(), option.years());
  }

  private double contingency(List<HeldOption> expiry) {
    if (basis.equals(BasisContingency.NONE)) {
      return 0;
    }
    double up = 0;
    double down = 0;
    for (var held : expiry) {
      var option = held.option();
      double volatility = option.volatility();
      up += held.units() * (option.valueAfter(basis.up(), volatility) - option.value());
      down += held.units() * (option.valueAfter(basis.down(), volatility) - option.value());
    }
    double loss = Math.max(0, Math.max(-up, -down));
    return loss * basis.factor(expiry.get(0).option().option().years());
  }

  /** Returns the options by expiry, ascending. */
  private static List<List<HeldOption>> expiries(Holdings holdings) {
    var expiries = new TreeMap<Double, List<HeldOption>>();
    for (var held : holdings.options()) {
      expiries
          .computeIfAbsent(held.option().option().years(), years -> new ArrayList<>())
          .add(held);
    }
    return List.copyOf(expiries.values());
  }
}
