package io.plimsoll.margin;

import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.InstrumentKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Profit and loss of one unit of each instrument under each scenario [USD], and under each
 * committed vector: a mix of them, chosen for the book by {@link CompositeScenarios}.
 */
public final class RiskArrays {
  private final MarketState market;
  private final ScenarioSet scenarios;
  private final List<Instrument> instruments;

  /** Place of each instrument: comparing names would cost more than the arithmetic. */
  private final Map<Instrument, Integer> places;

  private final List<Mark> marks;
  private final double[][] historical;
  private final double[][] stress;
  private final List<Composite> committed;
  private final double[][] entries;

  private RiskArrays(
      MarketState market, ScenarioSet scenarios, double[][] historical, double[][] stress) {
    this.market = market;
    this.scenarios = scenarios;
    this.instruments = List.copyOf(market.marks().keySet());
    this.places = new HashMap<>();
    instruments.forEach(instrument -> places.put(instrument, places.size()));
    this.marks = List.copyOf(market.marks().values());
    this.historical = historical;
    this.stress = stress;
    this.committed = List.of();
    this.entries = new double[instruments.size()][0];
  }

  private RiskArrays(RiskArrays raw, List<Composite> committed) {
    this.market = raw.market;
    this.scenarios = raw.scenarios;
    this.instruments = raw.instruments;
    this.places = raw.places;
    this.marks = raw.marks;
    this.historical = raw.historical;
    this.stress = raw.stress;
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
   * @throws IllegalArgumentException if the market marks an option: it has no revaluation yet
   */
  public static RiskArrays of(MarketState market, ScenarioSet scenarios) {
    var instruments = List.copyOf(market.marks().keySet());
    double[][] historical = new double[instruments.size()][];
    double[][] stress = new double[instruments.size()][];
    for (int i = 0; i < historical.length; i++) {
      Mark mark = market.marks().get(instruments.get(i));
      int underlying = scenarios.underlyings().indexOf(mark.instrument().underlying());
      Check.argument(
          underlying >= 0, "scenarios must shock every underlying, was %s", mark.instrument());
      historical[i] = profits(mark, underlying, scenarios.historical());
      stress[i] = profits(mark, underlying, scenarios.stress());
    }
    return new RiskArrays(market, scenarios, historical, stress);
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
                instrument
                    + ": "
                    + market.refused().getOrDefault(instrument, "not in the feature table"));
  }

  /** Returns the mark of {@code instrument}. */
  Mark mark(Instrument instrument) {
    return marks.get(indexOf(instrument));
  }

  private int indexOf(Instrument instrument) {
    Integer index = places.get(instrument);
    Check.argument(index != null, "instrument must have a risk array, was %s", instrument);
    return index;
  }

  /** Returns the losses of {@code positions} under every historical scenario [USD]. */
  double[] historicalLosses(List<Position> positions) {
    return losses(positions, historical, scenarios.historical().size());
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
    Check.argument(
        mark.instrument().kind() != InstrumentKind.OPTION,
        "instrument must be linear, for options cannot be revalued yet, was %s",
        mark.instrument());
    return scenarios.stream()
        .mapToDouble(scenario -> mark.price() * scenario.shocks().get(underlying).price())
        .toArray();
  }
}
