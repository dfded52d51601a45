package io.plimsoll.margin.batch;

import io.plimsoll.margin.ExpectedShortfall;
import io.plimsoll.margin.InstrumentCharges;
import io.plimsoll.margin.MarginFormula;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.Mark;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.margin.StandaloneRisk;
import io.plimsoll.margin.UnderlyingCharges;
import io.plimsoll.margin.addon.HorizonRule;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Underlying;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What a batch reads of {@link RiskArrays}, laid out for its loops: the profits of one unit of each
 * instrument under each scenario in single precision to find a tail, in double to measure it;
 * stress events and committed vectors in double; what add-ons say of each instrument and
 * underlying; and for each underlying the risk of one unit of notional, long and short.
 *
 * <p>The latter stand for all instruments of the underlying whose profits are in proportion to
 * their prices. Others, such as options, are told by their profits, and their standalone risks come
 * from their own scenario sums; see {@link BatchMargin}.
 */
public final class BatchArrays {
  /** Largest difference of profits that still counts as proportion, over the largest profit. */
  private static final double SAME_SHAPE = 1e-13;

  private final RiskArrays arrays;
  private final MarginFormula formula;
  private final boolean charging;
  private final TailRows rows;
  private final int tail;
  private final int waitingTail;
  private final double[][] further;
  private final int stressEvents;
  private final Mark[] marks;
  private final InstrumentCharges[] instrumentCharges;
  private final UnderlyingCharges[] underlyingCharges;
  private final int[] underlyings;
  private final boolean[] linear;
  private final StandaloneRisk[] longs;
  private final StandaloneRisk[] shorts;

  /** Lays out {@code arrays} with other historical profits (instruments, scenarios), for tests. */
  BatchArrays(RiskArrays arrays, MarginPolicy policy, double[][] profits) {
    this.arrays = arrays;
    this.formula = new MarginFormula(policy);
    this.charging = !policy.addOns().isEmpty();
    List<Instrument> instruments = arrays.instruments();
    int count = instruments.size();
    this.stressEvents = arrays.scenarios().stress().size();
    this.tail = ExpectedShortfall.count(policy.scenarios().tail(), profits[0].length);
    double waiting = policy.addOns().horizon().map(HorizonRule::tail).orElse(1.0);
    this.waitingTail = ExpectedShortfall.count(waiting, profits[0].length);
    this.further = new double[count][];
    this.marks = new Mark[count];
    this.instrumentCharges = new InstrumentCharges[count];
    this.underlyings = new int[count];
    this.linear = new boolean[count];
    List<Underlying> names = instruments.stream().map(Instrument::underlying).distinct().toList();
    this.longs = new StandaloneRisk[names.size()];
    this.shorts = new StandaloneRisk[names.size()];
    this.underlyingCharges =
        names.stream()
            .map(name -> UnderlyingCharges.of(name, arrays, formula))
            .toArray(UnderlyingCharges[]::new);
    for (int i = 0; i < count; i++) {
      Instrument instrument = instruments.get(i);
      further[i] = joined(arrays.stressProfits(instrument), arrays.committedProfits(instrument));
      check(instrument, "stress event or committed vector", further[i]);
      marks[i] = arrays.market().marks().get(instrument);
      instrumentCharges[i] = InstrumentCharges.of(instrument, arrays, formula);
      underlyings[i] = names.indexOf(instrument.underlying());
    }
    this.rows = rows(profits);
  }

  /** Lays out the rows, one for all linear instruments of an underlying. */
  private TailRows rows(double[][] profits) {
    int[] rowOf = IntStream.range(0, marks.length).toArray();
    double[] factors = DoubleStream.generate(() -> 1).limit(marks.length).toArray();
    for (int underlying = 0; underlying < longs.length; underlying++) {
      int reference = standalone(underlying, profits);
      for (int i = 0; i < marks.length; i++) {
        if (underlyings[i] == underlying && linear[i]) {
          rowOf[i] = reference;
          factors[i] = marks[i].price() / marks[reference].price();
        }
      }
    }
    return new TailRows(profits, rowOf, factors);
  }

  /**
   * Returns the layout of {@code arrays} under {@code policy}, in the conditions of their market.
   *
   * @throws IllegalArgumentException if a profit is not a finite number
   */
  public static BatchArrays of(RiskArrays arrays, MarginPolicy policy) {
    List<Instrument> instruments = arrays.instruments();
    Check.argument(!instruments.isEmpty(), "instruments must not be empty, was %s", instruments);
    double[][] profits = new double[instruments.size()][];
    for (int i = 0; i < profits.length; i++) {
      profits[i] = arrays.historicalProfits(instruments.get(i));
      check(instruments.get(i), "historical scenario", profits[i]);
    }
    return new BatchArrays(arrays, policy, profits);
  }

  /** Returns the arrays that this is the layout of. */
  public RiskArrays arrays() {
    return arrays;
  }

  /** Returns the formulas under the policy of the batch. */
  MarginFormula formula() {
    return formula;
  }

  /** Returns whether the policy has add-ons. */
  boolean charging() {
    return charging;
  }

  /** Returns an average over the tail that the policy looks at. */
  TailAverage tail() {
    return new TailAverage(rows, tail);
  }

  /** Returns an average over the tail of losses while a liquidation waits; all where none does. */
  TailAverage waitingTail() {
    return new TailAverage(rows, waitingTail);
  }

