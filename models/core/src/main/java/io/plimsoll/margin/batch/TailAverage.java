package io.plimsoll.margin.batch;

import io.plimsoll.margin.ExpectedShortfall;
import java.util.Arrays;

/**
 * Expected shortfall of a few positions over many scenarios: the number of {@link
 * ExpectedShortfall}, bit for bit, at about the price of sums of 32 bits.
 *
 * <p>Whole numbers find the tail, double precision measures it. Rows have steps of 2⁻¹⁴ of their
 * largest profit and weights steps of 2⁻¹⁵ of B = Σ |weight|·max |row|, so a sum of n rows is
 * within e = 2¹⁴ + n·2¹³ and a little of 2²⁹ times the double one over B, and a scenario whose sum
 * lies more than 2e below the k-th largest cannot be in the tail. All sums above a guessed
 * threshold are collected; the guess is a multiple of the mean absolute sum of a quarter of the
 * scenarios. Where the k-th largest of them is not 2e above the threshold, the guess is lowered.
 * What remains, some k and a few, is narrowed by a histogram, summed in double in the order of
 * positions, and averaged in the order of scenarios. Where no guess will do, as in a perfectly
 * hedged account, everything is summed in double. So the guess, which follows the accounts seen
 * before, bears on time only.
 *
 * <p>Not thread-safe: it keeps its workspace.
 */
final class TailAverage {
  /** Steps of B in the weights of an account. */
  private static final int WEIGHT_STEPS = 1 << 15;

  /** The value of a sum that stands for B. */
  private static final double ONE = (double) WEIGHT_STEPS * TailRows.STEPS;

  /** What rows of one shape and sums in double may differ by, over Σ |units|·max |profit|. */
  private static final double DOUBLE_SLACK = 1e-12;

  /** Rows of an account, and error of a sum, beyond which everything is summed in double. */
  private static final int MOST_ROWS = 4096;

  private static final double LARGEST_ERROR = 0x1p26;

  /** Below all sums, and far enough from the lowest integer for differences. */
  private static final int NEVER = -(1 << 30);

  private static final int GUESSES = 4;

  /** Scenarios of 64 that are collected without a branch. */
  private static final int MOST_OF_A_WORD = 4;

  private static final int BIN_BITS = 7;

  /** Losses to be dropped one by one; more are sorted out by {@link ExpectedShortfall}. */
  private static final int FEW = 16;

  private final TailRows rows;
  private final int k;
  private final int[] sums;
  private final int[][] quarters;
  private final int[] masks;
  private final int shift;
  private final int[] scenarios;
  private final int[] values;
  private final double[] losses;
  private final int[] bins = new int[1 << BIN_BITS];

  /** Threshold over mean absolute sum: at first that of a normal tail of 2.5 %. */
  private double guess = 2.4;

  private int largest;

  /* Rows of the account at hand, and where in the list a row stands. */
  private final int[] slots;
  private int[] held = new int[16];
  private int[] weights = new int[16];
  private double[] exact = new double[16];

