package io.plimsoll.margin.batch;

import io.plimsoll.margin.ExpectedShortfall;
import java.util.Arrays;

/**
 * Expected shortfall of a few positions over many scenarios: the number of {@link
 * ExpectedShortfall}, bit for bit, at about the price of the sums in single precision.
 *
 * <p>Single precision finds the tail, double precision measures it. Each single sum of n rows is
 * within e = (n + 4)·2⁻²⁴·Σ |weight|·max |row| of the double one, so a scenario whose single sum
 * lies more than 2e below the k-th largest cannot be in the tail. A lower bound of the k-th largest
 * comes from maxima over sets of scenarios: k sets above it hold at least k losses above it. What
 * remains, some k and a few, is narrowed by a histogram, summed in double in the order of
 * positions, and averaged in the order of scenarios. Where the bound tells nothing, as in a
 * perfectly hedged account, everything is summed in double.
 *
 * <p>Not thread-safe: it keeps its workspace.
 */
final class TailAverage {
  /** Half the distance between single numbers at 1. */
  private static final double HALF_STEP = 0x1p-24;

  /** What rows of one shape and sums in double may differ by, over Σ |units|·max |profit|. */
  private static final double DOUBLE_SLACK = 1e-12;

  /** Sums beyond this could overflow in single precision [USD]. */
  private static final double LARGEST = 1e30;

  private static final int BINS = 128;

  /** Losses to be dropped one by one; more are sorted out by {@link ExpectedShortfall}. */
  private static final int FEW = 16;

  private final TailRows rows;
  private final int k;
  private final float[] sums;
  private final int[] scenarios;
  private final float[] values;
  private final double[] losses;
  private final int[] bins = new int[BINS];
  private final GroupMaxima maxima;

  /* Rows of the account at hand, and where in the list a row stands. */
  private final int[] slots;
  private int[] held = new int[16];
  private float[] weights = new float[16];
  private double[] exact = new double[16];

  TailAverage(TailRows rows) {
    this.rows = rows;
    this.k = rows.tail();
    this.sums = new float[rows.length()];
    this.maxima = new GroupMaxima(rows);
    this.scenarios = new int[rows.length() + 1];
    this.values = new float[rows.length() + 1];
    this.losses = new double[rows.length() + 1];
    this.slots = new int[rows.instruments()];
    Arrays.fill(slots, -1);
  }

  /**
   * Returns the expected shortfall of {@code count} positions [USD].
   *
   * @param instruments places of the instruments held (at least count)
   * @param units signed amounts (at least count)
   */
  double of(int[] instruments, double[] units, int count) {
    double all = 0;
    for (int p = 0; p < count; p++) {
      all += Math.abs(units[p]) * rows.peak(instruments[p]);
    }
    if (all == 0) {
      return 0;
    }
    if (!(all < LARGEST)) {
      return ofAll(instruments, units, count);
    }
    int length = gather(instruments, units, count);
    double bound = 0;
    for (int r = 0; r < length; r++) {
      bound += Math.abs(exact[r]) * rows.peak(held[r]);
    }
    // 2e, what the maxima round away, and the binning; see the class.
    double error = (2 * length + 60) * HALF_STEP * bound + DOUBLE_SLACK * all;
    float slack = (float) error + Float.MIN_NORMAL;
    ScenarioSums.of(rows, held, weights, length, sums);
    for (int s = rows.scenarios(); s < rows.length(); s++) {
      sums[rows.place(s)] = (float) -bound; // never in a tail
    }
    int found = candidates(slack, (float) bound);
    if (found < k) {
      return ofAll(instruments, units, count);
    }
    measure(found, instruments, units, count);
    return average(found);
  }

  /** Lists the rows with their weights, filled up to a multiple of four; returns their number. */
  private int gather(int[] instruments, double[] units, int count) {
    if (count + 4 > held.length) {
      held = new int[2 * count + 4];
      weights = new float[2 * count + 4];
      exact = new double[2 * count + 4];
    }
    int length = 0;
    for (int p = 0; p < count; p++) {
      int row = rows.rowOf(instruments[p]);
      double weight = units[p] * rows.factor(instruments[p]);
      if (slots[row] < 0) {
        slots[row] = length;
        held[length] = row;
        exact[length++] = weight;
      } else {
        exact[slots[row]] += weight;
      }
    }
    for (int r = 0; r < length; r++) {
      slots[held[r]] = -1;
      weights[r] = (float) -exact[r];
    }
    for (; length % 4 != 0; length++) {
      held[length] = held[0];
      exact[length] = 0;
      weights[length] = 0;
    }
    return length;
  }

