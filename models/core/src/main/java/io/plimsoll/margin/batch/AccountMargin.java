package io.plimsoll.margin.batch;

import io.plimsoll.margin.AddOnCharges;
import io.plimsoll.margin.InstrumentCharges;
import io.plimsoll.margin.MarginFormula;
import io.plimsoll.margin.RequirementParts;
import io.plimsoll.margin.StandaloneRisk;
import java.util.Arrays;

/**
 * Computes one account after the other, see {@link BatchMargin}. Not thread-safe: it keeps its
 * workspace.
 */
final class AccountMargin {
  private final BookColumns book;
  private final BatchArrays arrays;
  private final MarginFormula formula;
  private final TailAverage tail;
  private final TailAverage waitingTail;
  private final double[] further;
  private final AddOnCharges charges;
  private final RequirementParts parts;

  /* Of the account at hand. */
  private int count;
  private int[] instruments = new int[16];
  private double[] units = new double[16];
  private double gross;
  private double liquidity;
  private double reserve;

  /** Shortfall of the positions that {@link #loss} was called for last. */
  private double shortfall;

  /* Of its underlyings: those held, the first and last position of each, the next of a position. */
  private final int[] held;
  private final int[] first;
  private final int[] last;
  private int[] next = new int[16];
  private int heldCount;

  /* Of the underlying at hand. */
  private int some;
  private int[] someInstruments = new int[16];
  private InstrumentCharges[] someCharges = new InstrumentCharges[16];
  private double[] someUnits = new double[16];

  AccountMargin(BookColumns book, BatchArrays arrays) {
    this.book = book;
    this.arrays = arrays;
    this.formula = arrays.formula();
    this.tail = arrays.tail();
    this.waitingTail = arrays.waitingTail();
    this.further = new double[arrays.stressEvents() + arrays.committed()];
    this.charges =
        new AddOnCharges(arrays.arrays().market().conditions(), arrays.formula().policy());
    this.parts = new RequirementParts(formula);
    this.held = new int[arrays.underlyings()];
    this.first = new int[arrays.underlyings()];
    this.last = new int[arrays.underlyings()];
    Arrays.fill(first, -1);
  }

  /** Returns L of one account [USD]. */
  double portfolioLoss(int account) {
    read(account);
    return loss(instruments, units, count);
  }

  /** Computes one account and writes it into {@code requirements}. */
  void margin(int account, BatchHolders holders, BatchRequirements requirements) {
    read(account);
    addSizes();
    double loss = loss(instruments, units, count);
    double scenario = 0;
    int binding = 0;
    int stress = arrays.stressEvents();
    for (int c = stress; c < further.length; c++) {
      if (further[c] > scenario) {
        scenario = further[c];
        binding = c - stress;
      }
    }
    double netting = underlyings(loss);
    parts.compute(
        new RequirementParts.Sums(loss, scenario, netting, liquidity, gross, reserve),
        charges,
        holders.of(account));
    requirements.put(account, parts, loss, gross, binding);
  }

  private void read(int account) {
    int from = book.start(account);
    count = book.start(account + 1) - from;
    if (count > units.length) {
      int size = 2 * count;
      instruments = new int[size];
      units = new double[size];
      next = new int[size];
      someInstruments = new int[size];
      someCharges = new InstrumentCharges[size];
      someUnits = new double[size];
    }
    for (int p = 0; p < count; p++) {
      instruments[p] = book.instrument(from + p);
      units[p] = book.units(from + p);
    }
  }

  private void addSizes() {
    gross = 0;
    liquidity = 0;
    reserve = 0;
    for (int p = 0; p < count; p++) {
      InstrumentCharges instrument = arrays.instrument(instruments[p]);
      double notional = instrument.notional(units[p]);
      gross += notional;
      liquidity += instrument.closing(units[p]);
      reserve += notional * arrays.charges(arrays.underlying(instruments[p])).reserve();
    }
  }

  /** Returns L of some positions; leaves their stress and committed losses in {@link #further}. */
  private double loss(int[] instruments, double[] units, int count) {
    Arrays.fill(further, 0);
    int p = 0;
    for (; p + 4 <= count; p += 4) {
      subtractFour(instruments, units, p);
    }
    for (; p < count; p++) {
      subtract(units[p], arrays.further(instruments[p]), further);
    }
    double worst = 0;
    for (int e = 0; e < arrays.stressEvents(); e++) {
      worst = further[e] > worst ? further[e] : worst;
    }
    shortfall = tail.of(instruments, units, count);
    return formula.portfolioLoss(shortfall, worst);
  }

  /** Subtracts the profits of four positions, one after the other as a sum of one by one would. */
  private void subtractFour(int[] instruments, double[] units, int first) {
    double[] losses = further;
    double[] a = arrays.further(instruments[first]);
    double[] b = arrays.further(instruments[first + 1]);
    double[] c = arrays.further(instruments[first + 2]);
    double[] d = arrays.further(instruments[first + 3]);
    double ua = units[first];
    double ub = units[first + 1];
    double uc = units[first + 2];
    double ud = units[first + 3];
    for (int s = 0; s < losses.length; s++) {
      losses[s] = losses[s] - ua * a[s] - ub * b[s] - uc * c[s] - ud * d[s];
    }
  }

  /** Subtracts units · profits from losses. */
  static void subtract(double units, double[] profits, double[] losses) {
    for (int s = 0; s < losses.length; s++) {
      losses[s] -= units * profits[s];
    }
  }

  /** Adds up what each underlying is charged by itself; returns the offset that is not granted. */
  private double underlyings(double joint) {
    link();
    charges.clear();
    double standalone = 0;
    for (int h = 0; h < heldCount; h++) {
      int underlying = held[h];
      if (arrays.charging() || heldCount > 1) {
        StandaloneRisk risk = select(underlying);
        standalone += risk.loss();
        if (arrays.charging()) {
          charges.add(arrays.charges(underlying), someCharges, someUnits, some, risk);
        }
      }
      first[underlying] = -1;
    }
    charges.addGas(count);
    return heldCount > 1 ? formula.ungrantedOffset(standalone, joint) : 0;
  }

  /** Strings the positions of each underlying together, in their order. */
  private void link() {
    heldCount = 0;
    for (int p = 0; p < count; p++) {
      int underlying = arrays.underlying(instruments[p]);
      next[p] = -1;
      if (first[underlying] < 0) {
        held[heldCount++] = underlying;
        first[underlying] = p;
      } else {
        next[last[underlying]] = p;
      }
      last[underlying] = p;
    }
  }

  /** Lists the positions of an underlying; returns their risk. */
  private StandaloneRisk select(int underlying) {
    some = 0;
    double exposure = 0;
    boolean linear = true;
    for (int p = first[underlying]; p >= 0; p = next[p]) {
      int instrument = instruments[p];
      someInstruments[some] = instrument;
      someCharges[some] = arrays.instrument(instrument);
      someUnits[some++] = units[p];
      exposure += units[p] * arrays.mark(instrument).price();
      linear &= arrays.linear(instrument);
    }
    if (linear) {
      return arrays.linearRisk(underlying, exposure);
    }
    double loss = loss(someInstruments, someUnits, some);
    double shortfallPart = formula.portfolioLoss(shortfall, 0);
    double waiting = charges.waits() ? waitingTail.of(someInstruments, someUnits, some) : 0;
    return new StandaloneRisk(loss, shortfallPart, waiting);
  }
}
