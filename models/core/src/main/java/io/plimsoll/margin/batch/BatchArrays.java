package io.plimsoll.margin.batch;

import io.plimsoll.margin.ExpectedShortfall;
import io.plimsoll.margin.MarginFormula;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.Mark;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.InstrumentKind;
import io.plimsoll.market.Underlying;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What a batch reads of {@link RiskArrays}, laid out for its loops: the profits of one unit of each
 * instrument under each scenario in single precision to find a tail, in double to measure it;
 * stress events and committed vectors in double; marks; and for each underlying the loss of one
 * unit of notional, long and short.
 *
 * <p>The latter stand for all instruments of the underlying whose profits are in proportion to
 * their prices. Others, such as options, are told by their profits, and their standalone losses
 * come from their own scenario sums; see {@link BatchMargin}.
 */
public final class BatchArrays {
  /** Largest difference of profits that still counts as proportion, over the largest profit. */
  private static final double SAME_SHAPE = 1e-13;

  private final RiskArrays arrays;
  private final MarginFormula formula;
  private final TailRows rows;
  private final double[][] further;
  private final int stressEvents;
  private final Mark[] marks;
  private final double[] fullImpacts;
  private final int[] underlyings;
  private final boolean[] linear;
  private final double[] longRates;
  private final double[] shortRates;

  /** Lays out {@code arrays} with other historical profits (instruments, scenarios), for tests. */
  BatchArrays(RiskArrays arrays, MarginPolicy policy, double[][] profits) {
    this.arrays = arrays;
    this.formula = new MarginFormula(policy);
    List<Instrument> instruments = arrays.instruments();
    int count = instruments.size();
    this.stressEvents = arrays.scenarios().stress().size();
    int k = ExpectedShortfall.count(policy.scenarios().tail(), profits[0].length);
    this.further = new double[count][];
    this.marks = new Mark[count];
    this.fullImpacts = new double[count];
    this.underlyings = new int[count];
    this.linear = new boolean[count];
    List<Underlying> names = instruments.stream().map(Instrument::underlying).distinct().toList();
    this.longRates = new double[names.size()];
    this.shortRates = new double[names.size()];
    for (int i = 0; i < count; i++) {
      Instrument instrument = instruments.get(i);
      further[i] = joined(arrays.stressProfits(instrument), arrays.committedProfits(instrument));
      check(instrument, "stress event or committed vector", further[i]);
      marks[i] = arrays.market().marks().get(instrument);
      var used = arrays.market().volatilities().get(instrument.underlying()).used();
      fullImpacts[i] = formula.fullImpact(used);
      underlyings[i] = names.indexOf(instrument.underlying());
    }
    int[] rowOf = IntStream.range(0, count).toArray();
    double[] factors = DoubleStream.generate(() -> 1).limit(count).toArray();
    for (int underlying = 0; underlying < longRates.length; underlying++) {
      int reference = standalone(underlying, profits, k);
      for (int i = 0; i < count; i++) {
        if (underlyings[i] == underlying && linear[i]) {
          rowOf[i] = reference;
          factors[i] = marks[i].price() / marks[reference].price();
        }
      }
    }
    this.rows = new TailRows(profits, rowOf, factors, k);
  }

  /**
   * Returns the layout of {@code arrays} under {@code policy}.
   *
   * @throws IllegalArgumentException if a profit is not a finite number, or if an instrument is an
   *     option: its notional and its impact are those of its hedge, which batches do not know yet
   */
  public static BatchArrays of(RiskArrays arrays, MarginPolicy policy) {
    policy.checkNoAddOns("a batch");
    List<Instrument> instruments = arrays.instruments();
    Check.argument(!instruments.isEmpty(), "instruments must not be empty, was %s", instruments);
    double[][] profits = new double[instruments.size()][];
    for (int i = 0; i < profits.length; i++) {
      Check.argument(
          instruments.get(i).kind() != InstrumentKind.OPTION,
          "instruments of a batch must be linear, was %s",
          instruments.get(i));
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

  /** Returns the historical scenarios. */
  TailRows rows() {
    return rows;
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

  /** Returns Y·σ_d of an instrument. */
  double fullImpact(int instrument) {
    return fullImpacts[instrument];
  }

  /** Returns the number of underlyings. */
  int underlyings() {
    return longRates.length;
  }

  /** Returns the place of the underlying of an instrument. */
  int underlying(int instrument) {
    return underlyings[instrument];
  }

  /** Returns whether the profits of an instrument are those of its notional in the underlying. */
  boolean linear(int instrument) {
    return linear[instrument];
  }

  /** Returns L of linear positions in one underlying whose net value is {@code exposure} [USD]. */
  double linearLoss(int underlying, double exposure) {
    return exposure >= 0 ? exposure * longRates[underlying] : -exposure * shortRates[underlying];
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
              || fullImpacts[i] != before.fullImpacts[i]
              || !Arrays.equals(further[i], before.further[i])
              || !Arrays.equals(
                  arrays.historicalProfits(instrument),
                  before.arrays.historicalProfits(instrument));
    }
    return changed;
  }

  /**
   * Finds which instruments of an underlying are linear and what a unit of notional loses; returns
   * the instrument that the others are compared with.
   */
  private int standalone(int underlying, double[][] profits, int k) {
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
    longRates[underlying] = loss(scaled(profits[reference], 1 / price), reference, 1 / price, k);
    shortRates[underlying] = loss(scaled(profits[reference], -1 / price), reference, -1 / price, k);
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

  private double loss(double[] profits, int reference, double units, int k) {
    double[] losses = scaled(profits, -1);
    double worst = 0;
    for (int e = 0; e < stressEvents; e++) {
      worst = Math.max(worst, -units * further[reference][e]);
    }
    return formula.portfolioLoss(
        ExpectedShortfall.mean(losses, ExpectedShortfall.worst(losses, k)), worst);
  }

  private static double[] scaled(double[] values, double factor) {
    return Arrays.stream(values).map(value -> value * factor).toArray();
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