  /**
   * Creates an average.
   *
   * @param k scenarios of a tail, at most those of the rows
   */
  TailAverage(TailRows rows, int k) {
    this.rows = rows;
    this.k = k;
    this.sums = new int[rows.length()];
    this.quarters = new int[TailRows.MEMBERS][rows.groups()];
    this.masks = new int[rows.groups()];
    this.shift = Integer.SIZE - Integer.numberOfLeadingZeros(rows.groups());
    this.scenarios = new int[rows.length() + 1];
    this.values = new int[rows.length() + 1];
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
    int length = gather(instruments, units, count);
    double bound = 0;
    for (int r = 0; r < length; r++) {
      bound += Math.abs(exact[r]);
    }
    double error =
        (WEIGHT_STEPS + length) * 0.5
            + length * (TailRows.STEPS * 0.5 + 1)
            + 1
            + DOUBLE_SLACK * ONE * (all / bound);
    int found = 0;
    if (length <= MOST_ROWS && error <= LARGEST_ERROR) { // not where the bound is 0
      for (int r = 0; r < length; r++) {
        weights[r] = (int) Math.rint(-exact[r] / bound * WEIGHT_STEPS);
      }
      ScenarioSums.of(rows, held, weights, length, sums);
      found = candidates((int) Math.ceil(2 * error));
    }
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
      weights = new int[2 * count + 4];
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
      exact[r] *= rows.peak(held[r]);
    }
    for (; length % 4 != 0; length++) {
      held[length] = held[0];
      exact[length] = 0;
    }
    return length;
  }

  /**
   * Collects scenarios among which the tail is; returns their number, 0 where no guess will do.
   *
   * @param slack 2e, see the class
   */
  private int candidates(int slack) {
    for (int s = rows.scenarios(); s < rows.length(); s++) {
      sums[rows.place(s)] = NEVER;
    }
    int groups = rows.groups();
    for (int m = 0; m < quarters.length; m++) {
      System.arraycopy(sums, m * groups, quarters[m], 0, groups);
    }
    double mean =
        (double) ScenarioSums.absoluteSum(quarters[0], shift) * (1L << shift) / groups + slack;
    for (int attempt = 0; attempt < GUESSES; attempt++) {
      double guessed = mean * (guess - attempt * 0.25 * (attempt + 1)) - slack;
      int threshold = (int) Math.max(NEVER + 1, Math.min(-NEVER - 1, guessed));
      int found = pick(threshold);
      if (found >= k) {
        int cut = cut(found, threshold) - slack;
        if (cut >= threshold) {
          // Few beyond k save time, and too few cost a second attempt.
          guess += found > 4 * k ? 0.05 : found > k + k / 3 + 4 ? 0.004 : -0.004;
          return narrow(found, cut);
        }
      }
      guess -= 0.02;
    }
    return 0;
  }

  /** Collects the scenarios above {@code threshold} in their order, sixteen groups a word. */
  private int pick(int threshold) {
    ScenarioSums.above(quarters, threshold, masks);
    int groups = rows.groups();
    int found = 0;
    for (int first = 0; first < groups; first += Long.SIZE / TailRows.MEMBERS) {
      long word = 0;
      for (int g = first + Long.SIZE / TailRows.MEMBERS - 1; g >= first; g--) {
        word = (word << TailRows.MEMBERS) + masks[g];
      }
      // Most words hold few; a loop that ends by chance would cost more than what it saves.
      for (int i = 0; i < MOST_OF_A_WORD; i++) {
        scenarios[found] = first * TailRows.MEMBERS + Long.numberOfTrailingZeros(word);
        found += (int) ((word | -word) >>> 63);
        word &= word - 1;
      }
      for (; word != 0; word &= word - 1) {
        scenarios[found++] = first * TailRows.MEMBERS + Long.numberOfTrailingZeros(word);
      }
    }
    int most = NEVER;
    for (int c = 0; c < found; c++) {
      int value = sums[scenarios[c] % TailRows.MEMBERS * groups + scenarios[c] / TailRows.MEMBERS];
      most = Math.max(most, value);
      values[c] = value;
    }
    largest = most;
    return found;
  }

  /** Returns the lower edge of the bin that the k-th largest of the values is in. */
  private int cut(int found, int threshold) {
    int width =
        Math.max(0, Integer.SIZE - BIN_BITS - Integer.numberOfLeadingZeros(largest - threshold));
    Arrays.fill(bins, 0);
    for (int c = 0; c < found; c++) {
      bins[(values[c] - threshold) >> width]++;
    }
    int bin = bins.length - 1;
    for (int above = bins[bin]; above < k; above += bins[bin]) {
      bin--;
    }
    return threshold + (bin << width);
  }

  /** Keeps the candidates that reach {@code cut}. */
  private int narrow(int found, int cut) {
    int kept = 0;
    for (int c = 0; c < found; c++) {
      scenarios[kept] = scenarios[c];
      kept += (cut - 1 - values[c]) >>> 31;
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