  /** Returns the profits of one unit in the stress events, then under the committed vectors. */
  double[] further(int instrument) {
    return further[instrument];
  }

  /** Returns the number of stress events. */
  int stressEvents() {
    return stressEvents;
  }

  /** Returns the number of committed vectors. */
  int committed() {
    return further[0].length - stressEvents;
  }

  /** Returns the mark of an instrument. */
  Mark mark(int instrument) {
    return marks[instrument];
  }

  /** Returns what add-ons say of an instrument, and how a size of it counts. */
  InstrumentCharges instrument(int instrument) {
    return instrumentCharges[instrument];
  }

  /** Returns the number of underlyings. */
  int underlyings() {
    return longs.length;
  }

  /** Returns the place of the underlying of an instrument. */
  int underlying(int instrument) {
    return underlyings[instrument];
  }

  /** Returns what add-ons say of an underlying. */
  UnderlyingCharges charges(int underlying) {
    return underlyingCharges[underlying];
  }

  /** Returns whether the profits of an instrument are those of its notional in the underlying. */
  boolean linear(int instrument) {
    return linear[instrument];
  }

  /** Returns the risk of linear positions in one underlying whose net value is {@code exposure}. */
  StandaloneRisk linearRisk(int underlying, double exposure) {
    return exposure >= 0 ? longs[underlying].times(exposure) : shorts[underlying].times(-exposure);
  }

  /** Returns the instruments whose requirement may differ between {@code before} and this. */
  boolean[] changedSince(BatchArrays before) {
    Check.argument(
        before.arrays.instruments().equals(arrays.instruments()),
        "instruments must be as before, %s, was %s",
        before.arrays.instruments(),
        arrays.instruments());
    Check.argument(
        before.formula.equals(formula),
        "policy must be as before, %s, was %s",
        before.formula.policy().name(),
        formula.policy().name());
    boolean[] changed = new boolean[marks.length];
    for (int i = 0; i < changed.length; i++) {
      Instrument instrument = marks[i].instrument();
      changed[i] =
          !marks[i].equals(before.marks[i])
              || !sameCharges(i, before)
              || !Arrays.equals(further[i], before.further[i])
              || !Arrays.equals(
                  arrays.historicalProfits(instrument),
                  before.arrays.historicalProfits(instrument));
    }
    return changed;
  }

  private boolean sameCharges(int i, BatchArrays before) {
    InstrumentCharges known = before.instrumentCharges[i];
    return charging
        ? instrumentCharges[i].equals(known)
            && underlyingCharges[underlyings[i]].equals(before.underlyingCharges[underlyings[i]])
        : instrumentCharges[i].cost().equals(known.cost());
  }

  /**
   * Finds which instruments of an underlying are linear and what a unit of notional loses; returns
   * the instrument that the others are compared with.
   */
  private int standalone(int underlying, double[][] profits) {
    int[] members =
        IntStream.range(0, marks.length).filter(i -> underlyings[i] == underlying).toArray();
    int reference =
        IntStream.of(members)
            .boxed()
            .min(Comparator.comparing((Integer i) -> marks[i].instrument().kind()))
            .orElseThrow();
    for (int i : members) {
      linear[i] = proportional(i, reference, profits);
    }
    double price = marks[reference].price();
    longs[underlying] = risk(profits[reference], reference, 1 / price);
    shorts[underlying] = risk(profits[reference], reference, -1 / price);
    return reference;
  }

  private boolean proportional(int i, int reference, double[][] profits) {
    double price = marks[i].price();
    double referencePrice = marks[reference].price();
    double peak = DoubleStream.of(profits[reference]).map(Math::abs).max().orElse(0);
    double most = SAME_SHAPE * peak * price;
    boolean same = true;
    for (int s = 0; s < profits[i].length && same; s++) {
      same = Math.abs(profits[i][s] * referencePrice - profits[reference][s] * price) <= most;
    }
    for (int e = 0; e < stressEvents && same; e++) {
      double gap = further[i][e] * referencePrice - further[reference][e] * price;
      same = Math.abs(gap) <= SAME_SHAPE * Math.abs(further[reference][e]) * price;
    }
    return same;
  }

  /** Returns the risk of so many units of the reference instrument. */
  private StandaloneRisk risk(double[] profits, int reference, double units) {
    double[] losses = Arrays.stream(profits).map(value -> value * -units).toArray();
    double worst = 0;
    for (int e = 0; e < stressEvents; e++) {
      worst = Math.max(worst, -units * further[reference][e]);
    }
    double shortfall = mean(losses, tail);
    return new StandaloneRisk(
        formula.portfolioLoss(shortfall, worst),
        formula.portfolioLoss(shortfall, 0),
        mean(losses, waitingTail));
  }

  private static double mean(double[] losses, int k) {
    return ExpectedShortfall.mean(losses, ExpectedShortfall.worst(losses, k));
  }

  private static double[] joined(double[] first, double[] second) {
    double[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private static void check(Instrument instrument, String what, double[] profits) {
    for (int s = 0; s < profits.length; s++) {
      Check.argument(
          Double.isFinite(profits[s]),
          "profit of %s in %s %s must be finite, was %s",
          instrument,
          what,
          s,
          profits[s]);
    }
  }
}