  /** Collects scenarios among which the tail is; returns their number, 0 where none can be told. */
  private int candidates(float slack, float bound) {
    float threshold = maxima.atLeast(sums, k) - slack;
    float largest = maxima.largest() + slack;
    if (!(threshold > -bound) || largest - threshold < 8 * slack) {
      return 0;
    }
    int found = pick(threshold, slack);
    return narrow(found, threshold, largest, slack);
  }

  /** Collects the scenarios above {@code threshold}, eight groups a word. */
  private int pick(float threshold, float slack) {
    int open = maxima.above(threshold - slack);
    int stride = rows.groups();
    int found = 0;
    for (int first = 0; first < open; first += Long.BYTES) {
      long word = 0;
      int end = Math.min(open, first + Long.BYTES);
      for (int i = first; i < end; i++) {
        int group = maxima.group(i);
        int mask = 0;
        for (int m = TailRows.MEMBERS - 1; m >= 0; m--) {
          mask += mask + (Float.floatToRawIntBits(threshold - sums[m * stride + group]) >>> 31);
        }
        word |= (long) mask << ((i - first) * TailRows.MEMBERS);
      }
      for (; word != 0; word &= word - 1) {
        int bit = Long.numberOfTrailingZeros(word);
        int group = maxima.group(first + bit / TailRows.MEMBERS);
        int member = bit % TailRows.MEMBERS;
        scenarios[found] = group * TailRows.MEMBERS + member;
        values[found++] = sums[member * stride + group];
      }
    }
    return found;
  }

  /** Keeps the candidates that are not below the bin of the k-th largest. */
  private int narrow(int found, float threshold, float largest, float slack) {
    float scale = (BINS - 1) / (largest - threshold);
    Arrays.fill(bins, 0);
    for (int c = 0; c < found; c++) {
      bins[Math.min((int) ((values[c] - threshold) * scale), BINS - 1)]++;
    }
    int bin = BINS - 1;
    for (int above = bins[bin]; above < k && bin > 0; above += bins[bin]) {
      bin--;
    }
    float cut = threshold + bin / scale - slack;
    int kept = 0;
    for (int c = 0; c < found; c++) {
      scenarios[kept] = scenarios[c];
      kept += Float.floatToRawIntBits(cut - values[c]) >>> 31;
    }
    return kept;
  }

  /** Writes the losses under the first {@code found} scenarios, position after position. */
  private void measure(int found, int[] instruments, double[] units, int count) {
    double[] profits = rows.byScenario();
    int width = rows.instruments();
    int p = 0;
    Arrays.fill(losses, 0, found, 0);
    for (; p + 4 <= count; p += 4) {
      int a = instruments[p];
      int b = instruments[p + 1];
      int c = instruments[p + 2];
      int d = instruments[p + 3];
      double ua = units[p];
      double ub = units[p + 1];
      double uc = units[p + 2];
      double ud = units[p + 3];
      for (int i = 0; i < found; i++) {
        int at = scenarios[i] * width;
        double loss = losses[i] - ua * profits[at + a];
        loss -= ub * profits[at + b];
        loss -= uc * profits[at + c];
        losses[i] = loss - ud * profits[at + d];
      }
    }
    for (; p < count; p++) {
      for (int i = 0; i < found; i++) {
        losses[i] -= units[p] * profits[scenarios[i] * width + instruments[p]];
      }
    }
  }

  /** Returns the mean of the k largest of {@code found} losses in the order of scenarios. */
  private double average(int found) {
    if (found - k > FEW) {
      return average(Arrays.copyOf(losses, found));
    }
    for (int left = found; left > k; left--) {
      int least = 0;
      for (int c = 1; c < left; c++) {
        least = losses[c] <= losses[least] ? c : least; // of equals the earliest stay
      }
      System.arraycopy(losses, least + 1, losses, least, left - least - 1);
    }
    double sum = 0;
    for (int c = 0; c < k; c++) {
      sum += losses[c];
    }
    return sum / k;
  }

  private double ofAll(int[] instruments, double[] units, int count) {
    double[] all = new double[rows.scenarios()];
    for (int p = 0; p < count; p++) {
      for (int s = 0; s < all.length; s++) {
        all[s] -= units[p] * rows.byScenario()[s * rows.instruments() + instruments[p]];
      }
    }
    return average(all);
  }

  private double average(double[] all) {
    return ExpectedShortfall.mean(all, ExpectedShortfall.worst(all, k));
  }
}
