package io.plimsoll.margin.batch;

import io.plimsoll.margin.MarginFormula;
import io.plimsoll.margin.Mark;
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
  private final double[] further;

  /* Of the account at hand. */
  private int count;
  private int[] instruments = new int[16];
  private double[] units = new double[16];
  private int[] someInstruments = new int[16];
  private double[] someUnits = new double[16];
  private double gross;
  private double liquidity;

  /* Of its underlyings: those held, their net value, whether all positions are linear. */
  private final int[] held;
  private final boolean[] isHeld;
  private final double[] exposures;
  private final boolean[] linear;
  private int heldCount;

  AccountMargin(BookColumns book, BatchArrays arrays) {
    this.book = book;
    this.arrays = arrays;
    this.formula = arrays.formula();
    this.tail = new TailAverage(arrays.rows());
    this.further = new double[arrays.stressEvents() + arrays.committed()];
    this.held = new int[arrays.underlyings()];
    this.isHeld = new boolean[arrays.underlyings()];
    this.exposures = new double[arrays.underlyings()];
    this.linear = new boolean[arrays.underlyings()];
  }

  /** Returns L of one account [USD]. */
  double portfolioLoss(int account) {
    read(account);
    return loss(instruments, units, count);
  }

  /** Computes one account and writes it into {@code requirements}. */
  void margin(int account, BatchRequirements requirements) {
    read(account);
    addLiquidity();
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
    double netting = netting(loss);
    double gap = MarginFormula.shortfallGap(loss, scenario);
    double parts = MarginFormula.parts(scenario, gap, netting, liquidity);
    double initial = parts + formula.floor(gross, parts);
    double maintenance = formula.maintenance(loss + netting, liquidity, gross, initial);
    requirements.losses(account, loss, scenario, binding);
    requirements.addOns(account, netting, liquidity, gross);
    requirements.totals(account, initial, maintenance);
  }

  private void read(int account) {
    int from = book.start(account);
    count = book.start(account + 1) - from;
    if (count > units.length) {
      instruments = new int[2 * count];
      units = new double[2 * count];
      someInstruments = new int[2 * count];
      someUnits = new double[2 * count];
    }
    for (int p = 0; p < count; p++) {
      instruments[p] = book.instrument(from + p);
      units[p] = book.units(from + p);
    }
  }

  private void addLiquidity() {
    gross = 0;
    liquidity = 0;
    for (int p = 0; p < count; p++) {
      int instrument = instruments[p];
      Mark mark = arrays.mark(instrument);
      double size = Math.abs(units[p]);
      double notional = size * mark.price();
      gross += notional;
      liquidity +=
          formula.liquidity(
              notional, size / mark.dailyVolume(), mark.spread(), arrays.fullImpact(instrument));
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
    return formula.portfolioLoss(tail.of(instruments, units, count), worst);
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

  private double netting(double joint) {
    for (int p = 0; p < count; p++) {
      int underlying = arrays.underlying(instruments[p]);
      if (!isHeld[underlying]) {
        isHeld[underlying] = true;
        held[heldCount++] = underlying;
        exposures[underlying] = 0;
        linear[underlying] = true;
      }
      exposures[underlying] += units[p] * arrays.mark(instruments[p]).price();
      linear[underlying] &= arrays.linear(instruments[p]);
    }
    double standalone = 0;
    for (int h = 0; h < heldCount; h++) {
      int underlying = held[h];
      isHeld[underlying] = false;
      if (heldCount > 1) {
        standalone +=
            linear[underlying]
                ? arrays.linearLoss(underlying, exposures[underlying])
                : lossOf(underlying);
      }
    }
    boolean several = heldCount > 1;
    heldCount = 0;
    return several ? formula.ungrantedOffset(standalone, joint) : 0;
  }

  private double lossOf(int underlying) {
    int some = 0;
    for (int p = 0; p < count; p++) {
      if (arrays.underlying(instruments[p]) == underlying) {
        someInstruments[some] = instruments[p];
        someUnits[some++] = units[p];
      }
    }
    return loss(someInstruments, someUnits, some);
  }
}
