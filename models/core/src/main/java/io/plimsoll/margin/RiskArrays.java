package io.plimsoll.margin;

import io.plimsoll.margin.surface.PricedOption;
import io.plimsoll.margin.surface.VolatilityTerm;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.InstrumentKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Profit and loss of one unit of each instrument under each scenario [USD], and under each
 * committed vector: a mix of them, chosen for the book by {@link CompositeScenarios}.
 *
 * <p>An option is revalued in full by {@link PricedOption}: the scenario's change of volatility is
 * that of thirty days, and reaches other expiries by {@link VolatilityTerm#STANDARD}.
 */
public final class RiskArrays {
  /** One unit [1e-8 units]. */
  private static final long ONE = 100_000_000;

  private final MarketState market;
  private final ScenarioSet scenarios;
  private final List<Instrument> instruments;

  /** Place of each instrument: comparing names would cost more than the arithmetic. */
  private final Map<Instrument, Integer> places;

  private final List<Mark> marks;

  /** How a size of each instrument counts. */
  private final List<UnitExposure> units;

  private final double[][] historical;
  private final double[][] stress;

  /** Tail sets of single positions: the quantity of a position does not change them. */
  private final Map<TailOf, int[]> tails;

  private final List<Composite> committed;
  private final double[][] entries;

  private RiskArrays(
      MarketState market,
      ScenarioSet scenarios,
      List<UnitExposure> units,
      double[][] historical,
      double[][] stress) {
    this.market = market;
    this.units = List.copyOf(units);
    this.scenarios = scenarios;
    this.instruments = List.copyOf(market.marks().keySet());
    this.places = new HashMap<>();
    instruments.forEach(instrument -> places.put(instrument, places.size()));
    this.marks = List.copyOf(market.marks().values());
    this.historical = historical;
    this.stress = stress;
    this.tails = new ConcurrentHashMap<>();
    this.committed = List.of();
    this.entries = new double[instruments.size()][0];
  }

  /** One side of an instrument, and how many scenarios its tail has. */
  private record TailOf(int instrument, boolean isLong, int count) {}

  private RiskArrays(RiskArrays other, MarketState market) {
    this.market = market;
    this.scenarios = other.scenarios;
    this.instruments = other.instruments;
    this.places = other.places;
    this.marks = other.marks;
    this.units = other.units;
    this.historical = other.historical;
    this.stress = other.stress;
    this.tails = other.tails;
    this.committed = other.committed;
    this.entries = other.entries;
  }

  private RiskArrays(RiskArrays raw, List<Composite> committed) {
    this.market = raw.market;
    this.scenarios = raw.scenarios;
    this.instruments = raw.instruments;
    this.places = raw.places;
    this.marks = raw.marks;
    this.units = raw.units;
    this.historical = raw.historical;
    this.stress = raw.stress;
    this.tails = raw.tails;
    this.committed = List.copyOf(committed);
    this.entries = new double[instruments.size()][committed.size()];
    double weight = committed.isEmpty() ? 0 : committed.get(0).stressWeight();
    for (int i = 0; i < entries.length; i++) {
      for (int c = 0; c < committed.size(); c++) {
        Composite composite = committed.get(c);
        double tail = ExpectedShortfall.mean(historical[i], composite.tail());
        double event = composite.event() < 0 ? 0 : stress[i][composite.event()];
        entries[i][c] = (1 - weight) * tail + weight * event;
      }
    }
  }

  /**
   * Returns the arrays of every instrument of {@code market}, with no committed vectors yet.
   *
   * @throws IllegalArgumentException if an option has expired or has no surface: such are refused
   *     by {@link MarketState#withOptions}
   */
  public static RiskArrays of(MarketState market, ScenarioSet scenarios) {
    var instruments = List.copyOf(market.marks().keySet());
    double[][] historical = new double[instruments.size()][];
    double[][] stress = new double[instruments.size()][];
    var units = new ArrayList<UnitExposure>();
    for (int i = 0; i < historical.length; i++) {
      Mark mark = market.marks().get(instruments.get(i));
      int underlying = scenarios.underlyings().indexOf(mark.instrument().underlying());
      Check.argument(
          underlying >= 0, "scenarios must shock every underlying, was %s", mark.instrument());
      if (mark.instrument().kind() == InstrumentKind.OPTION) {
        var option = market.priced(mark.instrument());
        double ratio = option.greeks().delta();
        units.add(new UnitExposure(mark.price(), ratio, option.forward(), true));
        historical[i] = profits(option, underlying, scenarios.historical());
        stress[i] = profits(option, underlying, scenarios.stress());
      } else {
        units.add(UnitExposure.linear(mark.price()));
        historical[i] = profits(mark, underlying, scenarios.historical());
        stress[i] = profits(mark, underlying, scenarios.stress());
      }
    }
    return new RiskArrays(market, scenarios, units, historical, stress);
  }

  /** Returns the same arrays with the given committed vectors. */
  RiskArrays withCommitted(List<Composite> composites) {
    return new RiskArrays(this, composites);
  }

  /**
   * Returns the same arrays with the vectors that {@code other} commits: the same scenarios mixed
   * in the same way, valued by these arrays. So a changed forecast changes the entries of its own
   * instruments alone.
   *
   * @throws IllegalArgumentException if the scenarios differ in number or stress events
   */
  public RiskArrays withCommittedOf(RiskArrays other) {
    Check.argument(
        scenarios.historical().size() == other.scenarios.historical().size(),
        "historical scenarios must be as many as before, %s, was %s",
        other.scenarios.historical().size(),
        scenarios.historical().size());
    var names = scenarios.stress().stream().map(Scenario::name).toList();
    var before = other.scenarios.stress().stream().map(Scenario::name).toList();
    Check.argument(names.equals(before), "stress events must be %s, was %s", before, names);
    return withCommitted(other.committed);
  }

  /** Returns the same arrays under other conditions of the market: no loss changes. */
  public RiskArrays withConditions(MarginConditions conditions) {
    return new RiskArrays(this, market.withConditions(conditions));
  }

  /** Returns the market of the arrays. */
  public MarketState market() {
    return market;
  }

  /** Returns the scenarios of the arrays. */
  public ScenarioSet scenarios() {
    return scenarios;
  }

  /** Returns the instruments, ascending by name. */
  public List<Instrument> instruments() {
    return instruments;
  }

  /** Returns the names of the committed vectors, in their order. */
  public List<String> committed() {
    return committed.stream().map(Composite::name).toList();
  }

  /** Returns the profit of one unit of {@code instrument} under a committed vector [USD]. */
  public double committedProfit(Instrument instrument, int vector) {
    return entries[indexOf(instrument)][vector];
  }

  /** Returns the profits of one unit of {@code instrument} in each historical scenario [USD]. */
  public double[] historicalProfits(Instrument instrument) {
    return historical[indexOf(instrument)].clone();
  }

  /** Returns the profits of one unit of {@code instrument} in each stress event [USD]. */
  public double[] stressProfits(Instrument instrument) {
    return stress[indexOf(instrument)].clone();
  }

  /** Returns the profits of one unit of {@code instrument} under each committed vector [USD]. */
  public double[] committedProfits(Instrument instrument) {
    return entries[indexOf(instrument)].clone();
  }

  /** Returns why {@code account} has no requirement, or nothing if it has one. */
  public Optional<String> refusal(Account account) {
    return account.positions().stream()
        .map(Position::instrument)
        .filter(instrument -> !places.containsKey(instrument))
        .findFirst()
        .map(
            instrument ->
                instrument + ": " + market.refused().getOrDefault(instrument, absent(instrument)));
  }

  private static String absent(Instrument instrument) {
    return instrument.kind() == InstrumentKind.OPTION
        ? "not among the quotes of options"
        : "not in the market";
  }

  /** Returns what traded of {@code instrument} within a day [units]; infinite without a mark. */
  double dailyVolume(Instrument instrument) {
    Integer index = places.get(instrument);
    return index == null ? Double.POSITIVE_INFINITY : marks.get(index).dailyVolume();
  }

  /** Returns the mark of {@code instrument}. */
  Mark mark(Instrument instrument) {
    return marks.get(indexOf(instrument));
  }

  /** Returns how a size of {@code instrument} counts. */
  public UnitExposure unit(Instrument instrument) {
    return units.get(indexOf(instrument));
  }

  /** Returns the notional of {@code position} [USD], see {@link UnitExposure#notional}. */
  double exposure(Position position) {
    return unit(position.instrument()).notional(position.units());
  }

  /** Returns the delta of one unit of an instrument [USD]; 0 of one without a mark. */
  double deltaOfUnit(Instrument instrument) {
    return places.containsKey(instrument) ? unit(instrument).delta(1) : 0;
  }

  /** Returns what closing {@code position} is expected to cost [USD], by itself. */
  double closingCost(Position position, MarginFormula formula) {
    return ClosingCost.of(position.instrument(), this, formula).of(position.units());
  }

  private int indexOf(Instrument instrument) {
    Integer index = places.get(instrument);
    Check.argument(index != null, "instrument must have a risk array, was %s", instrument);
    return index;
  }

  /** Returns the losses of {@code positions} under every historical scenario [USD]. */
  public double[] historicalLosses(List<Position> positions) {
    return losses(positions, historical, scenarios.historical().size());
  }

  /**
   * Returns the historical scenarios in which {@code positions} lose most, ascending.
   *
   * @param share of the scenarios, in (0, 1)
   */
  int[] tail(List<Position> positions, double share) {
    int count = ExpectedShortfall.count(share, scenarios.historical().size());
    if (positions.size() != 1) {
      return ExpectedShortfall.worst(historicalLosses(positions), count);
    }
    Position position = positions.get(0);
    boolean isLong = position.quantity() > 0;
    return tails.computeIfAbsent(
        new TailOf(indexOf(position.instrument()), isLong, count),
        tail ->
            ExpectedShortfall.worst(
                historicalLosses(List.of(new Position(position.instrument(), isLong ? ONE : -ONE))),
                count));
  }

  /** Returns the mean loss of {@code positions} under some historical scenarios [USD]. */
  double meanLoss(List<Position> positions, int[] of) {
    double[] losses = new double[of.length];
    for (Position position : positions) {
      double units = position.units();
      double[] profit = historical[indexOf(position.instrument())];
      for (int s = 0; s < of.length; s++) {
        losses[s] -= units * profit[of[s]];
      }
    }
    double sum = 0;
    for (double loss : losses) {
      sum += loss;
    }
    return sum / of.length;
  }

  /** Returns the losses of {@code positions} under every stress event [USD]. */
  double[] stressLosses(List<Position> positions) {
    return losses(positions, stress, scenarios.stress().size());
  }

  /** Returns the losses of {@code positions} under every committed vector [USD]. */
  double[] committedLosses(List<Position> positions) {
    return losses(positions, entries, committed.size());
  }

  private double[] losses(List<Position> positions, double[][] profits, int count) {
    double[] losses = new double[count];
    for (Position position : positions) {
      double units = position.units();
      double[] profit = profits[indexOf(position.instrument())];
      for (int s = 0; s < count; s++) {
        losses[s] -= units * profit[s];
      }
    }
    return losses;
  }

  private static double[] profits(Mark mark, int underlying, List<Scenario> scenarios) {
    return scenarios.stream()
        .mapToDouble(scenario -> mark.price() * scenario.shocks().get(underlying).price())
        .toArray();
  }

  private static double[] profits(PricedOption option, int underlying, List<Scenario> scenarios) {
    return scenarios.stream()
        .map(scenario -> scenario.shocks().get(underlying))
        .mapToDouble(
            shock -> option.profit(shock.price(), shock.volatility(), VolatilityTerm.STANDARD))
        .toArray();
  }
}
